import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { tlsModes } from '#contract/connection.ts';
import { StartError } from '../errors.ts';

/** Where a PostgreSQL server is and as whom to speak to it. A host that starts with `/` is a socket's folder. */
export type PostgresServer = {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  tls?: ConnectionOptions;
};

const knownParameters = ['host', 'port', 'user', 'password', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. The modes mean what they mean to libpq, with one
 * difference: without `sslmode` another machine is only spoken to over TLS with a verified certificate, since
 * patients' data would travel in the clear otherwise.
 */
export function serverOfUrl(text: string): PostgresServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new StartError('HMS_POSTGRES_URL must look like postgres://user:password@host:5432/database.');
  }
  const given = url.searchParams;
  for (const name of given.keys()) {
    if (!knownParameters.includes(name)) throw new StartError(`HMS_POSTGRES_URL has an unknown parameter "${name}".`);
  }
  const host = given.get('host') ?? (decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost');
  const password = given.get('password') ?? decodeURIComponent(url.password);
  const tls = tlsOf(given, host);
  return {
    host,
    port: Number(given.get('port') ?? (url.port || 5432)),
    user: given.get('user') ?? (decodeURIComponent(url.username) || 'hms_app'),
    database: decodeURIComponent(url.pathname.slice(1)) || 'hms',
    ...(password ? { password } : {}),
    ...(tls ? { tls } : {}),
  };
}

/** The URL with libpq's PGSSLROOTCERT as its `sslrootcert`, where it names none itself. */
export function withRootCertificate(url: string, file: string | undefined): string {
  if (!file || !URL.canParse(url)) return url;
  const whole = new URL(url);
  if (!whole.searchParams.has('sslrootcert')) whole.searchParams.set('sslrootcert', file);
  return whole.href;
}

function tlsOf(given: URLSearchParams, host: string): ConnectionOptions | null {
  const mode = modeOf(given, host);
  if (mode === 'disable' || host.startsWith('/')) return null;
  const files = {
    ...readFile(given, 'sslrootcert', 'ca'),
    ...readFile(given, 'sslcert', 'cert'),
    ...readFile(given, 'sslkey', 'key'),
  };
  switch (mode) {
    case 'verify-full':
      return files;
    case 'verify-ca':
      return { ...files, checkServerIdentity: () => undefined };
    case 'require':
      // As libpq: with a root certificate it is verified, without one the line is only encrypted.
      return 'ca' in files
        ? { ...files, checkServerIdentity: () => undefined }
        : { ...files, rejectUnauthorized: false };
    default:
      throw new StartError('sslmode in HMS_POSTGRES_URL must be disable, require, verify-ca or verify-full.');
  }
}

function modeOf(given: URLSearchParams, host: string): string {
  const isThisMachine = host.startsWith('/') || /^(?:localhost|127\.[\d.]+|::1)$/.test(host);
  return given.get('sslmode') ?? (isThisMachine ? 'disable' : 'verify-full');
}

function readFile(given: URLSearchParams, parameter: string, option: 'ca' | 'cert' | 'key'): ConnectionOptions {
  const file = given.get(parameter);
  if (!file) return {};
  try {
    return { [option]: readFileSync(file) };
  } catch {
    throw new StartError(`${parameter} names a file that cannot be read: ${file}.`, { problem: 'file_unreadable' });
  }
}

/** What the URL, or its silence, says about TLS. */
export function tlsModeOf(text: string): (typeof tlsModes)[number] {
  const mode = modeOf(new URL(text).searchParams, serverOfUrl(text).host);
  return tlsModes.find((known) => known === mode) ?? 'verify-full';
}

/** `host:port/database`, without the password: for sentences and the log. */
export const addressOf = (server: Pick<PostgresServer, 'host' | 'port' | 'database'>): string =>
  `${server.host.startsWith('/') ? server.host : `${server.host}:${server.port}`}/${server.database}`;
