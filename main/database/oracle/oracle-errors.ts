import type { ErrorCode, FieldProblem } from '#contract/result.ts';
import { DatabaseError, type Diagnosis, fieldOfConstraint, isConnectionLost, refusalOf } from '../errors.ts';
import { toContractSpelling } from '../spelling.ts';
import { tableNames } from '../table-names.ts';

/** What oracledb throws: the server's error (`ORA-00060`, errorNum 60) or its own (`NJS-040`). */
type Failure = { code?: string; errorNum?: number; message?: string };

export const asFailure = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

// https://docs.oracle.com/en/error-help/db/
const codes: Record<number, ErrorCode> = {
  1: 'duplicate',
  1400: 'invalid_input', // null into a column that takes none
  1407: 'invalid_input',
  1426: 'invalid_input', // numeric overflow
  1438: 'invalid_input', // number out of the column's range
  1461: 'invalid_input', // text too long for a column
  1722: 'invalid_input', // not a number
  1830: 'invalid_input', // 1830 to 1861: not a day or time
  1839: 'invalid_input',
  1841: 'invalid_input',
  1843: 'invalid_input',
  1847: 'invalid_input',
  1850: 'invalid_input',
  1851: 'invalid_input',
  1858: 'invalid_input',
  1861: 'invalid_input',
  2290: 'invalid_input', // a check constraint
  2291: 'not_found', // no such parent
  2292: 'invalid_state', // others still refer to the row
  6502: 'invalid_input', // a value does not fit a PL/SQL parameter
  12899: 'invalid_input', // text too long
  18: 'busy', // sessions of the server
  20: 'busy', // processes of the server
  54: 'busy', // locked by another, and we did not want to wait
  60: 'busy', // deadlock
  1013: 'busy', // cancelled
  1555: 'busy', // the undo that a long read needs was overwritten
  4020: 'busy', // deadlock over the definition of an object
  4021: 'busy', // waited in vain for the definition of an object
  4031: 'busy', // shared memory of the server
  2391: 'busy', // sessions of the account
  4061: 'busy', // the package was compiled anew under us
  4065: 'busy',
  4068: 'busy',
  8177: 'busy',
  12516: 'busy', // the listener has no free handler
  12519: 'busy',
  12520: 'busy',
  30006: 'busy', // waited for a lock in vain
  1489: 'payload_too_large', // a concatenation
  40478: 'payload_too_large', // JSON
  257: 'no_space', // the archive of the redo log is full
  1536: 'no_space', // the owner's quota
  1631: 'no_space', // as many extents as allowed: tables, indexes, undo
  1632: 'no_space',
  1628: 'no_space',
  1650: 'no_space', // the tablespace: undo, temporary, table, index, cluster, LOB
  1652: 'no_space',
  1653: 'no_space',
  1654: 'no_space',
  1655: 'no_space',
  1658: 'no_space',
  1659: 'no_space',
  1688: 'no_space', // the same of a partition
  1691: 'no_space',
  1692: 'no_space',
  1693: 'no_space', // a LOB's extents
  19809: 'no_space', // the recovery area
  30036: 'no_space', // undo
  60004: 'no_space', // securefile
};

const lostNumbers = new Set([
  22, 28, 31, 45, 600, 603, 1012, 1017, 1033, 1034, 1035, 1041, 1089, 1090, 1092, 1109, 2396, 2399, 3113, 3114, 3135,
  3136, 12153, 12154, 12170, 12203, 12257, 12261, 12262, 12263, 12505, 12514, 12528, 12537, 12541, 12543, 12545, 12547,
  12560, 12570, 12571, 12583, 12592, 12606, 12609, 25408, 28000, 28001, 28547, 28759, 28860, 28865, 29024,
]);

