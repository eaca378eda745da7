import { expect, test } from 'vitest';
import { createSignInLimit, type SignInLimit, type SignInSteps } from '../../../main/staff/sign-in-limit.ts';

const find = async () => 'somebody';
const right: SignInSteps<string> = { find, check: async (person) => person };
const wrong: SignInSteps<string> = { find, check: async () => null };
const unknown: SignInSteps<string> = { find: async () => null, check: async () => null };

async function fail(limit: SignInLimit, times: number, username = 'a', address = 'x'): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) expect(await limit.attempt(username, address, wrong)).toBe(null);
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
  const answers = await Promise.all(Array.from({ length: 50 }, () => limit.attempt('a', 'x', { find, check: look })));
  expect(looked).toBe(10);
  expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(40);
});

test("a database that is away is nobody's failure", async () => {
  const limit = createSignInLimit(() => 0);
  const away = async () => Promise.reject(new Error('away'));
  for (let attempt = 0; attempt < 20; attempt++) {
    await expect(limit.attempt('a', 'x', { find: away, check: away })).rejects.toThrow('away');
  }
  expect(await limit.attempt('a', 'x', right)).toBe('somebody');
});

test('a million names cost no more memory than ten thousand', async () => {
  const limit = createSignInLimit(() => 0);
  await fail(limit, 10, 'victim');
  for (let name = 0; name < 9_000; name++) await fail(limit, 1, `name ${name}`, `address ${name}`);
  expect(await limit.attempt('victim', 'x', right)).toBe('too_many');
});

/**
 * Attack: one password is tried on many names, or many at once. Invariant: from the twentieth failure of an address on
 * unknown names are refused unchecked and known ones after three checks, in the same time; the right password opens.
 */
test('one password on many names is refused from the twentieth on, and the right one of that address opens', async () => {
  const limit = createSignInLimit(() => 0);
  const unknownNames: string[] = [];
  const spray = (name: string, steps: SignInSteps<string>) =>
    limit.attempt(name, 'x', { ...steps, onUnknown: () => unknownNames.push(name) });
  for (let name = 0; name < 20; name++) expect(await spray(`name ${name}`, unknown)).toBeNull();
  expect(unknownNames).toEqual([]);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, name) => spray(`other ${name}`, unknown)));
  expect(new Set(answers)).toEqual(new Set(['too_many']));
  expect(unknownNames).toHaveLength(50);
  expect(await spray('rekha', right)).toBe('somebody');
  expect(await limit.attempt('other 1', 'y', unknown)).toBeNull();
});

test('a known name is checked three times in a crowd, and refused like an unknown one', async () => {
  const limit = createSignInLimit(() => 0);
  await fail(limit, 10, 'a');
  await fail(limit, 10, 'b');
  let checked = 0;
  const timed = async (steps: SignInSteps<string>) => {
    const started = performance.now();
    const answer = await limit.attempt('c', 'x', steps);
    return { answer, isLate: performance.now() - started >= 490 };
  };
  const check = async () => {
    checked += 1;
    return null;
  };
  const guesses = Array.from({ length: 5 }, () => timed({ find, check }));
  expect(await Promise.all(guesses)).toEqual(Array(5).fill({ answer: 'too_many', isLate: true }));
  expect(checked).toBe(3);
  expect(await timed(unknown)).toEqual({ answer: 'too_many', isLate: true });
});

test('many at once at one address are twenty checks', async () => {
  const limit = createSignInLimit(() => 0);
  let checked = 0;
  const slow: SignInSteps<string> = {
    find: async () => null,
    check: async () => {
      checked += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return null;
    },
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, name) => limit.attempt(`n${name}`, 'x', slow)));
  expect(checked).toBe(20);
  expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(180);
});

test('what fails often is checked after what does not', async () => {
  const limit = createSignInLimit(() => 0);
  await fail(limit, 5);
  const ranks: number[] = [];
  const ranked: SignInSteps<string> = {
    find,
    check: async (person, rank) => {
      ranks.push(rank);
      return person;
    },
  };
  await limit.attempt('b', 'x', ranked);
  await limit.attempt('b', 'y', ranked);
  expect(ranks).toEqual([5, 0]);
});
