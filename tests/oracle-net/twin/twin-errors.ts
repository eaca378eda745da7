import { OraError } from '../types.ts';

/** What node-postgres throws of the server's errors. */
type Failure = {
  code?: string;
  severity?: string;
  message?: string;
  detail?: string;
  constraint?: string;
  table?: string;
  column?: string;
};

const owner = 'HMS_ADMIN';
const applicationState = /^HM(\d{3})$/;

/** The twin's error with the number and in the words with which Oracle would fail. `called` is the package's member. */
export function oraErrorOf(error: unknown, called: string): OraError {
  if (error instanceof OraError) return error;
  const failure = error as Failure;
  const state = failure.severity === undefined ? '' : (failure.code ?? '');
  const own = applicationState.exec(state)?.[1];
  if (own) return new OraError(20_000 + Number(own), `${failure.message}${stack(called)}`);
  const constraint = `${owner}.${(failure.constraint ?? '').toUpperCase()}`;
  const column = `"${owner}"."${(failure.table ?? '').toUpperCase()}"."${(failure.column ?? '').toUpperCase()}"`;
  switch (state) {
    case '23505':
      return new OraError(1, `unique constraint (${constraint}) violated${stack(called)}`);
    case '23514':
      return new OraError(2290, `check constraint (${constraint}) violated${stack(called)}`);
    case '23503':
      return new OraError(2291, `integrity constraint (${constraint}) violated - parent key not found${stack(called)}`);
    case '23001':
      return new OraError(2292, `integrity constraint (${constraint}) violated - child record found${stack(called)}`);
    case '23502':
      return new OraError(1400, `cannot insert NULL into (${column})${stack(called)}`);
    case '22001':
      return new OraError(12899, `value too large for column (actual: 0, maximum: 0)${stack(called)}`);
    case '22003':
      return new OraError(1438, `value larger than specified precision allowed for this column${stack(called)}`);
    case '22P02':
      return new OraError(1722, 'invalid number');
    case '22007':
      return new OraError(1861, 'literal does not match format string');
    case '22008':
      return new OraError(1839, 'date not valid for month specified');
    // Oracle has no exclusion constraint; there the package's own lock and check are the only guard.
    case '23P01':
      return new OraError(20001, `[appt_time:taken] The doctor has a visit then${stack(called)}`);
    case '40P01':
      return new OraError(60, `deadlock detected while waiting for resource${stack(called)}`);
    case '40001':
      return new OraError(8177, "can't serialize access for this transaction");
    case '55P03':
      return new OraError(30006, `resource busy; acquire with WAIT timeout expired${stack(called)}`);
    case '57014':
      return new OraError(1013, 'user requested cancel of current operation');
    // Its administrator ends the session, or puts a backup in the database's place.
    case '57P01':
      return new OraError(3113, 'end-of-file on communication channel');
    case '3D000':
    case '55006':
    case '57P03':
      return new OraError(1033, 'ORACLE initialization or shutdown in progress');
    case '42P01':
      return new OraError(942, 'table or view does not exist');
    case '42703':
      return new OraError(904, 'invalid identifier');
    case '42501':
      return new OraError(1031, 'insufficient privileges');
    case '42601':
      return new OraError(923, 'FROM keyword not found where expected');
    default:
      // Not translated, so that a test shows what the twin has said.
      if (state) return new OraError(29_900, `the twin failed with ${state}: ${failure.message}`);
      // A fault of the endpoint's own must not pass for a lost line.
      if (failure.code === undefined && !/connection|client/i.test(failure.message ?? '')) throw error;
      return new OraError(3113, 'end-of-file on communication channel');
  }
}

const stack = (called: string): string => {
  const name = called.split('.')[0]?.toUpperCase();
  return name
    ? `\nORA-06512: at "${owner}.PKG_ERRORS", line 14\nORA-06512: at "${owner}.${name}", line 42\nORA-06512: at line 1`
    : '';
};
