import type { Schema } from '../parity/schema.ts';
import type { Unit } from './units.ts';

/** What is wrong, and where. */
export type Fault = { file: string; line: number; says: string };

/** All that a check may look at. */
export type Source = { files: Record<string, string>; units: Unit[]; schema: Schema };

export type Check = (source: Source) => Fault[];

export const writeFault = ({ file, line, says }: Fault): string => `${file}:${line} ${says}`;
