import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { hostCheck } from '../../../main/web/request-guards.ts';
import { bearer, createDeskDouble } from './desk-double.ts';
import { rawRequest, rest, startHost } from './running-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>HMS Front Desk</title>');
writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {};');
writeFileSync(join(folder, 'assets', 'main-abc123.js.br'), brotliCompressSync('export {};'));
writeFileSync(join(folder, 'assets', 'main-abc123.js.gz'), gzipSync('export {};'));
writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(folder, '..', 'outside.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true }));

const health = { 'settings.health': () => ({ status: 'ok', engine: 'embedded', version: '0' }) };

test('lets a page load scripts, pictures and answers only from here, and nobody frame it', async () => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  const { headers } = await rawRequest(host.address);
  const policy = String(headers['content-security-policy']).split(/; ?/);
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
    ]),
  );
  expect(policy.join()).not.toMatch(/upgrade-insecure-requests|unsafe-eval/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('draws every screen from index.html, which is asked for again each time', async () => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  for (const path of ['/', '/patients', '/billing/318', '/apiary']) {
    const answer = await rawRequest(host.address, { path });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('HMS Front Desk') });
    expect(answer.headers['cache-control']).toBe('no-cache');
  }
});

test('lets the browser keep what is named by its content', async () => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  const answer = await rawRequest(host.address, { path: '/assets/main-abc123.js' });
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-type']).toMatch(/javascript/);
  expect((await rawRequest(host.address, { path: '/favicon.svg' })).headers['cache-control']).toBe('no-cache');
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['', undefined],
])('sends the copy that the build compressed to a browser that accepts "%s"', async (accepted, encoding) => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  const headers = { 'accept-encoding': accepted };
  const answer = await rawRequest(host.address, { path: '/assets/main-abc123.js', headers });
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-type']).toMatch(/javascript/);
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.vary).toMatch(/accept-encoding/i);
});

test.each([
  '/assets/gone.js',
  '/api/v2/patients',
  '/api/v1//patients',
  '/api/../x.js',
  '/rpc/x',
  '/api',
  '/events/1',
  '/missing.png',
])('never answers %s with a page', async (path) => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  const answer = await rawRequest(host.address, { path });
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain('<!doctype');
});

test.each([
  '/../outside.txt',
  '/..%2foutside.txt',
  '/assets/..%2f..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/..%5coutside.txt',
])('serves nothing outside its folder: %s', async (path) => {
  const host = await startHost(createDeskDouble(), { rendererFolder: folder });
  expect((await rawRequest(host.address, { path })).text).not.toContain('secret');
});

test.each([
  ['GARBAGE\r\n\r\n', 400],
  ['FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  [`GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 400],
])('answers what is no request with a problem, and ends the connection', async (written, status) => {
  const host = await startHost(createDeskDouble());
  const socket = connect(Number(new URL(host.address).port), '127.0.0.1');
  socket.setEncoding('utf8').write(written);
  const [head = '', body = ''] = (await socket.toArray()).join('').split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json`));
  expect(JSON.parse(body)).toMatchObject({ status, code: 'invalid_input', title: expect.any(String) });
});

test('is only told its data fresh', async () => {
  const host = await startHost(createDeskDouble(health), { rendererFolder: folder });
  expect((await rest(host, 'GET /health')).headers.get('cache-control')).toBe('no-store');
});

/**
 * Attack: a page at rebind.example makes its own name point to 127.0.0.1. To the browser it is then the same
 * origin, so no cross-origin rule helps; but the browser still sends that name as Host.
 */
test.each([
  'rebind.example',
  'rebind.example:80',
  'localhost.rebind.example',
  '127.0.0.1.rebind.example',
  '192.168.1.5',
  'a@127.0.0.1',
])('refuses a request for the host %j', async (name) => {
  const desk = createDeskDouble(health);
  const host = await startHost(desk, { rendererFolder: folder });
  for (const path of ['/', '/api/v1/health']) {
    const answer = await rawRequest(host.address, { path, headers: { host: name } });
    expect(answer.status).toBe(name === '' ? answer.status : 403);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
  expect(desk.handled).toEqual([]);
});

test('answers to the names of this machine', async () => {
  const host = await startHost(createDeskDouble(health));
  const { port } = new URL(host.address);
  for (const name of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`, '127.0.0.1:8080']) {
    expect((await rawRequest(host.address, { path: '/api/v1/health', headers: { host: name } })).status).toBe(200);
  }
});

test('listening on every address, answers to addresses and its own name, not to other names', () => {
  const isOurs = hostCheck('0.0.0.0');
  expect(['10.0.0.7:4100', '[fe80::1]:4100', 'localhost'].every(isOurs)).toBe(true);
  expect(['rebind.example', 'evil.example:4100', undefined, '[nonsense', '10.0.0.7:port'].some(isOurs)).toBe(false);
});

test('listening under one name, answers to that name alone', () => {
  const isOurs = hostCheck('desk.hospital.lan');
  expect(isOurs('desk.hospital.lan:4100')).toBe(true);
  expect(['localhost', '127.0.0.1', '10.0.0.7', 'lan'].some(isOurs)).toBe(false);
});

test('logs routes, never what was in a path or query', async () => {
  const desk = createDeskDouble({ 'patients.list': () => ({ items: [], page: 1, size: 25, total: 0 }) });
  const host = await startHost(desk);
  await rest(host, 'GET /patients?q=Ravi', undefined, { headers: bearer('admin') });
  await rest(host, 'GET /patients/77/secret');
  expect(JSON.stringify(desk.lines)).not.toMatch(/Ravi|77/);
  expect(desk.lines).toContainEqual(
    expect.objectContaining({ fields: expect.objectContaining({ route: '/api/v1/patients' }) }),
  );
});

test('stops taking requests, and lets a running one end', async () => {
  const gate = new EventEmitter();
  const desk = createDeskDouble({
    'patients.register': async () => {
      gate.emit('started');
      await once(gate, 'finish');
      return { patientId: 5 };
    },
  });
  const host = await startHost(desk);
  const ravi = { first_name: 'Ravi', last_name: 'Patel', dob: '1992-04-14', gender: 'M' };
  const started = once(gate, 'started');
  const answer = rest(host, 'POST /patients', ravi, { headers: bearer('admin') });
  await started;
  const closing = host.close();
  setTimeout(() => gate.emit('finish'), 50);
  expect((await answer).status).toBe(201);
  await closing;
  await expect(rest(host, 'GET /health')).rejects.toThrow();
});

test('says that a port is taken in the words of the system', async () => {
  const host = await startHost(createDeskDouble());
  const { port } = new URL(host.address);
  await expect(startHost(createDeskDouble(), { port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test.each([
  ['nothing', ''],
  ['half a head', 'POST /api/v1/patients HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
  [
    'half a body',
    `POST /api/v1/patients HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${bearer('receptionist').authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"first_name":`,
  ],
])('does not wait at its stop for who has sent %s', async (_what, written) => {
  const gate = new EventEmitter();
  const begun = once(gate, 'begun');
  const desk = createDeskDouble({
    'patients.list': async () => {
      gate.emit('begun');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { items: [] };
    },
  });
  const host = await startHost(desk);
  const socket = connect(Number(new URL(host.address).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(written);
  const running = rest(host, 'GET /patients', undefined, { headers: bearer('receptionist') });
  await begun;
  const started = performance.now();
  const hungUp = once(socket, 'close');
  socket.on('error', () => undefined).resume();
  await host.close();
  // What was asked whole is answered; then nobody is waited for.
  expect((await running).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1500);
  await hungUp;
});
