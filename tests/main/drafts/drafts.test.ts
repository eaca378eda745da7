import { createHmac, hkdfSync } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDraftsStore } from '../../../main/drafts/drafts-store.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

const key = new Uint8Array(32).fill(7);
const aDraft = (content: string, formKey = 'patients.register') => ({
  formKey,
  content,
  savedAt: '2026-11-22T10:00:00.000Z',
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-drafts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = (withKey = key) => createDraftsStore(folder, async () => withKey);
const files = () => readdirSync(folder);
const fileAt = (index: number) => join(folder, files()[index] ?? '');

test('a draft is there after a restart, for the same person and form only', async () => {
  await store().save(1, aDraft('{"firstName":"Ra'));
  expect(await store().load(1, 'patients.register')).toEqual(aDraft('{"firstName":"Ra'));
  expect(await store().load(2, 'patients.register')).toBeNull();
  expect(await store().load(1, 'appointments.book')).toBeNull();
  expect(await store().load(1, 'patients.register:1')).toBeNull();
});

test('the last of many saves is kept, and one file is all there is', async () => {
  const drafts = store();
  await Promise.all(Array.from({ length: 30 }, (_, index) => drafts.save(1, aDraft(String(index)))));
  expect((await drafts.load(1, 'patients.register'))?.content).toBe('29');
  expect(files()).toHaveLength(1);
  await drafts.discard(1, 'patients.register');
  expect(files()).toEqual([]);
  expect(await drafts.load(1, 'patients.register')).toBeNull();
});

test('neither the file nor its name tells whose it is, which form, or what was typed', async () => {
  await store().save(42, aDraft('Savitri', 'patients.update:42'));
  const [name = ''] = files();
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  const bytes = readFileSync(fileAt(0)).toString('latin1');
  for (const word of ['Savitri', 'patients', '42']) expect(bytes.includes(word) && word.length > 2).toBe(false);
  expect(statSync(fileAt(0)).mode & 0o777).toBe(0o600);
});

test('a file that was changed, cut, emptied, copied to another name or sealed with another key is no draft', async () => {
  await store().save(1, aDraft('first'));
  const [name = ''] = files();
  const whole = readFileSync(join(folder, name));
  for (const bytes of [
    whole.subarray(0, -1),
    whole.subarray(0, 20),
    Buffer.alloc(0),
    Buffer.from(whole).fill(1, 30, 31),
  ]) {
    writeFileSync(join(folder, name), bytes);
    expect(await store().load(1, 'patients.register')).toBeNull();
  }
  writeFileSync(join(folder, name), whole);
  expect(await store(new Uint8Array(32)).load(1, 'patients.register')).toBeNull();
  await store().save(2, aDraft('second'));
  const other = files().find((candidate) => candidate !== name) ?? '';
  renameSync(join(folder, name), join(folder, other));
  expect(await store().load(2, 'patients.register')).toBeNull();
});

test('what nobody came back for in a month goes, and what a crash left half-written', async () => {
  await store().save(1, aDraft('old'));
  const [old = ''] = files();
  const longAgo = Date.now() / 1000 - 31 * 86_400;
  utimesSync(join(folder, old), longAgo, longAgo);
  writeFileSync(join(folder, 'x.tmp'), '');
  utimesSync(join(folder, 'x.tmp'), longAgo, longAgo);
  await store().save(2, aDraft('new'));
  expect(files()).toHaveLength(1);
  expect(await store().load(2, 'patients.register')).not.toBeNull();
});

test('a key that cannot be had now may be had the next time', async () => {
  let tries = 0;
  const drafts = createDraftsStore(folder, async () => {
    tries += 1;
    if (tries === 1) throw new Error('the keyring is locked');
    return key;
  });
  await expect(drafts.save(1, aDraft('x'))).rejects.toThrow();
  await drafts.save(1, aDraft('x'));
  expect(await drafts.load(1, 'patients.register')).not.toBeNull();
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('over the bridge a person has the own drafts alone, in a form that exists and of bounded size', async () => {
  const formKey = 'appointments.book';
  await desk.as('receptionist')('drafts.save', { formKey, content: '{"notes":"x"}' });
  expect((await desk.as('receptionist')('drafts.load', { formKey })).draft).toMatchObject({ content: '{"notes":"x"}' });
  expect((await desk.as('admin')('drafts.load', { formKey })).draft).toBeNull();
  expect(refusalOf(await desk.tryAs(null)('drafts.load', { formKey }))).toBe('unauthenticated');
  const save = (input: object) => desk.tryAs('admin')('drafts.save', { formKey, content: '', ...input });
  expect(refusalOf(await save({ content: 'x'.repeat(100_001) }))).toBe('invalid_input content:too_long');
  expect(refusalOf(await save({ formKey: '../../etc/passwd' }))).toBe('invalid_input formKey:malformed');
});

/**
 * Attack: somebody who is signed in keeps drafts until the disk is full. Invariant: a person keeps fifty forms and 5 MB at
 * most, is told so, loses none that is there, and takes no room from a colleague.
 */
test('the fifty-first form of a person is refused, and no other person is', async () => {
  const drafts = store();
  const key = (number: number) => `patients.update:${number}`;
  for (let number = 0; number < 50; number++) await drafts.save(1, aDraft(String(number), key(number)));
  await expect(drafts.save(1, aDraft('x', key(50)))).rejects.toMatchObject({
    code: 'invalid_state',
    fields: { formKey: 'out_of_range' },
  });
  await drafts.save(1, aDraft('changed', key(0)));
  expect((await drafts.load(1, key(0)))?.content).toBe('changed');
  expect((await drafts.load(1, key(49)))?.content).toBe('49');
  await drafts.save(2, aDraft('of a colleague', key(0)));
  await drafts.discard(1, key(7));
  await drafts.save(1, aDraft('now', key(50)));
  await expect(store().save(1, aDraft('after a restart', key(51)))).rejects.toMatchObject({ code: 'invalid_state' });
});

test('many large drafts at once take 5 MB and no more', async () => {
  const drafts = store();
  const large = 'x'.repeat(100_000);
  const saves = Array.from({ length: 80 }, (_, number) =>
    drafts.save(1, aDraft('अ'.repeat(60_000) + large, `a.b:${number}`)),
  );
  const kept = (await Promise.allSettled(saves)).filter(({ status }) => status === 'fulfilled');
  expect(kept.length).toBeLessThan(30);
  const bytes = files().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(5_000_000);
});

test('a draft whose file was named without its person is found, and moves at the next save', async () => {
  await store().save(1, aDraft('older'));
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'draft name', 32));
  const former = createHmac('sha256', derived)
    .update(JSON.stringify([1, 1, 'patients.register']))
    .digest('hex');
  renameSync(fileAt(0), join(folder, former));
  expect(await store().load(1, 'patients.register')).toEqual(aDraft('older'));
  await store().save(1, aDraft('newer'));
  expect(files()).toHaveLength(1);
  expect(files()).not.toContain(former);
});

test('a form’s name of 200,000 letters and a content of a megabyte are refused', async () => {
  const desk = await aDesk();
  try {
    const save = desk.tryAs('receptionist');
    expect(refusalOf(await save('drafts.save', { formKey: `${'a'.repeat(200_000)}.b`, content: '' }))).toBe(
      'invalid_input formKey:too_long',
    );
    expect(refusalOf(await save('drafts.save', { formKey: 'a.b', content: 'x'.repeat(1_000_000) }))).toBe(
      'invalid_input content:too_long',
    );
    for (let number = 0; number < 50; number++) {
      expect(refusalOf(await save('drafts.save', { formKey: `a.b:${number}`, content: '' }))).toBe('ok');
    }
    expect(refusalOf(await save('drafts.save', { formKey: 'a.b:50', content: '' }))).toBe(
      'invalid_state formKey:out_of_range',
    );
  } finally {
    await desk.dispose();
  }
});
