import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebHost } from '../../../main/web/host.ts';
import { createDeskDouble, tokenOf } from './desk-double.ts';
import { rawRequest, startHost } from './running-host.ts';

const cookie = { cookie: `hms_session=${tokenOf('receptionist')}` };

type Stream = { status: number; headers: Headers; events: object[]; ended: Promise<void> };

/** Reads a stream in the background. */
async function listen(host: WebHost, headers: Record<string, string> = cookie): Promise<Stream> {
  const response = await fetch(`${host.address}/events`, { headers });
  const events: object[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) if (message.startsWith('data: ')) events.push(JSON.parse(message.slice(6)));
    }
  };
  const ended = read().catch(() => undefined);
  return { status: response.status, headers: response.headers, events, ended };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

test('tells the state of the connection at once, and then every event', async () => {
  const desk = createDeskDouble({}, 'restarting');
  const stream = await listen(await startHost(desk));
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers.get('cache-control')).toBe('no-store');
  expect(stream.headers.get('content-security-policy')).toContain("default-src 'self'");
  desk.emit({ kind: 'changed', topics: ['appointments'] });
  await vi.waitFor(() =>
    expect(stream.events).toEqual([
      { kind: 'connection', state: 'restarting' },
      { kind: 'changed', topics: ['appointments'] },
    ]),
  );
});

test.each([
  ['without a session', {}, 401],
  ['with a wrong token', { cookie: 'hms_session=wrong' }, 401],
  ['from another site', { ...cookie, 'sec-fetch-site': 'cross-site' }, 403],
  ['from another origin', { ...cookie, origin: 'http://evil.example' }, 403],
])('opens no stream %s', async (_what, headers, status) => {
  const host = await startHost(createDeskDouble());
  expect((await rawRequest(host.address, { path: '/events', headers: headers as Record<string, string> })).status).toBe(
    status,
  );
});

test('ends every stream of the session that signs out, and no other', async () => {
  const desk = createDeskDouble();
  const host = await startHost(desk);
  const [first, second] = [await listen(host), await listen(host)];
  const other = await listen(host, { cookie: `hms_session=${tokenOf('admin')}` });
  desk.endSession('receptionist');
  await Promise.all([first.ended, second.ended]);
  desk.emit({ kind: 'changed', topics: ['billing'] });
  await vi.waitFor(() => expect(other.events).toHaveLength(2));
  expect(first.events).toHaveLength(1);
});

test('ends a stream whose session expires', async () => {
  const desk = createDeskDouble();
  const { readToken } = desk;
  desk.readToken = async (token) => {
    const session = await readToken(token);
    return session && { ...session, expiresAt: Date.now() + 200 };
  };
  await (await listen(await startHost(desk))).ended;
});

test('ends the stream of a person who may no longer be here', async () => {
  const desk = createDeskDouble();
  const stream = await listen(await startHost(desk));
  await vi.advanceTimersByTimeAsync(20_000);
  desk.emit({ kind: 'changed', topics: ['staff'] });
  await vi.waitFor(() => expect(stream.events).toHaveLength(2));
  desk.holds = async () => false;
  await vi.advanceTimersByTimeAsync(20_000);
  await stream.ended;
});

test('ends such a stream at once when somebody was changed or signed out, here or on another host', async () => {
  const desk = createDeskDouble();
  const stream = await listen(await startHost(desk));
  desk.holds = async () => false;
  desk.emit({ kind: 'changed', topics: ['appointments'] });
  await vi.waitFor(() => expect(stream.events).toHaveLength(2));
  desk.emit({ kind: 'changed', topics: ['staff'] });
  await stream.ended;
});

test('opens a bounded number of streams for one session', async () => {
  const host = await startHost(createDeskDouble());
  const statuses: number[] = [];
  for (let count = 0; count < 13; count++) statuses.push((await listen(host)).status);
  expect(statuses).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
});

/**
 * Attack, or a desk that went to sleep: a reader that stops reading. Invariant: the host's memory does not
 * grow with the events it misses, and it is told the sum of them when it reads on.
 */
test('merges what a slow reader misses, and tells it later', async () => {
  const desk = createDeskDouble();
  const host = await startHost(desk);
  const { hostname, port } = new URL(host.address);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.write(`GET /events HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie.cookie}\r\n\r\n`);
  await vi.waitFor(() => expect(text).toContain('"connection"'));
  socket.pause();
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  for (let count = 0; count < 400_000; count++) {
    desk.emit({ kind: 'changed', topics: [count % 2 === 0 ? 'billing' : 'patients'] });
    if (count % 10_000 === 0) await sleep(1);
  }
  desk.emit({ kind: 'changed', topics: ['settings'] });
  const grownMb = (process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before) / 1e6;
  // 400,000 events would be 22 MB of text.
  expect(grownMb).toBeLessThan(15);
  expect(text).not.toContain('settings');
  socket.resume();
  await vi.waitFor(() => expect(text).toMatch(/"topics":\[("\w+",)*"settings"/), { timeout: 10_000 });
  socket.destroy();
});

test('ends the streams when the host stops', async () => {
  const host = await startHost(createDeskDouble());
  const stream = await listen(host);
  const started = Date.now();
  await Promise.all([host.close(), stream.ended]);
  expect(Date.now() - started).toBeLessThan(2_000);
});
