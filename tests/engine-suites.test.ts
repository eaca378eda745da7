import { afterEach, expect, test, vi } from 'vitest';
import { differsOverConnection, notAgainOverDriver, suitesFor } from './engine-suites.ts';

afterEach(() => vi.unstubAllEnvs());

test('each part of the sample for a shared PostgreSQL names suites that are there', () => {
  const all = suitesFor('postgres');
  expect(differsOverConnection.filter((part) => !all.some((file) => part.test(file)))).toEqual([]);
});

test('each suite that is left out over Oracle’s driver is there, and only the whole of `npm test` leaves it out', () => {
  vi.stubEnv('TEST_SAMPLE', 'no');
  const leftOut = (file: string) => notAgainOverDriver.some((part) => part.test(file));
  const all = suitesFor('oracle');
  expect(notAgainOverDriver.filter((part) => !all.some((file) => part.test(file)))).toEqual([]);
  vi.stubEnv('HMS_TEST_POSTGRES_URL', '');
  vi.stubEnv('TEST_SAMPLE', 'yes');
  expect(suitesFor('oracle')).toEqual(all.filter((file) => !leftOut(file)));
});

test('only the whole of `npm test` takes the sample, and never on a server that a person names', () => {
  vi.stubEnv('HMS_TEST_POSTGRES_URL', '');
  vi.stubEnv('TEST_SAMPLE', 'no');
  const all = suitesFor('postgres');
  expect(all).toContain('tests/sql/patients/patients.test.ts');
  vi.stubEnv('TEST_SAMPLE', 'yes');
  const sample = suitesFor('postgres');
  expect(sample).toContain('tests/main/every-call.test.ts');
  expect(sample).not.toContain('tests/sql/patients/patients.test.ts');
  expect(suitesFor('oracle')).toContain('tests/sql/patients/patients.test.ts');
  vi.stubEnv('HMS_TEST_POSTGRES_URL', 'postgres://postgres@other/postgres');
  expect(suitesFor('postgres')).toEqual(all);
});
