import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { aTestDatabase, type TestDatabase } from './test-database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  first = await aTestDatabase();
  second = await aTestDatabase();
});

afterAll(async () => {
  await first.dispose();
  await second.dispose();
});

test('a test database has the hospital’s schema and is nobody else’s', async () => {
  await withClient(first.superuser, (client) => client.query('insert into hms.schema_version values (999, 1)'));
  const versions = (database: TestDatabase) => database.database.query('select version from schema_version_v');
  const ofSecond = await versions(second);
  expect(ofSecond).not.toContainEqual({ version: 999 });
  expect(await versions(first)).toHaveLength(ofSecond.length + 1);
});
