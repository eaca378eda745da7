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
