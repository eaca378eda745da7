import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { allowedFields, type Log } from './log-fields.ts';

/** The types have checked the names; this holds at run time too. Nested objects are dropped: a payload has names of its own. */
function onlyAllowed(fields: object): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (allowedFields.has(name) && (typeof value !== 'object' || Array.isArray(value))) allowed[name] = value;
  }
  return allowed;
}

/** Writes one line of JSON for each entry, from `level` upwards. Fields that are not on the list are dropped. */
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
