import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { aRawClient } from './behind-the-centre.ts';

// Whoever follows the feed has, at the end, every row as it is: however late a transaction commits that wrote early,
// whoever numbers in between, wherever a reader is cut off, and however long it was away.

const rowCount = 4;
const writerCount = 3;

type Step =
  | { kind: 'write'; writer: number; row: number }
  | { kind: 'commit' | 'roll back'; writer: number }
  | { kind: 'read'; reader: number; take: number; isCutOff: boolean }
  | { kind: 'forget' };

const writer = fc.nat(writerCount - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), writer, row: fc.nat(rowCount - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit' as const), writer }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('roll back' as const), writer }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      reader: fc.nat(1),
      take: fc.integer({ min: 1, max: 3 }),
      isCutOff: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'forget' as const }) },
);

let centre: TestDatabase;
let writers: pg.Client[];
let root: pg.Client;
const patientIds: number[] = [];

beforeAll(async () => {
  centre = await aTestDatabase();
  const connect = () => aRawClient(centre.superuser);
  writers = [await connect(), await connect(), await connect()];
  root = await connect();
  for (let row = 0; row < rowCount; row += 1) {
    const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
    const { patientId } = await centre.database.call(
      'pkg_patients.register_patient',
      patient,
      { patientId: 'number' },
      { actor: 'test' },
    );
    patientIds.push(patientId);
  }
});
afterAll(async () => {
  for (const client of [...writers, root]) await client.end();
  await centre.dispose();
});

const phones = async (): Promise<Map<number, string | null>> => {
  const rows = await centre.database.query<{ patientId: number; phone: string | null }>(
    'select patient_id, phone from patients_v',
  );
  return new Map(rows.map(({ patientId, phone }) => [patientId, phone]));
};

/** A follower like a desk: reads numbers, then the rows they name, then remembers how far it is. */
function aReader() {
  let feedNo = -1;
  let copy = new Map<number, string | null>();
  return {
    copy: () => copy,
    read: async (take: number, isCutOff: boolean): Promise<number> => {
      const { lastFeedNo, oldestFeedNo } = await centre.database.call(
        'pkg_feed.number_changes',
        {},
        { lastFeedNo: 'number', oldestFeedNo: 'number' },
        { actor: 'front-desk' },
      );
      if (feedNo < oldestFeedNo) {
        copy = await phones();
        feedNo = lastFeedNo;
        return 0;
      }
      const changes = await centre.database.query<{ feedNo: number; entityId: number }>(
        `select feed_no, entity_id from change_feed_v where feed_no > :after_no
          order by feed_no offset 0 rows fetch next :take rows only`,
        { afterNo: feedNo, take },
      );
      const numbers = changes.map((change) => change.feedNo);
      expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
      const present = await phones();
      for (const { entityId } of changes) copy.set(entityId, present.get(entityId) ?? null);
      // Cut off between the rows and the number: the same again next time.
      if (!isCutOff) feedNo = numbers.at(-1) ?? feedNo;
      return changes.length;
    },
  };
}

test('nothing that commits late, or while a reader is away, is missed', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const readers = [aReader(), aReader()];
      const open = new Map<number, Set<number>>();
      const end = async (of: number, how: 'commit' | 'rollback') => {
        if (open.delete(of)) await writers[of]?.query(how);
      };
      for (const each of steps) {
        if (each.kind === 'write') {
          // A row that another one holds would wait for it.
          if ([...open].some(([of, rows]) => of !== each.writer && rows.has(each.row))) continue;
          if (!open.has(each.writer)) await writers[each.writer]?.query('begin');
          open.set(each.writer, (open.get(each.writer) ?? new Set()).add(each.row));
          written += 1;
          await writers[each.writer]?.query('update patients set phone = $1 where patient_id = $2', [
            String(written),
            patientIds[each.row],
          ]);
        } else if (each.kind === 'commit') await end(each.writer, 'commit');
        else if (each.kind === 'roll back') await end(each.writer, 'rollback');
        else if (each.kind === 'read') await readers[each.reader]?.read(each.take, each.isCutOff);
        else {
          await root.query("update change_feed set numbered_at = current_timestamp - interval '15 days'");
          await root.query("update feed_state set forgotten_at = current_timestamp - interval '2 days'");
        }
      }
      for (const of of [...open.keys()]) await end(of, 'commit');
      const present = await phones();
      for (const reader of readers) {
        while ((await reader.read(3, false)) > 0);
        await reader.read(3, false);
        expect(reader.copy()).toEqual(present);
      }
    }),
    {
      numRuns: process.env.TEST_ENGINE === 'oracle' ? 15 : 60,
      ...(process.env.FEED_SEED && { seed: Number(process.env.FEED_SEED) }),
    },
  );
});

test('while one session numbers, another reads what was numbered before, and does not wait', async () => {
  const number = () =>
    centre.database.call(
      'pkg_feed.number_changes',
      {},
      { lastFeedNo: 'number', oldestFeedNo: 'number' },
      { actor: 'front-desk' },
    );
  const before = await number();
  await writers[0]?.query('begin');
  await writers[0]?.query('update patients set phone = $1', ['77']);
  await writers[0]?.query('commit');
  await writers[1]?.query('begin');
  await writers[1]?.query('call pkg_feed.number_changes(null, null)');
  expect((await number()).lastFeedNo).toBe(before.lastFeedNo);
  await writers[1]?.query('rollback');
  expect((await number()).lastFeedNo).toBe(before.lastFeedNo + rowCount);
});
