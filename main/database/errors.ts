import type { ConnectionProblem } from '#contract/connection.ts';
import { type ErrorCode, type FieldProblem, fieldProblems } from '#contract/result.ts';
import { toContractSpelling } from './spelling.ts';

/**
 * How a database says no, and what the contract calls it. The numbers are raised by `pkg_errors`: as
 * -20001 … in Oracle, as SQLSTATE HM001 … in PostgreSQL. This is the only place that maps them.
 */
export const applicationErrors = {
  20001: 'slot_taken',
  20002: 'doctor_unavailable',
  20003: 'not_found',
  20004: 'invalid_state',
  20005: 'duplicate',
  20006: 'invalid_input',
  20007: 'idempotency_mismatch',
  20008: 'forbidden',
  20009: 'stale',
} as const satisfies Record<number, ErrorCode>;

export type FieldProblems = Record<string, FieldProblem>;

/** Names of database objects and codes: what may be written to a log. Never a message, which may quote data. */
export type Diagnosis = {
  sqlState?: string;
  number?: number;
  constraint?: string;
  table?: string;
  column?: string;
  /** The package member or statement that was called. */
  called?: string;
  /** Where in PL/pgSQL or PL/SQL it failed: names and line numbers. */
  where?: string;
  system?: string;
};

/** The only error that leaves a `Database`. The cause is for a debugger: its message may quote a patient's data. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: ErrorCode;
  readonly fields: FieldProblems | undefined;
  readonly diagnosis: Diagnosis;
  /** The line broke during a commit: whether the work is stored is not known. */
  readonly isUnsettled: boolean;

  constructor(
    code: ErrorCode,
    sentence: string,
    more: {
      fields?: FieldProblems | undefined;
      diagnosis?: Diagnosis;
      cause?: unknown;
      isUnsettled?: boolean;
    } = {},
  ) {
    super(sentence, { cause: more.cause });
    this.code = code;
    this.fields = more.fields;
    this.diagnosis = more.diagnosis ?? {};
    this.isUnsettled = more.isUnsettled ?? false;
  }
}

/** The server is gone, going or not yet there; the connection is of no more use. */
export const isConnectionLost = (error: unknown): boolean => error instanceof DatabaseError && error.code === 'offline';

/** What a log may say of any error: names and codes, never a message. */
export const diagnosisOf = (error: unknown): Diagnosis => (error instanceof DatabaseError ? error.diagnosis : {});

/** Why the application cannot start: the message is one clear sentence for the person who starts it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** Where the database itself stands in the way: which of the reasons that the settings page words too. */
  readonly problem: ConnectionProblem | undefined;

  constructor(sentence: string, more: { cause?: unknown; problem?: ConnectionProblem } = {}) {
    super(sentence, { cause: more.cause });
    this.problem = more.problem;
  }
}

/** … because nothing answers at the database's address: a desk with a store of its own starts all the same. */
export class AwayError extends StartError {}

export const awayAs = ({ message, cause, problem }: StartError): AwayError =>
  new AwayError(message, { cause, ...(problem ? { problem } : {}) });

/** `-20001`, `20001` → `slot_taken`; undefined for a number that is not ours. */
export function codeOfNumber(number: number): ErrorCode | undefined {
  const codes: Record<number, ErrorCode> = applicationErrors;
  return codes[Math.abs(number)];
}

/**
 * What `pkg_errors.raise_error` raised, in either dialect: `[appt_time:taken] The doctor has …`, `[] …` where no
 * field is at fault.
 */
export function refusalOf(number: number, message: string, diagnosis: Diagnosis, cause: unknown): DatabaseError {
  const code = codeOfNumber(number);
  if (!code) return new DatabaseError('unexpected', `Error ${number} is not declared`, { diagnosis, cause });
  const match = /^\[(?:([a-z][a-z0-9_]*):([a-z_]+))?\]\s*([^\r\n]*)/.exec(message);
  const [, field, problem, sentence] = match ?? [];
  const fields = field && isFieldProblem(problem) ? { [toContractSpelling(field)]: problem } : undefined;
  return new DatabaseError(code, sentence || code, { fields, diagnosis, cause });
}

function isFieldProblem(word: string | undefined): word is FieldProblem {
  const words: readonly (string | undefined)[] = fieldProblems;
  return words.includes(word);
}

/**
 * The field a constraint watches, by how constraints are named here: `patients_email_uk` → `email`,
 * `appointments_doctors_fk` → `doctorId`. Undefined when the name tells none.
 */
export function fieldOfConstraint(constraint: string | undefined, table: string | undefined): string | undefined {
  const name = constraint?.toLowerCase();
  const prefix = `${table?.toLowerCase()}_`;
  const match = /^(.+)_(uk|ck|fk|nn)$/.exec(name?.startsWith(prefix) ? name.slice(prefix.length) : '');
  if (!match?.[1]) return undefined;
  return toContractSpelling(match[2] === 'fk' ? `${match[1].replace(/s$/, '')}_id` : match[1]);
}
