import { z } from 'zod';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { instant } from './fields.ts';
import { warehouseExamples } from './warehouse-examples.ts';

/** Why the warehouse is not up to date. Its last good state can be read all the same, where there is one. */
export const warehouseProblemCodes = [
  'in_use',
  'newer',
  'damaged',
  'no_space',
  'unreadable',
  'source_away',
  'checks',
  'failed',
] as const;

export const warehouseProblem = z.object({
  code: z.enum(warehouseProblemCodes),
  /** For `checks`: each check that failed, with the days that differ. */
  details: z.array(z.string()),
});
export type WarehouseProblem = z.infer<typeof warehouseProblem>;

export const warehouseState = z.object({
  /** Whether this computer keeps a warehouse. */
  isOn: z.boolean(),
  /** When the hospital's database was read last; null while nothing is in it. */
  readAt: instant.nullable(),
  /** A round is under way: so many rows are read. */
  running: z.object({ rows: z.int(), isAnew: z.boolean() }).nullable(),
  problem: warehouseProblem.nullable(),
  /** Sums that changed while the last round compared them; the next round compares them again. */
  putOff: z.array(z.string()),
  file: z.string(),
  /** Where an export is written each day; null for none. */
  exportFolder: z.string().nullable(),
  bytes: z.int().nullable(),
  tables: z.array(z.object({ name: z.string(), rows: z.int() })),
});
export type WarehouseState = z.infer<typeof warehouseState>;

/** How far the warehouse has come, and what its last round was checked by. */
export const warehouseStatus = z.object({
  /** Number of the last change of the hospital's database that is in it; null while nothing is. */
  mark: z.int().nullable(),
  /** When the hospital's database was read last. */
  asOf: instant.nullable(),
  /** A round is under way. */
  isRunning: z.boolean(),
  /** Why it is not up to date; null when it is. */
  problem: z.enum(warehouseProblemCodes).nullable(),
  /** After a check that failed the last good state stays. */
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      /** The sum changed while it was compared: the next round compares it again. */
      isPutOff: z.boolean(),
    }),
  ),
});

const questionText = z.string().trim().min(1).max(20_000);

export const savedQuestion = z.object({
  questionId: z.string(),
  title: z.string(),
  sql: z.string(),
  /** User name of who saved it. */
  savedBy: z.string(),
});
export type SavedQuestion = z.infer<typeof savedQuestion>;

export const questionAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  /** There are more than a thousand rows. */
  isCut: z.boolean(),
  tookMs: z.int(),
  /** Why there is no answer: the statement was refused, with the words of the database, or it took more than ten seconds. */
  problem: z.object({ code: z.enum(['refused', 'too_long']), message: z.string() }).nullable(),
});
export type QuestionAnswer = z.infer<typeof questionAnswer>;

const folder = z.string().trim().min(1).max(500);

/** The warehouse for reports over long periods, on this computer. */
export const warehouseCalls = defineCalls({
  'warehouse.state': {
    summary: 'Says how old the warehouse of this computer is, what is in it, and what stands in its way.',
    input: z.strictObject({}),
    output: warehouseState,
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['warehouse'],
    offline: 'desk',
  },
  'warehouse.status': {
    summary: 'Says how far the warehouse of this computer has come, and which checks its last round passed.',
    input: z.strictObject({}),
    output: warehouseStatus,
    roles: ['admin'],
    errors: ['unsupported'],
    writes: false,
    shows: ['warehouse'],
    offline: 'desk',
    rest: { method: 'GET', path: '/warehouse/status' },
    example: warehouseExamples['warehouse.status'],
  },
  'warehouse.turnOn': {
    summary: 'Decides whether this computer keeps a warehouse. The file stays when it is turned off.',
    input: z.strictObject({ isOn: z.boolean() }),
    output: z.object({}),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['warehouse'],
    offline: 'desk',
  },
  'warehouse.refresh': {
    summary:
      'Brings the warehouse up to date now, and waits for that so many seconds; a minute where nothing is said. A second request meanwhile changes nothing.',
    input: z.strictObject({ waitSeconds: z.int().min(0).max(60).default(60) }),
    output: warehouseStatus,
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    changes: ['warehouse'],
    offline: 'desk',
    timeoutMs: slowCallTimeoutMs,
    rest: { method: 'POST', path: '/warehouse/refresh' },
    example: warehouseExamples['warehouse.refresh'],
  },
  'warehouse.rebuild': {
    summary: 'Fills the warehouse anew from the hospital’s database. What it had stays readable until that is done.',
    input: z.strictObject({}),
    output: z.object({ isRunning: z.boolean() }),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    changes: ['warehouse'],
    offline: 'desk',
  },
  'warehouse.ask': {
    summary:
      'Runs one SELECT over the tables of the warehouse: at most 1,000 rows and ten seconds. Nothing else can be read or written. The audit trail keeps who asked what.',
    input: z.strictObject({ sql: questionText }),
    output: questionAnswer,
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    offline: 'desk',
  },
  'warehouse.questions': {
    summary: 'Lists the questions that are saved on this computer.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(savedQuestion) }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['questions'],
    offline: 'desk',
  },
  'warehouse.saveQuestion': {
    summary: 'Saves a question; one with the same title is replaced.',
    input: z.strictObject({ title: z.string().trim().min(1).max(100), sql: questionText }),
    output: z.object({ questionId: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['questions'],
    offline: 'desk',
  },
  'warehouse.removeQuestion': {
    summary: 'Removes a saved question; nothing happens when it is not there.',
    input: z.strictObject({ questionId: z.string().max(100) }),
    output: z.object({}),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['questions'],
    offline: 'desk',
  },
  'warehouse.export': {
    summary:
      'Writes the tables of the warehouse as Parquet files with a manifest into a new folder. What would tell apart fewer than five patients is left out.',
    /** An absolute path that exists on this computer. */
    input: z.strictObject({ folder }),
    output: z.object({ folder: z.string(), rows: z.int(), bytes: z.int() }),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    changes: ['warehouse'],
    timeoutMs: slowCallTimeoutMs,
    offline: 'desk',
  },
  'warehouse.exportDaily': {
    summary: 'Sets the folder into which an export is written each day, or turns that off. The newest seven stay.',
    input: z.strictObject({ folder: folder.nullable() }),
    output: z.object({}),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['warehouse'],
    offline: 'desk',
  },
});
