import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSeals } from '../../../main/audit/check-seals.ts';
import { mostEntriesInSeal, noHash } from '../../../main/audit/seal.ts';
import { sealEntries } from '../../../main/audit/seal-entries.ts';
import { noteHead, readHeads, type SealHead } from '../../../main/audit/seal-heads.ts';
import { createSealStore } from '../../../main/audit/seal-store.ts';
import { signatureOf } from '../../../main/secrets/signature.ts';
import { aTestDatabase, type TestDatabase } from '../database/test-database.ts';

/**
 * Attack: somebody with every right on the database bends the audit, and everything in the database that would show it.
 * Invariant: a check says which entry or seal it was.
 */

const signer = signatureOf(new Uint8Array(32).fill(7));
const folder = mkdtempSync(join(tmpdir(), 'hms-seals-'));
let testDatabase: TestDatabase;
const heads: SealHead[] = [];

const store = () => createSealStore(testDatabase.database);
const seal = (now = Date.now()) => sealEntries(store(), signer, () => now);
const log = (details: string) =>
  testDatabase.database.call(
    'pkg_audit.log_event',
    { entityName: 'TEST', entityId: 1, action: 'PRINT', details: JSON.stringify({ details }) },
    {},
    { actor: 'asha', place: '192.168.1.24' },
  );
/** What a check finds: `changed 3`, `seal_order 2`. */
async function found(): Promise<string[]> {
  const { problems } = await checkSeals(store(), heads);
  return problems.map(({ kind, logId, sealNo }) => `${kind} ${logId ?? sealNo}`);
}

/** Runs statements behind the triggers, looks what a check says, and puts everything back as it was. */
async function afterBending(...statements: string[]): Promise<string[]> {
  const asOwner = (...texts: string[]) =>
    testDatabase.behind.asOwner({ actor: 'dba' }, async ({ query }) => {
      for (const table of ['audit_log', 'audit_seals']) await query(`alter table hms.${table} disable trigger user`);
      for (const text of texts) await query(text);
      for (const table of ['audit_log', 'audit_seals']) await query(`alter table hms.${table} enable trigger user`);
    });
  await asOwner(
    'create table hms.kept_log as select * from hms.audit_log',
    'create table hms.kept_seals as select * from hms.audit_seals',
    ...statements,
  );
  try {
    return await found();
  } finally {
    await asOwner(
      'delete from hms.audit_log',
      'delete from hms.audit_seals',
      'insert into hms.audit_log select * from hms.kept_log',
      'insert into hms.audit_seals select * from hms.kept_seals',
      'drop table hms.kept_log',
      'drop table hms.kept_seals',
    );
  }
}

