import type { Check, Fault } from './fault.ts';
import { remembered } from './remember.ts';
import type { Unit } from './units.ts';

/**
 * A check that looks at each unit by itself. What it has said of a unit is remembered: of hundreds of planted errors each
 * changes one file.
 */
export function ofEachUnit(faultsOf: (unit: Unit) => Fault[]): Check {
  const known = remembered(faultsOf);
  return ({ units }) => units.flatMap((unit) => known(unit));
}
