import type { ErrorCode, FieldProblem } from '#contract/result.ts';
import { DatabaseError, type Diagnosis, fieldOfConstraint, refusalOf } from '../errors.ts';
import { toContractSpelling } from '../spelling.ts';

/** What node-postgres throws: a server's error (five-character SQLSTATE), the system's (`ECONNREFUSED`), or its own. */
type Failure = {
  code?: string;
  severity?: string;
  message?: string;
  detail?: string;
  constraint?: string;
  table?: string;
  column?: string;
  where?: string;
};

const asFailure = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

const sqlStateOf = (failure: Failure): string | undefined =>
  failure.severity !== undefined && /^[0-9A-Z]{5}$/.test(failure.code ?? '') ? failure.code : undefined;

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const codes: Record<string, ErrorCode> = {
  '23001': 'invalid_state', // restrict: others still refer to the row
  '23502': 'invalid_input',
  '23503': 'not_found',
  '23505': 'duplicate',
  '23514': 'invalid_input',
  '23P01': 'slot_taken',
  '22001': 'invalid_input', // text too long
  '22003': 'invalid_input', // number out of range
  '22007': 'invalid_input', // not a date
  '22008': 'invalid_input', // no such day
  '22021': 'invalid_input', // U+0000 in a text
  '22023': 'invalid_input',
  '22P02': 'invalid_input', // not a number
  '22P05': 'invalid_input',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'no_space', // disk full
  '53300': 'busy', // too many connections
  '55P03': 'busy', // lock time-out
  '57014': 'busy', // statement time-out
  '3D000': 'offline', // no such database
  '28000': 'offline',
  '28P01': 'offline', // wrong password
  '25P03': 'offline', // the session idled in a transaction and was ended
};

const isLostState = (sqlState: string): boolean =>
  sqlState.startsWith('08') || ['57P01', '57P02', '57P03', '57P05'].includes(sqlState);

// node-postgres and the system name a broken connection in many ways, its own ones in prose only.
function isBroken(failure: Failure): boolean {
  if (/^(?:E[A-Z]+|ERR_(?:TLS|SSL|SOCKET)\w*)$/.test(failure.code ?? '')) return true;
  return /^Connection terminated|not queryable|Query read timeout|^timeout expired|SSL conn|after calling end/.test(
    failure.message ?? '',
  );
}

/** Another transaction was in the way and this one has left nothing: it may simply run again. */
export const isTransientConflict = (error: unknown): boolean =>
  error instanceof DatabaseError && ['40P01', '40001'].includes(error.diagnosis.sqlState ?? '');

/** Anything that went wrong under a `Database`, as its one error. `called` is the procedure or statement's name. */
export function errorOfPostgres(error: unknown, called: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const failure = asFailure(error);
  const sqlState = sqlStateOf(failure);
  if (failure.message === 'timeout exceeded when trying to connect') {
    return new DatabaseError('busy', 'No connection became free', { cause: error });
  }
  if (!sqlState) {
    const diagnosis: Diagnosis = { called, ...(failure.code ? { system: failure.code } : {}) };
    return isBroken(failure)
      ? new DatabaseError('offline', 'The database cannot be reached', { diagnosis, cause: error })
      : new DatabaseError('unexpected', `${called} failed in the application`, { diagnosis, cause: error });
  }
  const diagnosis = diagnosisOf(failure, sqlState, called);
  if (/^HM\d{3}$/.test(sqlState)) {
    return refusalOf(20_000 + Number(sqlState.slice(2)), failure.message ?? '', diagnosis, error);
  }
  const code = codes[sqlState] ?? (isLostState(sqlState) ? 'offline' : 'unexpected');
  return new DatabaseError(code, `${called} ended with SQLSTATE ${sqlState}`, {
    fields: fieldsOf(failure, sqlState),
    diagnosis,
    cause: error,
  });
}

function diagnosisOf(failure: Failure, sqlState: string, called: string): Diagnosis {
  const diagnosis: Diagnosis = { called, sqlState };
  if (failure.constraint) diagnosis.constraint = failure.constraint;
  if (failure.table) diagnosis.table = failure.table;
  if (failure.column) diagnosis.column = failure.column;
  // Only the lines that name a function: others may hold the text of a statement.
  const where = failure.where
    ?.split('\n')
    .filter((line) => /^PL\/pgSQL function [\w.]+\([\w ,.]*\) line \d+/.test(line));
  if (where?.length) diagnosis.where = where.join('; ');
  return diagnosis;
}

function fieldsOf(failure: Failure, sqlState: string): Record<string, FieldProblem> | undefined {
  const watched = fieldOfConstraint(failure.constraint, failure.table);
  switch (sqlState) {
    case '23P01':
      return { apptTime: 'taken' };
    case '23505':
      return watched ? { [watched]: 'taken' } : undefined;
    case '23514':
      return watched ? { [watched]: 'out_of_range' } : undefined;
    case '23502':
      return failure.column ? { [toContractSpelling(failure.column)]: 'required' } : undefined;
    case '23503': {
      // `Key (doctor_id)=(7) is not present …`: the column is in it in whatever language the server speaks.
      const column = /\(([a-z_0-9]+)\)=\(/.exec(failure.detail ?? '')?.[1];
      const field = column ? toContractSpelling(column) : watched;
      return field ? { [field]: 'unknown' } : undefined;
    }
    default:
      return undefined;
  }
}
