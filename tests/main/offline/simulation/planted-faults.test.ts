import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../main/database/database.ts';
import { aPostgresDatabase, type TestDatabase } from '../../database/test-database.ts';
import { drawShort } from './short-stories.ts';
import { aStage, live, type Story, tell } from './story.ts';
import type { Planted } from './world.ts';

// The stories are worth what they find: here something is wrong on purpose, and it is found and told.

// Held open, so that the server stays while worlds come and go.
let server: TestDatabase;
beforeAll(async () => {
  server = await aPostgresDatabase();
});
afterAll(() => server.dispose());

const mostStories = 200;
const shrinkMs = 60_000;

/** Of the first story that ends like this. */
async function toldOf(planted: Planted, ending: RegExp): Promise<string[]> {
  const world = await aStage(planted);
  try {
    for (let seed = 1; seed <= mostStories; seed += 1) {
      const story = drawShort(seed);
      const found = await live(story, world);
      if (!found.faults.some((fault) => ending.test(fault))) continue;
      return (await tell(story, found, world, { forMs: shrinkMs, variable: 'SIMULATION_STORY' })).split('\n');
    }
    throw new Error(`None of ${mostStories} stories has found it`);
  } finally {
    await world.dispose();
  }
}

/** What was done and told, without what the desks have logged. */
const happened = (lines: string[]) => lines.slice(lines.indexOf('') + 2).filter((line) => !line.startsWith('(log)'));

/** Says yes to what a desk sends, and forgets it. */
const forgetful = (centre: Database): Database => ({
  ...centre,
  transaction: async (context, work) => {
    let isForgotten = false;
    const done = centre.transaction(context, async (transaction) => {
      let isSent = false;
      const value = await work({
        ...transaction,
        call: (procedure, args, out) => {
          isSent ||= procedure === 'pkg_desks.begin_replay';
          return transaction.call(procedure, args, out);
        },
      });
      isForgotten = isSent;
      if (isForgotten) throw new Error('Forgotten');
      return value;
    });
    return done.catch((error: unknown) => {
      if (!isForgotten) throw error;
      return undefined as never;
    });
  },
});

/** Never names the last row that changed. */
const secretive = (centre: Database): Database => ({
  ...centre,
  query: async (sql, binds, context) => {
    const rows = await centre.query(sql, binds, context);
    return (/from change_feed_v/.test(sql) ? rows.slice(0, -1) : rows) as never;
  },
});

/** Takes the newest command that waits for one that is sent. */
const hasty = (owner: Database): Database => ({
  ...owner,
  query: async (sql, binds, context) => {
    const rows = await owner.query(sql, binds, context);
    return (/from desk\.outbox where state in/.test(sql) ? rows.slice(0, -1) : rows) as never;
  },
});

test('a centre that forgets what a desk has sent is found, in a story of a few lines', async () => {
  const told = await toldOf({ centre: forgetful }, /counts as sent and is not there/);
  expect(told[0]).toMatch(/^SIMULATION_STORY=\d+ ends badly:$/);
  expect(told.join('\n')).toMatch(/counts as sent and is not there/);
  const story = happened(told);
  expect(story.length).toBeLessThanOrEqual(10);
  expect(story.join('\n')).toMatch(/desk \d is cut off[\s\S]*→ pending/);
}, 120_000);

test('a feed that keeps a change to itself is found', async () => {
  const told = await toldOf({ centre: secretive }, /lacks in|has in/);
  expect(happened(told).length).toBeLessThanOrEqual(4);
}, 120_000);

test('a desk that forgets to send before it goes on is found', async () => {
  const told = await toldOf({ owner: hasty }, /has overtaken/);
  expect(told.join('\n')).toMatch(/desk \d/);
}, 120_000);

const lengthOf = (story: Story) => story.epochs.flat().length;

test('a story is the same one, whatever was lived through before it', async () => {
  const world = await aStage();
  try {
    // Without work in the midst of other work: who is quicker then is the machine's business.
    const inTurn = (story: Story) => story.epochs.flat().every(({ kind }) => kind !== 'outage' && kind !== 'store');
    const stories = Array.from({ length: 40 }, (_, index) => drawShort(index + 1));
    const first = stories.filter(inTurn).sort((one, other) => lengthOf(other) - lengthOf(one))[0];
    if (!first) throw new Error('There is no such story');
    const others = stories.slice(0, 5);
    const alone = await live(first, world);
    expect(alone.faults).toEqual([]);
    for (const other of others) await live(other, world);
    expect(await live(first, world)).toEqual(alone);
  } finally {
    await world.dispose();
  }
}, 120_000);
