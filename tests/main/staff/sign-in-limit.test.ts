import { expect, test } from 'vitest';
import { createSignInLimit } from '../../../main/staff/sign-in-limit.ts';

test('a success is taken back from the count, ten failures are not', () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  for (let attempt = 0; attempt < 100; attempt++) {
    expect(limit.begin('a', 'x')).toBe(true);
    limit.succeed('a', 'x');
  }
  for (let attempt = 0; attempt < 10; attempt++) expect(limit.begin('a', 'x')).toBe(true);
  expect(limit.begin('a', 'x')).toBe(false);
  now = 59_999;
  expect(limit.begin('a', 'x')).toBe(false);
  now = 60_000;
  expect(limit.begin('a', 'x')).toBe(true);
});

test('refused attempts do not keep somebody out for longer', () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  for (let attempt = 0; attempt < 10; attempt++) limit.begin('a', 'x');
  for (now = 1_000; now < 60_000; now += 1_000) expect(limit.begin('a', 'x')).toBe(false);
  now = 60_000;
  expect(limit.begin('a', 'x')).toBe(true);
});

test('a million names cost no more memory than ten thousand', () => {
  const limit = createSignInLimit(() => 0);
  for (let attempt = 0; attempt < 10; attempt++) limit.begin('victim', 'x');
  for (let name = 0; name < 9_000; name++) limit.begin(`name ${name}`, 'x');
  expect(limit.begin('victim', 'x')).toBe(false);
});
