import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportAudit } from '../../../main/audit/audit-export.ts';
import { sealEntries } from '../../../main/audit/seal-entries.ts';
import type { SealHead } from '../../../main/audit/seal-heads.ts';
import { createSealStore } from '../../../main/audit/seal-store.ts';
import { verifyExport } from '../../../main/launch/verify-audit-export.mjs';
import { signatureOf } from '../../../main/secrets/signature.ts';
import { aTestDatabase, type TestDatabase } from '../database/test-database.ts';

/** An inspector gets a file and a small program, and trusts nobody in the hospital. */

const signer = signatureOf(new Uint8Array(32).fill(7));
const another = signatureOf(new Uint8Array(32).fill(8));
const day = Date.parse('2026-04-14T10:00:00Z');
let testDatabase: TestDatabase;
const heads: SealHead[] = [];

const store = () => createSealStore(testDatabase.database);
const log = (details: string) =>
  testDatabase.database.call(
    'pkg_audit.log_event',
    { entityName: 'TEST', entityId: 1, action: 'PRINT', details: JSON.stringify({ details }) },
    {},
    { actor: 'asha' },
  );
async function exported(fromAt: string | null = null, beforeAt: string | null = null): Promise<string[]> {
  const lines: string[] = [];
  const write = async (line: string) => void lines.push(line);
  await exportAudit({ store: store(), heads, fromAt, beforeAt, madeAt: '2026-04-16T10:00:00.000Z', write });
  return lines;
}

beforeAll(async () => {
  testDatabase = await aTestDatabase();
  for (const [index, names] of [['one', 'two', 'three'], ['four'], ['five']].entries()) {
    for (const name of names) await log(name);
    const head = await sealEntries(store(), signer, () => day + index * 86_400_000);
    if (head) heads.push(head);
  }
  await log('six');
});
afterAll(() => testDatabase.dispose());

test('an export is found whole, and says with which key it is sealed', async () => {
  const { lines, problemCount } = await verifyExport(await exported());
  expect(problemCount).toBe(0);
  expect(lines.join('\n')).toContain(signer.publicKey);
  expect(lines.at(0)).toMatch(/under 3 seals were checked, 1 newer ones have no seal yet; found: 0/);
});

test('the export of a day has the seals of that day with all their entries, and the chain of all seals', async () => {
  const lines = await exported('2026-04-15T00:00:00Z', '2026-04-15T09:00:00Z');
  expect((await verifyExport(lines)).problemCount).toBe(0);
  const text = lines.join('\n');
  expect([text.includes('three'), text.includes('four'), text.includes('five')]).toEqual([false, true, false]);
});

test('whatever is bent in the file is found and named', async () => {
  const whole = await exported();
  const numberOf = (name: string) => JSON.parse(whole.find((line) => line.includes(name)) ?? '').logId;
  const found = async (lines: string[]) => (await verifyExport(lines)).lines.join('\n');
  const without = (name: string) => whole.filter((line) => !line.includes(name));
  expect(await found(whole.map((line) => line.replace('two', 'too')))).toContain(
    `Entry ${numberOf('two')} was changed.`,
  );
  expect(await found(without('two'))).toContain(`Entry ${numberOf('two')} is missing.`);
  expect(await found(without('"sealNo":2'))).toContain('Seal 2 is missing.');
  expect(await found(whole.slice(0, -2))).toContain('The file is not whole');
  const putIn = whole.flatMap((line) =>
    line.includes('four') ? [line, line.replace(/"logId":\d+/, '"logId":999')] : [line],
  );
  expect(await found(putIn)).toContain('Entry 999 was put in later.');
  const signedAnew = whole.map((line) => line.replaceAll(signer.publicKey, another.publicKey));
  expect(await found(signedAnew)).toContain('Seal 1 was changed.');
  expect(await found(['{"name":"x"}'])).toBe('This is no export of an audit trail.');
});
