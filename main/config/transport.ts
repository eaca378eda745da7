import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { StartError } from '../database/errors.ts';

/** How requests travel to the web host. */
export type Transport =
  /** On this computer alone. */
  | { kind: 'plain' }
  /** TLS, with the hospital's certificate (files in PEM), or null for one that this computer makes for itself. */
  | { kind: 'tls'; files: { certificate: string; key: string } | null }
  /** A proxy ends TLS; only these addresses or networks (`10.0.0.0/24`) may forward. */
  | { kind: 'proxy'; addresses: readonly string[] };

export const transportNames = ['HMS_TLS', 'HMS_TLS_CERT', 'HMS_TLS_KEY', 'HMS_PROXY', 'HMS_NAMES'] as const;

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/**
 * Reads `HMS_TLS`, `HMS_TLS_CERT`, `HMS_TLS_KEY` and `HMS_PROXY`. Other computers reach `host` over TLS or not at all: without, a
 * password and every patient would cross the network in the clear.
 */
export function readTransport(host: string, settings: Readonly<Record<string, string | undefined>>): Transport {
  const { HMS_TLS: made, HMS_TLS_CERT: certificate, HMS_TLS_KEY: key, HMS_PROXY: proxy } = settings;
  if (made && made !== 'self-signed') throw new StartError('HMS_TLS must be self-signed.');
  if (Boolean(certificate) !== Boolean(key)) throw new StartError('HMS_TLS_CERT and HMS_TLS_KEY belong together.');
  const ways = [certificate && 'HMS_TLS_CERT', made && 'HMS_TLS', proxy && 'HMS_PROXY'].filter(Boolean);
  if (ways.length > 1) throw new StartError(`${ways.join(' and ')} exclude each other: leave one of them.`);
  if (certificate && key) return { kind: 'tls', files: { certificate: file(certificate), key: file(key) } };
  if (made) return { kind: 'tls', files: null };
  if (proxy) return { kind: 'proxy', addresses: proxy.split(',').map((one) => network(one.trim())) };
  if (isLoopback(host)) return { kind: 'plain' };
  throw new StartError(
    `With --host ${host} other computers can call: set HMS_TLS_CERT and HMS_TLS_KEY, or HMS_TLS=self-signed, or HMS_PROXY to the address of the proxy that ends TLS.`,
  );
}

function file(path: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new StartError(`There is no file ${absolute} for HMS_TLS_CERT or HMS_TLS_KEY.`);
  return absolute;
}

function network(text: string): string {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (!isIP(address) || !isWhole || more.length > 0)
    throw new StartError('HMS_PROXY must be addresses such as 10.0.0.5,10.0.1.0/24.');
  return text;
}

/** Names besides the host's own under which it is called, such as that of a proxy. */
export function readNames(text: string | undefined): readonly string[] {
  const names = (text ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const wrong = names.find((name) => name && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name));
  if (wrong) throw new StartError('HMS_NAMES must be names such as frontdesk.hospital.example.');
  return names.filter(Boolean);
}
