import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
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

const largestFileBytes = 10_000_000;
const keptFiles = 5;

/**
 * `front-desk.log` in this folder; when it is full it becomes `front-desk.1.log` and so on, the oldest goes.
 * Written at once, so that the last line before a crash is there.
 */
export function logFile(folder: string): DestinationStream & { close: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = (number: number) => join(folder, number === 0 ? 'front-desk.log' : `front-desk.${number}.log`);
  let file = openSync(name(0), 'a', 0o600);
  let bytes = fstatSync(file).size;

  const rotate = () => {
    closeSync(file);
    for (let number = keptFiles - 1; number >= 0; number--) {
      try {
        renameSync(name(number), name(number + 1));
      } catch {
        // That file is not there yet, or another program holds it open: the log goes on all the same.
      }
    }
    file = openSync(name(0), 'a', 0o600);
    bytes = fstatSync(file).size;
  };
  let isOpen = true;
  return {
    write: (line) => {
      if (!isOpen) return;
      try {
        if (bytes > largestFileBytes) rotate();
        bytes += writeSync(file, line);
      } catch {
        // A full disk must not stop a booking for want of a log line.
      }
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
    },
  };
}
