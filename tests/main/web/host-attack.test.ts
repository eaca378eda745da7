import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { limitIdleSockets } from '../../../main/web/idle-sockets.ts';
import { securityHeaders } from '../../../main/web/security-headers.ts';
import { createDeskDouble } from './desk-double.ts';
import { rawRequest, startHost } from './running-host.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function open(address: string, written = ''): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write(written);
  return socket;
}

/** The whole answer to what is written here letter by letter. */
async function answerTo(address: string, written: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.write(written);
  await once(socket, 'close');
  return text;
}

const health = { 'settings.health': () => ({ status: 'ok', engine: 'embedded', version: '0' }) };

/**
 * Attack: connections are opened and say nothing, until this process may open no more files: nobody connects, and the
 * database's server cannot be started again. Invariant: a hundred silent ones at most, and whoever speaks is answered.
 */
test('four hundred silent connections keep nobody out', async () => {
  const host = await startHost(createDeskDouble(health));
  const silent: Socket[] = [];
  for (let number = 0; number < 400; number++) {
    silent.push(await open(host.address, number % 2 ? 'GET /api/v1/health HTTP/1.1\r\nHost: 127' : ''));
  }
  expect((await rawRequest(host.address, { path: '/api/v1/health' })).status).toBe(200);
  await sleep(100);
  expect(silent.filter(({ destroyed }) => !destroyed).length).toBeLessThanOrEqual(100);
});

test('connections that rest after an answer give way when places run out, the oldest first', async () => {
  const server = createServer((_request, response) => response.end('ok'));
  limitIdleSockets(server, 20);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    const resting: Socket[] = [];
    for (let number = 0; number < 40; number++) {
      const socket = await open(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      await once(socket, 'data');
      resting.push(socket);
    }
    await sleep(100);
    const isOpen = resting.map(({ destroyed }) => !destroyed);
    expect(isOpen.filter(Boolean).length).toBeLessThanOrEqual(20);
    expect([isOpen[0], isOpen.at(-1)]).toEqual([false, true]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** Attack: two Host headers, of which a proxy reads one and this host the other. Invariant: two names are none. */
test('a request with two Host headers is refused, whichever comes first', async () => {
  const desk = createDeskDouble(health);
  const host = await startHost(desk);
  const { host: own } = new URL(host.address);
  const ask = (...hosts: string[]) =>
    answerTo(
      host.address,
      `GET /api/v1/health HTTP/1.1\r\n${hosts.map((name) => `Host: ${name}\r\n`).join('')}Connection: close\r\n\r\n`,
    );
  expect(await ask(own)).toMatch(/^HTTP\/1\.1 200 /);
  for (const hosts of [
    [own, 'evil.example'],
    ['evil.example', own],
    [own, own],
  ]) {
    expect(await ask(...hosts)).toMatch(/^HTTP\/1\.1 403 /);
  }
  expect(desk.handled).toHaveLength(1);
});

/** Attack: an answer that comes before any hook has no policy, and is framed or read as another type. */
test.each([
  ['a path', 'GET /api/v1/health HTTP/1.1'],
  ['an unknown path', 'GET /nothing HTTP/1.1'],
  ['a path that cannot be decoded', 'GET /% HTTP/1.1'],
  ['a path that cannot be decoded below /rpc', 'POST /rpc/%zz HTTP/1.1'],
  ['a head that is too long', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}`],
  ['no HTTP', 'HELO there'],
])('the answer to %s has every security header', async (_what, head) => {
  const host = await startHost(createDeskDouble(health));
  const { host: own } = new URL(host.address);
  const answer = await answerTo(host.address, `${head}\r\nHost: ${own}\r\nConnection: close\r\n\r\n`);
  const headers = new Map(
    (answer.split('\r\n\r\n')[0] ?? '')
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  for (const [name, value] of Object.entries(securityHeaders)) expect([name, headers.get(name)]).toEqual([name, value]);
});
