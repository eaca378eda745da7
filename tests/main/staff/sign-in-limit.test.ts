import { expect, test } from 'vitest';
import { createSignInLimit } from '../../../main/staff/sign-in-limit.ts';

const right = async () => 'somebody';
const wrong = async () => null;

async function fail(limit: ReturnType<typeof createSignInLimit>, times: number, username = 'a'): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) expect(await limit.attempt(username, 'x', wrong)).toBe(null);
}

test('successes do not count, ten failures keep even the right password out for a minute', async () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  for (let attempt = 0; attempt < 100; attempt++) expect(await limit.attempt('a', 'x', right)).toBe('somebody');
  await fail(limit, 10);
  expect(await limit.attempt('a', 'x', right)).toBe('too_many');
  expect(await limit.attempt('a', 'y', right)).toBe('somebody');
  now = 59_999;
  expect(await limit.attempt('a', 'x', right)).toBe('too_many');
  now = 60_000;
  expect(await limit.attempt('a', 'x', right)).toBe('somebody');
});

test('refused attempts do not keep somebody out for longer', async () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  await fail(limit, 10);
  for (now = 1_000; now < 60_000; now += 1_000) expect(await limit.attempt('a', 'x', wrong)).toBe('too_many');
  now = 60_000;
  expect(await limit.attempt('a', 'x', right)).toBe('somebody');
});

test('fifty people who sign in at once under one name all get in', async () => {
  const limit = createSignInLimit(() => 0);
  await fail(limit, 9);
  const answers = await Promise.all(Array.from({ length: 50 }, () => limit.attempt('a', 'x', right)));
  expect(new Set(answers)).toEqual(new Set(['somebody']));
});

test('fifty guesses at once are looked at ten times', async () => {
  const limit = createSignInLimit(() => 0);
  let looked = 0;
  const look = async () => {
    looked++;
    return null;
  };
  const answers = await Promise.all(Array.from({ length: 50 }, () => limit.attempt('a', 'x', look)));
  expect(looked).toBe(10);
  expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(40);
});

test("a database that is away is nobody's failure", async () => {
  const limit = createSignInLimit(() => 0);
  const away = async () => Promise.reject(new Error('away'));
  for (let attempt = 0; attempt < 20; attempt++) {
    await expect(limit.attempt('a', 'x', away)).rejects.toThrow('away');
  }
  expect(await limit.attempt('a', 'x', right)).toBe('somebody');
});

test('a million names cost no more memory than ten thousand', async () => {
  const limit = createSignInLimit(() => 0);
  await fail(limit, 10, 'victim');
  for (let name = 0; name < 9_000; name++) await fail(limit, 1, `name ${name}`);
  expect(await limit.attempt('victim', 'x', right)).toBe('too_many');
});
