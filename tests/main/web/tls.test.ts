import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { ownCertificate, readCertificate } from '../../../main/web/certificate.ts';
import { makeSelfSigned } from '../../../main/web/self-signed.ts';
import { bearer, createDeskDouble, sessionOf } from './desk-double.ts';
import { rawRequest, startHost } from './running-host.ts';

/**
 * Attack: somebody on the hospital's network listens to a desk that other computers call. Invariant: passwords, sessions and
 * patients cross the network over TLS alone.
 */

const folder = mkdtempSync(join(tmpdir(), 'hms-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.now();
const health = { 'settings.health': () => ({ status: 'ok', engine: 'embedded', version: '0' }) };

type Options = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

/** A request of a browser that trusts this certificate alone, and checks its names. */
async function trusting(ca: string, address: string, { body, ...options }: Options = {}) {
  const { hostname, port } = new URL(address);
  const asked = request({ hostname: hostname.replace(/[[\]]/g, ''), port, ca, agent: false, ...options });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}
test('the certificate of this computer is made once, is for its names and addresses, and its key is its user’s alone', async () => {
  const own = join(folder, 'own');
  const made = await ownCertificate(own, '0.0.0.0', now);
  const { fingerprint256, ca, validTo } = new X509Certificate(made.cert);
  expect(made.fingerprint).toBe(fingerprint256);
  expect(ca).toBe(false);
  expect(Date.parse(validTo) - now).toBeLessThan(825 * 86_400_000);
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  expect(made.names).toEqual(expect.arrayContaining(['localhost', '127.0.0.1']));
  expect(new X509Certificate(made.cert).checkIP(addresses[0]?.address ?? '')).toBeDefined();
  if (process.platform !== 'win32') expect(statSync(join(own, 'key.pem')).mode & 0o777).toBe(0o600);
  expect((await ownCertificate(own, '0.0.0.0', now)).fingerprint).toBe(made.fingerprint);
  // About to expire, or for an address that is new.
  expect((await ownCertificate(own, '10.9.8.7', now)).names).toContain('10.9.8.7');
  const renewed = await ownCertificate(own, '10.9.8.7', now + 800 * 86_400_000);
  expect(renewed.expiresAt.getTime()).toBeGreaterThan(now + 1_600 * 86_400_000);
});

test('pages, calls and events come over TLS: the cookie is for TLS alone, and browsers come back by TLS', async () => {
  const certificate = await ownCertificate(join(folder, 'served'), '127.0.0.1', now);
  const desk = createDeskDouble({
    ...health,
    'staff.signIn': (_input, caller) => {
      caller.openSession?.(sessionOf('admin'));
      return {
        person: {
          staffId: 1,
          username: 'admin',
          fullName: 'A',
          role: 'admin',
          roles: ['admin'],
          doctorId: null,
          withheld: [],
        },
      };
    },
  });
  const host = await startHost(desk, { tls: certificate });
  expect(host.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const answer = await trusting(certificate.cert, host.address, { path: '/api/v1/health' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  const signIn = await trusting(certificate.cert, host.address, {
    path: '/rpc/staff.signIn',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-front-desk': '1' },
    body: JSON.stringify({ input: { username: 'admin', password: 'x' } }),
  });
  expect(signIn.headers['set-cookie']?.[0]).toMatch(/; Secure/);
  const cookie = signIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const events = await trusting(certificate.cert, host.address, { path: '/events', headers: { cookie } });
  expect(events.headers['content-type']).toMatch('text/event-stream');
  events.destroy();
  // In plain HTTP there is no answer.
  await expect(rawRequest(host.address, { path: '/api/v1/health', headers: bearer('admin') })).rejects.toThrow();
  const { port } = new URL(host.address);
  const old = connect({ port: Number(port), host: '127.0.0.1', ca: certificate.cert, maxVersion: 'TLSv1.1' });
  await expect(once(old, 'secureConnect')).rejects.toThrow();
});

test('a hundred and fifty TLS connections in turn are all answered: one that has asked is not silent', async () => {
  const certificate = await ownCertificate(join(folder, 'served'), '127.0.0.1', now);
  const host = await startHost(createDeskDouble(health), { tls: certificate });
  const held = connect({ port: Number(new URL(host.address).port), host: '127.0.0.1', ca: certificate.cert });
  await once(held, 'secureConnect');
  held.write('GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await once(held, 'data');
  const silent = Array.from({ length: 150 }, () => {
    const socket = connect({ port: Number(new URL(host.address).port), host: '127.0.0.1', ca: certificate.cert });
    socket.on('error', () => undefined);
    return socket;
  });
  await once(silent.at(-1) ?? held, 'secureConnect');
  expect(held.destroyed).toBe(false);
  expect((await trusting(certificate.cert, host.address, { path: '/api/v1/health' })).statusCode).toBe(200);
  for (const socket of [held, ...silent]) socket.destroy();
});

test('a renewed certificate is shown to new connections without a restart', async () => {
  const [first, second] = ['a', 'b'].map(() => makeSelfSigned(['127.0.0.1'], new Date(now), 10));
  const tls = ({ certificate, key }: NonNullable<typeof first>) => ({ cert: certificate, key });
  if (!first || !second) throw new Error('Two were made');
  const host = await startHost(createDeskDouble(health), { tls: tls(first) });
  host.renewCertificate(tls(second));
  await expect(trusting(first.certificate, host.address)).rejects.toThrow(/self-signed/);
  expect((await trusting(second.certificate, host.address, { path: '/api/v1/health' })).statusCode).toBe(200);
});

test('a certificate that has expired, or whose key is another one, stops the start with a sentence', async () => {
  const [own, other] = ['a', 'b'].map(() => makeSelfSigned(['desk.example'], new Date(now - 20 * 86_400_000), 10));
  const files = { certificate: join(folder, 'given.pem'), key: join(folder, 'given.key') };
  writeFileSync(files.certificate, own?.certificate ?? '');
  writeFileSync(files.key, other?.key ?? '');
  await expect(readCertificate(files, now)).rejects.toThrow('no certificate in PEM with its own key');
  writeFileSync(files.key, own?.key ?? '');
  await expect(readCertificate(files, now)).rejects.toThrow('has expired');
  expect((await readCertificate(files, now - 15 * 86_400_000)).names).toEqual(['desk.example']);
});

test('behind a proxy only what it forwards from TLS is answered, with the address of the browser', async () => {
  const desk = createDeskDouble(health);
  const forwarded = { host: 'frontdesk.example', 'x-forwarded-for': '10.1.2.3', 'x-forwarded-proto': 'https' };
  const status = async (address: string, headers: Record<string, string>) =>
    (await rawRequest(address, { path: '/api/v1/health', headers })).status;
  const host = await startHost(desk, { proxy: ['127.0.0.0/8'], names: ['frontdesk.example'] });
  expect(await status(host.address, forwarded)).toBe(200);
  expect(desk.handled.at(-1)?.caller.address).toBe('10.1.2.3');
  expect(await status(host.address, { ...forwarded, 'x-forwarded-proto': 'http' })).toBe(403);
  expect(await status(host.address, { ...forwarded, host: 'elsewhere.example' })).toBe(403);
  // A probe on this computer itself.
  expect(await status(host.address, {})).toBe(200);
  const other = await startHost(desk, { proxy: ['10.0.0.5'], names: ['frontdesk.example'] });
  expect(await status(other.address, forwarded)).toBe(403);
});

test('without a proxy nobody says for another address', async () => {
  const desk = createDeskDouble(health);
  const host = await startHost(desk);
  await rawRequest(host.address, { path: '/api/v1/health', headers: { 'x-forwarded-for': '10.1.2.3' } });
  expect(desk.handled.at(-1)?.caller.address).toBe('127.0.0.1');
});
