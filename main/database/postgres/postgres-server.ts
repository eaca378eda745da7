import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { StartError } from '../errors.ts';
import { addressOfUrl, type PostgresAddress, sslModeOf } from './postgres-address.ts';

/** Where a PostgreSQL server is, as whom to connect, and how the connection is encrypted. */
export type PostgresServer = PostgresAddress & { tls?: ConnectionOptions };

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` and the certificates that it names. The modes mean what they
 * mean to libpq, with one difference: without `sslmode` a connection to another machine uses TLS with a verified certificate,
 * because patients' data would be sent unencrypted otherwise.
 */
export function serverOfUrl(text: string): PostgresServer {
  const address = addressOfUrl(text);
  const tls = tlsOf(new URL(text).searchParams, address.host);
  return { ...address, ...(tls ? { tls } : {}) };
}

function tlsOf(given: URLSearchParams, host: string): ConnectionOptions | null {
  const mode = sslModeOf(given, host);
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
      // As libpq: with a root certificate it is verified, without one the connection is only encrypted.
      return 'ca' in files
        ? { ...files, checkServerIdentity: () => undefined }
        : { ...files, rejectUnauthorized: false };
    default:
      throw new StartError('sslmode in HMS_POSTGRES_URL must be disable, require, verify-ca or verify-full.');
  }
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