let first = 0;
beforeAll(async () => {
  testDatabase = await aTestDatabase();
  await seal();
  first = ((await store().lastSeal())?.lastLogId ?? 0) + 1;
  for (const details of ['one', 'two', 'three']) await log(details);
  const head = await seal();
  if (head) heads.push(head);
  for (const details of ['four', 'five']) await log(details);
  await seal();
});
afterAll(async () => {
  await testDatabase.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('every entry is sealed once, with the place it came from, and a check finds nothing', async () => {
  const last = await store().lastSeal();
  expect(last).toMatchObject({ lastLogId: first + 4, members: `${first + 3}-${first + 4}`, openNumbers: null });
  const [entry] = await store().entriesAfter(first - 1, 1);
  expect(entry).toMatchObject({ changedBy: 'asha', place: '192.168.1.24' });
  expect(await seal()).toBeNull();
  await log('six');
  expect(await checkSeals(store(), heads)).toMatchObject({
    problemCount: 0,
    unsealedCount: 1,
    sealCount: last?.sealNo,
  });
  await seal();
});

test('a changed, removed, inserted and reordered entry is found by its number', async () => {
  const update = (set: string, id: number) => `update hms.audit_log set ${set} where log_id = ${id}`;
  expect(await afterBending(update("changed_by = 'ravi'", first))).toEqual([`changed ${first}`]);
  expect(await afterBending(update("changed_at = changed_at + interval '1 microsecond'", first + 4))).toEqual([
    `changed ${first + 4}`,
  ]);
  expect(await afterBending(`delete from hms.audit_log where log_id in (${first + 1}, ${first + 3})`)).toEqual([
    `removed ${first + 1}`,
    `removed ${first + 3}`,
  ]);
  const [swap, back] = [update(`log_id = 0`, first), update(`log_id = ${first}`, first + 2)];
  expect(await afterBending(swap, back, update(`log_id = ${first + 2}`, 0))).toEqual([
    `changed ${first}`,
    `changed ${first + 2}`,
  ]);
  const insert = (id: number) =>
    `insert into hms.audit_log (log_id, entity_name, action, changed_by) values (${id}, 'TEST', 'PRINT', 'asha')`;
  expect(await afterBending(insert(-5))).toEqual(['inserted -5']);
  const later = `update hms.audit_seals set open_numbers = null`;
  expect(await afterBending(`delete from hms.audit_log where log_id = ${first}`, insert(first), later)).toContain(
    `changed ${first}`,
  );
});

test('a changed, removed and rewritten seal is found', async () => {
  const { sealNo = 0 } = heads[0] ?? {};
  const bent = await afterBending(
    `update hms.audit_seals set sealed_at = sealed_at - interval '1 day' where seal_no = ${sealNo}`,
  );
  expect(bent).toEqual([`seal_changed ${sealNo}`]);
  expect(await afterBending(`delete from hms.audit_seals where seal_no = ${sealNo}`)).toEqual(
    expect.arrayContaining([`seal_removed ${sealNo}`, `seal_order ${sealNo + 1}`, `head_differs ${sealNo}`]),
  );
  // The last entries with their seals are cut off: nothing in the database shows it, the noted head does.
  expect(
    await afterBending(
      `delete from hms.audit_seals where seal_no >= ${sealNo}`,
      `delete from hms.audit_log where log_id >= ${first}`,
    ),
  ).toEqual([`head_differs ${sealNo}`]);
});

test('an entry that is committed late is sealed later, and one that comes after two days is found', async () => {
  const { database } = testDatabase;
  let commit: () => void = () => undefined;
  const isCommitted = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let isWritten: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    isWritten = resolve;
  });
  const late = database.transaction({ actor: 'asha' }, async ({ call }) => {
    await call('pkg_audit.log_event', { entityName: 'TEST', entityId: 2, action: 'PRINT' }, {});
    isWritten();
    await isCommitted;
  });
  await written;
  await log('meanwhile');
  const passed = await seal();
  expect(passed?.openNumbers).toMatch(/^\d+@\d+$/);
  const lateId = Number(passed?.openNumbers?.split('@')[0]);
  commit();
  await late;
  expect(await found()).toEqual([]);
  await seal();
  expect((await store().lastSeal())?.members).toBe(String(lateId));

  await testDatabase.behind.asOwner({ actor: 'dba' }, ({ query }) =>
    query(`select nextval(pg_get_serial_sequence('hms.audit_log', 'log_id'))`),
  );
  const gap = lateId + 2;
  await log('after a gap');
  await seal(Date.now());
  await log('two days later');
  expect((await seal(Date.now() + 49 * 3_600_000))?.openNumbers).toBeNull();
  const insert = `insert into hms.audit_log (log_id, entity_name, action, changed_by) values (${gap}, 'TEST', 'PRINT', 'x')`;
  expect(await afterBending(insert)).toEqual([`inserted ${gap}`]);
});

test('of two hosts that seal at the same moment one adds the seal', async () => {
  for (const details of ['a', 'b']) await log(details);
  await Promise.all([seal(), seal()]);
  await seal();
  expect(await found()).toEqual([]);
  const again = await store().lastSeal();
  expect(again && (await store().addSeal({ ...again, sealNo: again.sealNo + 1, previousHash: noHash }))).toBe(false);
});

test('more entries than one seal takes are sealed in several', async () => {
  await testDatabase.behind.asOwner({ actor: 'dba' }, ({ query }) =>
    query(
      `insert into hms.audit_log (entity_name, action, changed_by)
       select 'TEST', 'PRINT', 'asha' from generate_series(1, ${mostEntriesInSeal + 10})`,
    ),
  );
  const before = (await store().lastSeal())?.sealNo ?? 0;
  expect(await seal()).toMatchObject({ sealNo: before + 2, rowCount: 10 });
  expect(await found()).toEqual([]);
});

test('noted heads are read back, without a line that a crash has cut off', async () => {
  const file = join(folder, 'heads.jsonl');
  expect(await readHeads(file)).toEqual([]);
  const head = heads[0] as SealHead;
  await noteHead(file, head);
  appendFileSync(file, '{"sealNo": 4, "seal');
  expect(await readHeads(file)).toMatchObject([{ sealNo: head.sealNo, sealHash: head.sealHash }]);
});
