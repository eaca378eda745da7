import type { ConnectionProblem } from '#contract/connection.ts';
import { DatabaseError, StartError } from '../errors.ts';
import { asFailure } from './oracle-errors.ts';

type Place = { user: string; address: string };

/** For whom administers the application: why it cannot be used, and what to do. Keys are of ORA- and NJS-. */
const advice: Record<string, (place: Place) => string> = {
  'ORA-01017': ({ user }) => `the password of ${user} is wrong, or there is no such user`,
  'ORA-28000': ({ user }) => `the account ${user} is locked; a DBA unlocks it: alter user ${user} account unlock`,
  'ORA-28001': ({ user }) =>
    `the password of ${user} has expired; a DBA sets a new one: alter user ${user} identified by …`,
  'ORA-28002': ({ user }) => `the password of ${user} will expire soon; have a DBA set a new one`,
  'ORA-01045': ({ user }) => `${user} may not sign in; a DBA grants it: grant create session to ${user}`,
  'ORA-02391': ({ user }) =>
    `${user} has as many sessions as its profile allows; raise SESSIONS_PER_USER or close others`,
  'ORA-01653': () => 'the tablespace is full; a DBA extends it, nothing can be stored until then',
  'ORA-01654': () => 'the tablespace of the indexes is full; a DBA extends it, nothing can be stored until then',
  'ORA-01691': () => 'the tablespace of the large texts is full; a DBA extends it, nothing can be stored until then',
  'ORA-30036': () => 'the undo tablespace is full; a DBA extends it, nothing can be stored until then',
  'ORA-01536': () => "the owner's quota on its tablespace is used up; a DBA raises it",
  'ORA-00060': () => 'two transactions waited for each other; the call was tried again',
  'ORA-00054': () => 'a row is locked by somebody else; if it stays so, look for a session that was left open',
  'ORA-04068': () => 'a package was compiled while it was in use; the call was tried again',
  'ORA-04020': () => 'a package was compiled while it was in use; try the call again',
  'ORA-04021': () => 'a package is being compiled or is in use; the call ended after it waited',
  'ORA-04031': () => 'the shared pool of the server is full; a DBA enlarges it',
  'ORA-04063': () => 'the schema is invalid: have its owner run "npm run db -- upgrade --engine oracle"',
  'ORA-06508': () => 'the schema is invalid: have its owner run "npm run db -- upgrade --engine oracle"',
  'ORA-01555': () => 'a long read needed undo that was overwritten; a DBA raises UNDO_RETENTION',
  'ORA-03113': () => 'the server ended the connection; its alert log says why',
  'ORA-00942': ({ user }) =>
    `${user} does not find the hospital's views; create_users.sql makes the logon trigger that leads it to the owner, or name the owner in ORACLE_SCHEMA`,
  'ORA-01435': () => 'ORACLE_SCHEMA names a user that does not exist',
  'NJS-510': () => 'the machine does not answer in time',
  'NJS-503': () => 'nothing answers there',
  'NJS-511': () => 'the listener refuses the connection',
  'NJS-512': () => 'the connect string, or the ewallet.pem that it needs, cannot be read',
  'NJS-513': () => 'the database is being shut down',
  'NJS-514': () => 'the connect string cannot be read; write host:1521/service, or an alias of tnsnames.ora',
  'NJS-515': () => 'the connect string cannot be read; write host:1521/service, or an alias of tnsnames.ora',
  'NJS-516': () => 'the connect string is an alias, and no folder with tnsnames.ora is named: set TNS_ADMIN',
  'NJS-517': () => 'tnsnames.ora has no such alias',
  'NJS-520': () => 'the named folder (TNS_ADMIN) has no tnsnames.ora',
  'NJS-518': () => 'the listener knows no such service; the database is down, or the name is wrong (ORA-12514)',
  'NJS-519': () => 'the listener knows no such SID; the database is down, or the name is wrong (ORA-12505)',
  'NJS-530': () => 'there is no machine of that name',
  'NJS-505': () => 'a secure line cannot be set up; the wallet or its password is wrong',
  'NJS-506': () => 'the secure line was refused; the certificate of this machine is not trusted there',
  'NJS-507': () => "the server's certificate is for another name",
  'NJS-508': () => "the server's certificate is for another machine",
};

