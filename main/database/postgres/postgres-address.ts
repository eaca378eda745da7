import { tlsModes } from '#contract/connection.ts';
import { StartError } from '../errors.ts';

/** Where a PostgreSQL server is and as whom to connect. A host that starts with `/` is the folder of a socket. */
export type PostgresAddress = { host: string; port: number; user: string; database: string; password?: string };

const knownParameters = ['host', 'port', 'user', 'password', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/**
 * Reads `postgres://user:password@host:port/database?…`; the parameters `host`, `port`, `user` and `password` count before the
 * URL's own places. Throws a `StartError` for another kind of URL and for a parameter that libpq does not have.
 */
export function addressOfUrl(text: string): PostgresAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new StartError('HMS_POSTGRES_URL must look like postgres://user:password@host:5432/database.');
  }
  const given = url.searchParams;
  for (const name of given.keys()) {
    if (!knownParameters.includes(name)) throw new StartError(`HMS_POSTGRES_URL has an unknown parameter "${name}".`);
  }
  const password = given.get('password') ?? decodeURIComponent(url.password);
  return {
    host: given.get('host') ?? (decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: Number(given.get('port') ?? (url.port || 5432)),
    user: given.get('user') ?? (decodeURIComponent(url.username) || 'hms_app'),
    database: decodeURIComponent(url.pathname.slice(1)) || 'hms',
    ...(password ? { password } : {}),
  };
}

/** The URL with libpq's PGSSLROOTCERT as its `sslrootcert`, unless it names one itself. */
export function withRootCertificate(url: string, file: string | undefined): string {
  if (!file || !URL.canParse(url)) return url;
  const whole = new URL(url);
  if (!whole.searchParams.has('sslrootcert')) whole.searchParams.set('sslrootcert', file);
  return whole.href;
}

/** `sslmode` as written, or what counts without it: no TLS to this machine, a verified certificate to any other. */
export function sslModeOf(given: URLSearchParams, host: string): string {
  const isThisMachine = host.startsWith('/') || /^(?:localhost|127\.[\d.]+|::1)$/.test(host);
  return given.get('sslmode') ?? (isThisMachine ? 'disable' : 'verify-full');
}

/** The TLS mode of a URL, whether it is written there or not. */
export function tlsModeOf(text: string): (typeof tlsModes)[number] {
  const mode = sslModeOf(new URL(text).searchParams, addressOfUrl(text).host);
  return tlsModes.find((known) => known === mode) ?? 'verify-full';
}

/** `host:port/database`, without the password: for sentences and the log. */
export const addressOf = (server: Pick<PostgresAddress, 'host' | 'port' | 'database'>): string =>
  `${server.host.startsWith('/') ? server.host : `${server.host}:${server.port}`}/${server.database}`;
