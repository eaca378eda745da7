import { z } from 'zod';
import { defineCalls } from './call.ts';
import { instant } from './fields.ts';
import { operationsExamples } from './operations-examples.ts';
import { engine } from './settings.ts';

/** How often a call was made since the program started, and how long it took. */
export const callFigures = z.object({
  callName: z.string(),
  count: z.int(),
  /** Ended in a refusal that is no answer to what was asked: `busy`, `offline`, `uncertain`, `no_space` or `unexpected`. */
  failed: z.int(),
  meanMs: z.int(),
  /** 95 of 100 took no longer, as far as the steps of the measurement tell. */
  p95Ms: z.int(),
  longestMs: z.int(),
});
export type CallFigures = z.infer<typeof callFigures>;

export const operationsState = z.object({
  madeAt: instant,
  version: z.string(),
  nodeVersion: z.string(),
  startedAt: instant,
  memoryMegabytes: z.int(),
  /** The longest that the program let everything wait in the last minutes: 99 of 100 looks found less. */
  pauseMs: z.int(),
  engine,
  isDatabaseThere: z.boolean(),
  serverVersion: z.string().nullable(),
  roundTripMs: z.int().nullable(),
  /** Of the disk with the data folder; null where the system does not say. */
  diskFreeMegabytes: z.int().nullable(),
  diskMegabytes: z.int().nullable(),
  /** Calls made here that the central database does not have yet. */
  unsentCount: z.int(),
  /** When the last seal over the audit was made; null while there is none, or the database is away. */
  sealedThrough: instant.nullable(),
  /** Null where the database is on a server, which its administrator backs up. */
  lastProvedBackupAt: instant.nullable(),
  isBackupOverdue: z.boolean(),
  /** Of the certificate that other computers see; null without TLS. */
  certificateExpiresAt: instant.nullable(),
  /** The slowest first. */
  calls: z.array(callFigures),
});
export type OperationsState = z.infer<typeof operationsState>;

/** How this computer and its database are, for whoever looks after them. */
export const operationsCalls = defineCalls({
  'operations.state': {
    summary: 'Says how the program, its database, disk, backups and certificate are, and which calls are slow.',
    input: z.strictObject({}),
    output: operationsState,
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['backups', 'audit'],
    offline: 'desk',
    rest: { method: 'GET', path: '/operations' },
    example: operationsExamples['operations.state'],
  },
  'operations.diagnostics': {
    summary:
      "Returns the state with the newest lines of the log, for whoever helps from afar. Nothing of it is a patient's.",
    input: z.strictObject({}),
    output: z.object({ fileName: z.string(), content: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: false,
    audits: [],
    shows: ['backups', 'audit'],
    offline: 'desk',
  },
});