/** Which of the reasons that the settings page words a number is. Keys as above. */
const problems: Record<string, ConnectionProblem> = {
  'ORA-01017': 'wrong_password',
  'ORA-28000': 'account_locked',
  'ORA-28001': 'password_expired',
  'ORA-01005': 'password_missing',
  'ORA-01045': 'sign_in_forbidden',
  'ORA-02391': 'too_many_sessions',
  'ORA-00018': 'too_many_sessions',
  'ORA-00020': 'too_many_sessions',
  'ORA-12516': 'too_many_sessions',
  'ORA-12519': 'too_many_sessions',
  'ORA-12520': 'too_many_sessions',
  'ORA-00942': 'schema_missing',
  'ORA-01031': 'not_application_account',
  'ORA-01435': 'owner_unknown',
  'ORA-01033': 'not_open',
  'ORA-01034': 'not_open',
  'ORA-01035': 'not_open',
  'ORA-01109': 'not_open',
  'ORA-12528': 'not_open',
  'ORA-12505': 'service_unknown',
  'ORA-12514': 'service_unknown',
  'ORA-12541': 'refused',
  'NJS-040': 'timed_out',
  'NJS-138': 'server_too_old',
  'NJS-500': 'hung_up',
  'NJS-501': 'hung_up',
  'NJS-503': 'refused',
  'NJS-505': 'wallet_unreadable',
  'NJS-506': 'tls_refused',
  'NJS-507': 'certificate_not_trusted',
  'NJS-508': 'certificate_not_trusted',
  'NJS-509': 'hung_up',
  'NJS-510': 'timed_out',
  'NJS-511': 'listener_refused',
  'NJS-512': 'address_malformed',
  'NJS-513': 'not_open',
  'NJS-514': 'address_malformed',
  'NJS-515': 'address_malformed',
  'NJS-516': 'alias_unknown',
  'NJS-517': 'alias_unknown',
  'NJS-518': 'service_unknown',
  'NJS-519': 'service_unknown',
  'NJS-520': 'alias_unknown',
  'NJS-521': 'hung_up',
  'NJS-529': 'wallet_unreadable',
  'NJS-530': 'name_unknown',
};

/** The numbers by which Oracle's own clients name the same, and every DBA knows them. */
const usualNumbers: Record<string, string> = {
  'NJS-503': 'ORA-12541',
  'NJS-510': 'ORA-12170',
  'NJS-517': 'ORA-12154',
  'NJS-518': 'ORA-12514',
  'NJS-519': 'ORA-12505',
  'NJS-530': 'ORA-12545',
};

/** What the driver tells in the words of Node and OpenSSL alone. */
const problemsInProse: readonly [code: string, words: RegExp, ConnectionProblem][] = [
  ['NJS-503', /EHOSTUNREACH|ENETUNREACH/, 'unreachable'],
  ['NJS-503', /ETIMEDOUT/, 'timed_out'],
  ['NJS-503', /ECONNRESET|EPIPE/, 'hung_up'],
  ['NJS-506', /self.signed|unable to (?:get|verify)|certificate has expired/i, 'certificate_not_trusted'],
  ['NJS-506', /wrong version number|packet length too long/i, 'tls_not_offered'],
  ['NJS-512', /ewallet\.pem/, 'wallet_unreadable'],
];

/** Which reason it is, and the number that an administrator looks up. */
export function problemOfOracle(error: unknown): { problem: ConnectionProblem; code: string | null } {
  const { code, message = '' } = asFailure(error instanceof DatabaseError ? error.cause : error);
  const inProse = problemsInProse.find(([number, words]) => number === code && words.test(message));
  if (inProse) return { problem: inProse[2], code: inProse[0] };
  // What the listener said, quoted by the driver, tells more than that it said something.
  const numbers = [...(message.match(/\bORA-\d{5}\b/g) ?? []), ...(code ? [code] : [])];
  const known = numbers.find((number) => problems[number]) ?? numbers[0] ?? null;
  const usual = known && usualNumbers[known];
  return { problem: (known && problems[known]) || 'other', code: usual ? `${usual}, ${known}` : known };
}

/** What ORA- and NJS-numbers mean to an administrator; null for those that need a developer. */
export function adviceOf(error: unknown, place: Place): string | null {
  const failure = asFailure(error instanceof DatabaseError ? error.cause : error);
  const inner = /\b(ORA-(?:12514|12505|12541))\b/.exec(failure.message ?? '')?.[1];
  const byListener: Record<string, string> = { 'ORA-12514': 'NJS-518', 'ORA-12505': 'NJS-519', 'ORA-12541': 'NJS-503' };
  const sentence = advice[failure.code ?? ''] ?? (inner && advice[byListener[inner] ?? '']);
  return sentence ? sentence(place) : null;
}

/** Why the database cannot be used at the start, as a sentence. The password is never part of it. */
export function startErrorOf(error: unknown, place: Place): StartError {
  const failure = asFailure(error instanceof DatabaseError ? error.cause : error);
  const reason = adviceOf(error, place) ?? `it answered ${failure.code ?? 'with an error of its own'}`;
  return new StartError(`The database ${place.address} cannot be used: ${reason}.`, {
    cause: error,
    problem: problemOfOracle(error).problem,
  });
}
