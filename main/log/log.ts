import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';

/** pino's own shape. Fields that are not on the list below are dropped, whoever logs them. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * What may be written: codes, names of our own calls and objects, numbers. Never an input, a name of a person
 * or a driver's message, which may quote both. pino's redaction matches one level only, hence a list of what
 * may, not of what may not.
 */
const allowedFields = new Set([
  // calls
  'callName',
  'channel',
  'code',
  'method',
  'ms',
  'problems',
  'reference',
  'role',
  'route',
  'status',
  // the desk's store; nothing else logs a field of these names
  'changes',
  'dirty',
  'from',
  'here',
  'rowCount',
  'there',
  'to',
  // the database, see Diagnosis in database/errors.ts
  'attempt',
  'called',
  'column',
  'constraint',
  'delayMs',
  'engine',
  'number',
  'sqlState',
  'state',
  'system',
  'table',
  'tookMs',
  'where',
  // start and faults
  'errorName',
  'exitCode',
  'failures',
  'fault',
  'firstStart',
  'frames',
  'host',
  'issues',
  'pid',
  'port',
  'reason',
  'signal',
  'version',
  'wasAdopted',
]);

/** Nested objects are dropped too: a list of allowed names means nothing inside a payload. */
function onlyAllowed(fields: object): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Error) Object.assign(allowed, framesOf(value));
    else if (name === 'stack') allowed.frames = frameLines(value);
    else if (allowedFields.has(name) && (typeof value !== 'object' || Array.isArray(value))) allowed[name] = value;
  }
  return allowed;
}

export function createLog(level: LogLevel, destination: DestinationStream): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: onlyAllowed } },
    destination,
  );
}

/** What an unexpected error may say of itself: its kind and where it was thrown, without its message. */
export function framesOf(error: unknown): { errorName: string; frames: string[] } {
  if (!(error instanceof Error)) return { errorName: typeof error, frames: [] };
  return { errorName: error.name, frames: frameLines(error.stack) };
}

function frameLines(stack: unknown): string[] {
  const lines = String(stack ?? '').split('\n');
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
