/**
 * What may be written to the log: codes, names of our own calls and objects, numbers. Never an input, a name of a person
 * or a driver's message, which may quote both. pino's redaction reaches one level only, so this is a list of what is
 * allowed, not of what is hidden.
 */
const kinds = {
  // calls
  callName: 'text',
  channel: 'text',
  code: 'text',
  method: 'text',
  ms: 'number',
  problems: 'list',
  reference: 'text',
  role: 'text',
  route: 'text',
  status: 'number',
  // the desk's store and its outbox
  changes: 'number',
  commandCount: 'number',
  deskNo: 'number',
  from: 'text',
  isRestored: 'flag',
  knownCount: 'number',
  here: 'either',
  refused: 'number',
  rowCount: 'number',
  sentAgain: 'number',
  takenCount: 'number',
  there: 'either',
  touched: 'number',
  to: 'text',
  // the database, see Diagnosis in database/errors.ts
  attempt: 'number',
  called: 'text',
  column: 'text',
  constraint: 'text',
  delayMs: 'number',
  engine: 'text',
  number: 'number',
  sqlState: 'text',
  state: 'text',
  system: 'text',
  table: 'text',
  tookMs: 'number',
  where: 'text',
  // start and faults
  before: 'either',
  bytes: 'number',
  errorName: 'text',
  exitCode: 'number',
  failures: 'number',
  fault: 'text',
  firstStart: 'flag',
  frames: 'list',
  host: 'text',
  issues: 'list',
  pid: 'number',
  port: 'number',
  reason: 'text',
  signal: 'text',
  version: 'either',
  wasAdopted: 'flag',
} as const;

type Kinds = {
  text: string;
  number: number;
  either: string | number;
  flag: boolean;
  list: readonly (string | number)[];
};

export type LogFields = { [Name in keyof typeof kinds]?: Kinds[(typeof kinds)[Name]] | null | undefined };

/** A field that is not on the list is a type error, also when it comes out of a variable or a spread. */
type Write = <Fields extends LogFields>(
  fields: Fields & Record<Exclude<keyof Fields, keyof LogFields>, never>,
  message: string,
) => void;

/**
 * `error`: somebody has to act. `warn`: something went wrong and was handled. `info`: what happened, a few lines a day.
 * `debug`: each call.
 */
export type Log = { debug: Write; info: Write; warn: Write; error: Write };

export const allowedFields: ReadonlySet<string> = new Set(Object.keys(kinds));
