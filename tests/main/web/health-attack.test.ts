import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebHost, type WebHost } from '../../../main/web/host.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

/**
 * Attack: 80 strangers ask in a loop for the health, or who is signed in. Invariant: no answer is a false
 * `offline`, the database sees at most two sessions more, and half of a clerk's writes take less than half a second.
 */

let desk: TestDesk;
let host: WebHost;
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

beforeAll(async () => {
  desk = await aDesk();
  host = await createWebHost({ desk: desk.desk, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent' });
});
afterAll(async () => {
  agent.destroy();
  await host.close();
  await desk.dispose();
});

function ask(path: string, method: 'GET' | 'POST', body?: string): Promise<string> {
  const { hostname, port } = new URL(host.address);
  const headers = { 'content-type': 'application/json', 'x-front-desk': '1' };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const sessionsSoFar = async (): Promise<number> => {
  const [row] = await desk.database.query<{ sessions: number }>(
    'select sessions from pg_stat_database where datname = current_database()',
  );
  return row?.sessions ?? 0;
};

test.skipIf(process.env.TEST_ENGINE !== undefined)('strangers who ask for the health open no connections', async () => {
  await ask('/api/v1/health', 'GET');
  // What is counted comes into the statistics with a delay of a second.
  await sleep(1_100);
  const before = await sessionsSoFar();

  const answers = new Set<string>();
  const until = performance.now() + 3_000;
  const stranger = async (number: number) => {
    while (performance.now() < until) {
      const isHealth = number % 2 === 0;
      const text = await (isHealth ? ask('/api/v1/health', 'GET') : ask('/rpc/staff.session', 'POST', '{"input":{}}'));
      answers.add(text);
    }
  };
  const reception = desk.as('receptionist');
  const writes: number[] = [];
  const clerk = async () => {
    for (let number = 0; performance.now() < until; number++) {
      const started = performance.now();
      await reception('patients.register', {
        firstName: 'Ravi',
        lastName: `Patel ${number}`,
        dob: '1992-04-14',
        gender: 'M',
      });
      writes.push(performance.now() - started);
    }
  };
  await Promise.all([...Array.from({ length: 80 }, (_, number) => stranger(number)), clerk()]);

  expect([...answers].map((text) => JSON.parse(text).status ?? JSON.parse(text).value.needsFirstAdmin).sort()).toEqual([
    false,
    'ok',
  ]);
  await sleep(1_100);
  // The clerk's own connection and the one that looks at the health.
  expect((await sessionsSoFar()) - before).toBeLessThanOrEqual(2);
  expect(writes.sort((a, b) => a - b)[Math.floor(writes.length / 2)]).toBeLessThan(500);
});
