import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { StartError } from '../database/errors.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { makeSelfSigned } from './self-signed.ts';

/** What a TLS server shows and proves, in PEM, and how people and browsers know it. */
export type Certificate = {
  cert: string;
  key: string;
  /** SHA-256 of the certificate, `AB:CD:…`. */
  fingerprint: string;
  /** Names and addresses that it is for, in lower case. */
  names: readonly string[];
  expiresAt: Date;
};

/** The longest that Apple's systems accept of a certificate that somebody trusts by hand. */
const validDays = 825;
const renewedDays = 30;
const dayMs = 86_400_000;

/** Reads the hospital's certificate. Throws a `StartError` that says what is wrong with it. */
export async function readCertificate(files: { certificate: string; key: string }, now: number): Promise<Certificate> {
  const cert = await readFile(files.certificate, 'utf8');
  const key = await readFile(files.key, 'utf8');
  const certificate = certificateOf(cert, key);
  if (!certificate) throw new StartError(`HMS_TLS_CERT and HMS_TLS_KEY are no certificate in PEM with its own key.`);
  if (certificate.expiresAt.getTime() < now)
    throw new StartError(`The certificate in ${files.certificate} has expired: renew it.`);
  return certificate;
}

/**
 * The certificate that this computer has made for itself in `folder`; made anew when it is missing, is about to expire, or is not for
 * one of the names and addresses that the computer has now.
 */
export async function ownCertificate(folder: string, host: string, now: number): Promise<Certificate> {
  const [certFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const wanted = ownNames(host);
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const kept = certificateOf(await read(certFile), await read(keyFile));
  const isGood =
    kept !== null &&
    kept.expiresAt.getTime() - now > renewedDays * dayMs &&
    wanted.every((name) => kept.names.includes(name));
  if (isGood) return kept;
  // From yesterday on: the clock of a browser may be behind.
  const made = makeSelfSigned(wanted, new Date(now - dayMs), validDays);
  await writeAtomically(keyFile, made.key);
  await writeAtomically(certFile, made.certificate);
  const certificate = certificateOf(made.certificate, made.key);
  if (!certificate) throw new Error('The certificate that was made cannot be read');
  return certificate;
}

function certificateOf(cert: string, key: string): Certificate | null {
  try {
    // Refuses a key that belongs to another certificate.
    createSecureContext({ cert, key });
    const { fingerprint256, subjectAltName = '', validTo } = new X509Certificate(cert);
    const names = subjectAltName.split(', ').map((entry) => plainName(entry.replace(/^(?:DNS|IP Address):/, '')));
    return { cert, key, fingerprint: fingerprint256, names, expiresAt: new Date(validTo) };
  } catch {
    return null;
  }
}

/** An IPv6 address in the short form that a browser writes. */
const plainName = (name: string): string =>
  name.includes(':') ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name.toLowerCase();

/** Names and addresses under which other computers may call this one. */
function ownNames(host: string): string[] {
  const own = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    // An address with a zone is no name in a URL.
    .filter(({ scopeid }) => !scopeid)
    .map(({ address }) => plainName(address));
  const isWildcard = host === '0.0.0.0' || host === '::';
  return [...new Set([own, `${own}.local`, 'localhost', ...(isWildcard ? [] : [plainName(host)]), ...addresses])];
}
