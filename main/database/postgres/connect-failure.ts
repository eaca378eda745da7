import type { ConnectionProblem } from '#contract/connection.ts';
import { awayAs, StartError } from '../errors.ts';
import { addressOf } from './postgres-address.ts';
import type { PostgresServer } from './postgres-server.ts';

/** Nothing is wrong with the settings: the server is not there now. */
const awayProblems: readonly ConnectionProblem[] = [
  'refused',
  'name_unknown',
  'unreachable',
  'timed_out',
  'hung_up',
  'not_open',
];

/** Why a server cannot be used, as a sentence. The URL's password is never part of it. */
export function connectFailure(error: unknown, server: PostgresServer): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const address = addressOf(server);
  const code = 'code' in error ? String(error.code) : '';
  const reasons: Record<string, [ConnectionProblem, string]> = {
    ECONNREFUSED: ['refused', 'nothing answers there'],
    ENOENT: ['refused', 'nothing answers there'],
    ENOTFOUND: ['name_unknown', 'there is no machine of that name'],
    EAI_AGAIN: ['name_unknown', 'the name of the machine cannot be looked up'],
    EHOSTUNREACH: ['unreachable', 'the machine cannot be reached'],
    ENETUNREACH: ['unreachable', 'the network cannot be reached'],
    ETIMEDOUT: ['timed_out', 'the machine does not answer'],
    ECONNRESET: ['hung_up', 'the other side ended the connection; perhaps it is no PostgreSQL server'],
    EACCES: ['sign_in_forbidden', 'this account may not use the socket'],
    '28P01': ['wrong_password', `the password of ${server.user} is wrong`],
    '28000': ['sign_in_forbidden', `${server.user} may not sign in`],
    '3D000': ['service_unknown', 'there is no such database'],
    '42501': ['not_application_account', `${server.user} may not look into it; grant it the role hms_app`],
    '53300': ['too_many_sessions', 'the server takes no more connections'],
    '57P03': ['not_open', 'the server is starting or stopping'],
  };
  const reason = reasons[code] ?? reasonInProse(error.message, code, server);
  if (reason === null) return error;
  const [problem, words] = reason;
  const failure = new StartError(`The database ${address} cannot be used: ${words}.`, { cause: error, problem });
  return awayProblems.includes(problem) ? awayAs(failure) : failure;
}

/** What node-postgres and Node's TLS say in words only. */
function reasonInProse(message: string, code: string, server: PostgresServer): [ConnectionProblem, string] | null {
  if (/client password must be/.test(message))
    return ['password_missing', `the server asks ${server.user} for a password`];
  if (/does not support SSL/.test(message)) {
    return ['tls_not_offered', 'the server does not offer TLS; set sslmode=disable only if the line is trusted'];
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) {
    return [
      'certificate_not_trusted',
      `its certificate cannot be trusted (${code}); name the authority with sslrootcert=FILE`,
    ];
  }
  if (/SSL/.test(message) || /SSL|TLS|EPROTO/.test(code)) return ['tls_refused', 'a TLS line cannot be set up'];
  if (/timeout/i.test(message)) return ['timed_out', 'the server does not answer'];
  if (/terminated/i.test(message)) {
    return ['hung_up', 'the other side ended the connection; perhaps it is no PostgreSQL server'];
  }
  return null;
}
