import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { composeDesk, type Desk } from '../../../main/desk.ts';
import { createEndedSessions } from '../../../main/staff/ended-sessions.ts';
import { createWebHost, type WebHost } from '../../../main/web/host.ts';
import { aDesk, passwordOf, type TestDesk } from '../desk-fixture.ts';
import { rpc } from '../web/running-host.ts';

/**
 * Attack: the cookie of somebody who has signed out is shown again: to the pages' bridge, as a bearer token, for the
 * events, to another host of the same database that has the same key. Invariant: a sign-out ends that session everywhere,
 * also after a restart, and no other session of that person.
 */

let desk: TestDesk;
let otherDesk: Desk;
const hosts: WebHost[] = [];
const folders: string[] = [];
let [here, there] = ['', ''];
const rest = (address: string, headers: Record<string, string>) => fetch(`${address}/api/v1/doctors`, { headers });

beforeAll(async () => {
  desk = await aDesk();
  await desk.desk.handle('staff.session', {}, { session: null, address: 'test', channel: 'web' });
  // A second host as an installation would make it: another process's memory and folder, the same key and database.
  const folder = mkdtempSync(join(tmpdir(), 'hms-second-host-'));
  folders.push(folder);
  cpSync(join(desk.folder, 'keys'), join(folder, 'keys'), { recursive: true });
  otherDesk = composeDesk({
    renderPdf: async () => Promise.reject(new Error('no printer')),
    opened: { database: desk.database, state: { current: () => 'online', subscribe: () => () => undefined } },
    choice: { database: { engine: 'embedded' }, source: 'default', decidedBy: [] },
    dataFolder: folder,
    log: pino({ level: 'silent' }),
  });
  const webHost = (of: Desk) => createWebHost({ desk: of, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent' });
  hosts.push(await webHost(desk.desk), await webHost(otherDesk));
  [here = '', there = ''] = hosts.map(({ address }) => address);
});
afterAll(async () => {
  for (const host of hosts) await host.close();
  await otherDesk.close();
  await desk.dispose();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const hostAt = (address: string) => hosts.find((host) => host.address === address) as WebHost;

async function signIn(address = here): Promise<string> {
  const input = { username: 'receptionist', password: passwordOf('receptionist') };
  const answer = await rpc(hostAt(address), 'staff.signIn', input);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** What each way in answers to a cookie's token. */
async function waysIn(address: string, cookie: string) {
  const bearer = { authorization: `Bearer ${cookie.split('=')[1]}` };
  const pages = await rpc(hostAt(address), 'doctors.list', {}, { cookie });
  const stop = new AbortController();
  const events = await fetch(`${address}/events`, { headers: { cookie }, signal: stop.signal });
  stop.abort();
  return { pages: pages.body.ok, bearer: (await rest(address, bearer)).status, events: events.status };
}

const open = { pages: true, bearer: 200, events: 200 };
const closed = { pages: false, bearer: 401, events: 401 };

test('two sign-ins of one second have two tokens', async () => {
  const cookies = await Promise.all([signIn(), signIn(), signIn()]);
  expect(new Set(cookies).size).toBe(3);
});

test('a cookie that is shown again after the sign-out opens neither pages nor REST nor events', async () => {
  const [leaving, staying] = [await signIn(), await signIn()];
  expect(await waysIn(here, leaving)).toEqual(open);
  const stream = await fetch(`${here}/events`, { headers: { cookie: leaving } });
  await rpc(hostAt(here), 'staff.signOut', {}, { cookie: leaving });
  // The stream that was open ends, or this would wait for ever.
  await stream.text();
  expect(await waysIn(here, leaving)).toEqual(closed);
  expect(await waysIn(here, staying)).toEqual(open);
});

test('it opens nothing on another host of the same database either', async () => {
  const cookie = await signIn();
  expect(await waysIn(there, cookie)).toEqual(open);
  await rpc(hostAt(here), 'staff.signOut', {}, { cookie });
  await vi.waitFor(async () => {
    const { pages, bearer } = await waysIn(there, cookie);
    expect({ pages, bearer }).toEqual({ pages: false, bearer: 401 });
  }, 4_000);
});

test('a sign-out is audited once, however often it is asked for', async () => {
  const cookie = await signIn();
  const count = async () => {
    const { items } = await desk.as('admin')('audit.list', { entityName: 'STAFF', size: 100 });
    return items.filter(({ action, changedBy }) => action === 'SIGN_OUT' && changedBy === 'receptionist').length;
  };
  const before = await count();
  for (let time = 0; time < 3; time++) await rpc(hostAt(here), 'staff.signOut', {}, { cookie });
  expect(await count()).toBe(before + 1);
});

test('an ended session stays ended when the host starts again, and the database hears of it when it is back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-ended-'));
  folders.push(folder);
  const told: string[] = [];
  const database = { isAway: true };
  const make = () =>
    createEndedSessions({
      file: join(folder, 'ended-sessions.json'),
      tellDatabase: async ({ id }) => {
        if (database.isAway) throw new Error('away');
        told.push(id);
      },
      clock: () => 1_000,
      onFault: (error) => {
        throw error;
      },
    });
  const session = { staffId: 1, sessionNo: 1, token: '' };
  const first = make();
  await first.end({ ...session, id: 'a', expiresAt: 2_000 }, 'rekha');
  await first.end({ ...session, id: 'over', expiresAt: 900 }, 'rekha');
  await first.close();

  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const second = make();
    expect([second.isEnded('a'), second.isEnded('b')]).toEqual([true, false]);
    database.isAway = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['a']);
    await second.close();
  } finally {
    vi.useRealTimers();
  }
});