const driverNumberOf = (failure: Failure): number | undefined => {
  const found = /^NJS-(\d+)$/.exec(failure.code ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};

const poolIsExhausted = [40, 76];
const callTimeout = 123;
const deadConnection = [3, 64, 65];
const firstNetworkNumber = 500;

function codeOfDriver(number: number): ErrorCode {
  if (poolIsExhausted.includes(number) || number === callTimeout) return 'busy';
  // 500 and up are of the network layer: lost, refused, unknown, not trusted.
  return number >= firstNetworkNumber || deadConnection.includes(number) ? 'offline' : 'unexpected';
}

/** The account is refused, and another attempt may lock it. */
export const isDenied = (error: unknown): boolean =>
  error instanceof DatabaseError && [1017, 1045, 28_000, 28_001].includes(error.diagnosis.number ?? 0);

/** Another transaction or a new package was in the way and this one has left nothing: it may simply run again. */
export const isTransientConflict = (error: unknown): boolean =>
  error instanceof DatabaseError && [60, 8177, 4061, 4065, 4068].includes(error.diagnosis.number ?? 0);

/** Whether a commit that ended so may have been stored all the same: when no server has said that it was not. */
export const leavesCommitOpen = (error: unknown): boolean =>
  isConnectionLost(error) || !(error instanceof DatabaseError) || error.diagnosis.number === undefined;

/** Anything that went wrong under a `Database`, as its one error. `called` is the procedure or statement's name. */
export function errorOfOracle(error: unknown, called: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const failure = asFailure(error);
  const driverNumber = driverNumberOf(failure);
  if (driverNumber !== undefined) {
    const diagnosis: Diagnosis = { called, system: failure.code ?? '' };
    return new DatabaseError(codeOfDriver(driverNumber), sentenceOfDriver(driverNumber, called), {
      diagnosis,
      cause: error,
    });
  }
  const number = failure.errorNum;
  if (number === undefined || number === 0) {
    const isSystem = /^E[A-Z]+$/.test(failure.code ?? '');
    return new DatabaseError(isSystem ? 'offline' : 'unexpected', `${called} failed in the application`, {
      diagnosis: { called, ...(failure.code ? { system: failure.code } : {}) },
      cause: error,
    });
  }
  const [sentence = '', ...frames] = linesOf(failure.message ?? '');
  const diagnosis = diagnosisOf(number, sentence, frames, called);
  if (number >= 20_001 && number <= 20_999) {
    return refusalOf(number, sentence.replace(/^ORA-\d+:\s*/, ''), diagnosis, error);
  }
  const code = codes[number] ?? (lostNumbers.has(number) ? 'offline' : 'unexpected');
  return new DatabaseError(code, `${called} ended with ORA-${String(number).padStart(5, '0')}`, {
    fields: fieldsOf(number, diagnosis),
    diagnosis,
    cause: error,
  });
}

function sentenceOfDriver(number: number, called: string): string {
  if (poolIsExhausted.includes(number)) return 'No connection became free';
  if (number === callTimeout) return `${called} took too long`;
  return codeOfDriver(number) === 'offline' ? 'The database cannot be reached' : `${called} failed in the application`;
}

/** The message without the driver's pointer to a web page. */
const linesOf = (message: string): string[] =>
  message.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Help: '));

function diagnosisOf(number: number, sentence: string, frames: string[], called: string): Diagnosis {
  const diagnosis: Diagnosis = { called, number };
  const constraint = /constraint \("?[\w$#]+"?\."?([\w$#]+)"?\)/i.exec(sentence)?.[1];
  if (constraint) diagnosis.constraint = constraint.toLowerCase();
  const column = /"[\w$#]+"\."([\w$#]+)"\."([\w$#]+)"/.exec(sentence);
  if (column?.[1]) diagnosis.table = column[1].toLowerCase();
  if (column?.[2]) diagnosis.column = column[2].toLowerCase();
  // Only the lines that name a package: others may hold data.
  const where = frames.map((frame) => /^ORA-06512: at "?([\w$#.]+)"?, line (\d+)/.exec(frame)).filter(Boolean);
  if (where.length > 0) diagnosis.where = where.map((match) => `${match?.[1]} line ${match?.[2]}`).join('; ');
  return diagnosis;
}

function fieldsOf(number: number, diagnosis: Diagnosis): Record<string, FieldProblem> | undefined {
  const watched = fieldOfConstraint(diagnosis.constraint, tableOf(diagnosis));
  const column = diagnosis.column && toContractSpelling(diagnosis.column);
  switch (number) {
    case 1:
      return watched ? { [watched]: 'taken' } : undefined;
    case 2290:
      return watched ? { [watched]: 'out_of_range' } : undefined;
    case 2291:
      return watched ? { [watched]: 'unknown' } : undefined;
    case 1400:
    case 1407:
      return column ? { [column]: 'required' } : undefined;
    case 12899:
      return column ? { [column]: 'too_long' } : undefined;
    default:
      return undefined;
  }
}

// Oracle names no table with a constraint.
const tableOf = (diagnosis: Diagnosis): string | undefined =>
  diagnosis.table ?? tableNames.find((table) => diagnosis.constraint?.startsWith(`${table}_`));
