import { describe, expect, test } from 'vitest';
import { type ConnectionTarget, type ConnectionTest, connectionProblems } from '#contract/connection.ts';
import { adviceOf } from '../../../renderer/settings/connection-advice.ts';
import { targetSentence, variablesWord } from '../../../renderer/settings/connection-words.ts';

const postgres = {
  engine: 'postgres',
  host: 'db.example',
  port: 5433,
  database: 'hospital',
  tls: 'verify-full',
  rootCertificate: null,
  user: 'clerk',
} as const satisfies ConnectionTarget;
const oracle = {
  engine: 'oracle',
  connectString: 'db.example:1521/HMSPDB',
  configFolder: null,
  user: 'HMS_APP',
  schema: null,
  walletFolder: null,
} as const satisfies ConnectionTarget;

const found: ConnectionTest = {
  problem: null,
  code: null,
  serverVersion: null,
  roundTripMs: null,
  installedSchema: 0,
  neededSchema: 1,
};

describe.each([postgres, oracle])('on $engine', (target) => {
  test.each(connectionProblems)('%s has a sentence that says what to do', (problem) => {
    const advice = adviceOf(target, { ...found, problem });
    expect(advice?.sentence).toMatch(/^[A-Z].*\.$/);
    expect(advice?.sentence).not.toMatch(/undefined|null|!|please/i);
    expect(advice?.command ?? '').not.toMatch(/undefined|null/);
  });
});

test('what is in order has none', () => {
  expect(adviceOf(postgres, found)).toBeNull();
});

test('names the command that an administrator runs, for a server and for a socket', () => {
  const commandOf = (target: typeof postgres | typeof oracle, more: object = {}) =>
    adviceOf({ ...target, ...more } as typeof postgres, { ...found, problem: 'schema_too_old' })?.command;
  expect(commandOf(postgres)).toBe(
    'npm run db -- upgrade --url "postgres://ADMIN:PASSWORD@db.example:5433/hospital?sslmode=verify-full"',
  );
  expect(commandOf(postgres, { host: '/run/postgresql' })).toBe(
    'npm run db -- upgrade --url "postgres://ADMIN:PASSWORD@/hospital?host=/run/postgresql&port=5433"',
  );
  expect(commandOf(oracle)).toBe(
    'ORACLE_OWNER=HMS_ADMIN ORACLE_OWNER_PASSWORD=PASSWORD npm run db -- upgrade --engine oracle --url "db.example:1521/HMSPDB"',
  );
});

test('a target is one sentence', () => {
  expect(targetSentence(postgres)).toBe('PostgreSQL, on a server: db.example:5433/hospital as clerk');
  expect(targetSentence({ engine: 'embedded' })).toBe('PostgreSQL, on this computer');
  expect(variablesWord(['HMS_ENGINE', 'HMS_POSTGRES_URL'])).toBe('HMS_ENGINE and HMS_POSTGRES_URL');
});
