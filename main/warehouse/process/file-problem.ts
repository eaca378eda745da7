import type { ProblemCode } from './messages.ts';

/** An error with a code that the application has a sentence for. */
export class WarehouseError extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.name = 'WarehouseError';
    this.code = code;
  }
}

/** DuckDB gives no codes: its message is all there is to tell the cases apart. */
const known: readonly [RegExp, ProblemCode][] = [
  [/Could not set lock on file|being used by another process/i, 'in_use'],
  [/No space left on device|not enough space|disk is full|max_temp_directory_size|File too large/i, 'no_space'],
  [/read a database file with version number|newer version|storage version/i, 'newer'],
  [/not a valid DuckDB database|corrupt|checksum|Failure while replaying WAL/i, 'damaged'],
  [/INTERRUPT Error/, 'too_long'],
  [/Permission denied|Cannot open file|Read-only file system/i, 'unreadable'],
];

export const problemOf = (error: unknown): { code: ProblemCode; message: string } => {
  if (error instanceof WarehouseError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: known.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed', message };
};
