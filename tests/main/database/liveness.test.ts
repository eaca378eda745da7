import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import { createPostgresDatabase } from '../../../main/database/postgres/postgres.ts';
import { type CutLine, startCutLine } from '../../cut-line.ts';
import { makeDataDir, startTestServer, type TestServer } from './test-server.ts';

/** A line that is cut without a word, against a server that is only slow. */

let server: TestServer;
let line: CutLine;
let database: Database;
const reached: boolean[] = [];

beforeAll(async () => {
  // Not the stored cluster: that one is spoken to by its socket alone.
  server = await startTestServer({ listen: 'tcp', dataDir: await makeDataDir() });
  const target = server.superuser();
  line = await startCutLine(target);
  database = createPostgresDatabase({
    server: { ...target, port: line.port },
    livenessProbeMs: 300,
    onReach: (isReached) => reached.push(isReached),
  });
});
afterAll(async () => {
  await database.close();
  await line.close();
  await server.dispose();
});

test('a slow answer is waited for', async () => {
  expect(await database.query('select 1 as one from pg_sleep(1.5)')).toEqual([{ one: 1 }]);
});

test('silence ends everything that waits as offline, once, and the line is used again when it is mended', async () => {
  await Promise.all([1, 2, 3].map(() => database.query('select 1 from pg_sleep(0.1)')));
  line.stall();
  const started = performance.now();
  // More than there are connections: some wait for a new one.
  const ends = await Promise.allSettled([1, 2, 3, 4, 5].map(() => database.query('select 1')));
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(ends).toEqual(
    ends.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'offline', isUnsettled: false }) })),
  );
  expect(reached.at(-1)).toBe(false);
  await line.mend();
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  expect(reached.at(-1)).toBe(true);
});

test('a commit that was sent into the silence is told as unsettled', async () => {
  const context = { actor: 'test' };
  const writing = database.transaction(context, async (transaction) => {
    await transaction.query('select 1');
    line.stall();
  });
  await expect(writing).rejects.toMatchObject({ code: 'offline', isUnsettled: true });
  await line.mend();
});
