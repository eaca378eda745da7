import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../main/database/connect.ts';
import { withClient } from '../../main/database/postgres/postgres-client.ts';
import { aTestDatabase, type TestDatabase } from '../main/database/test-database.ts';
import { createTestLog } from '../main/database/test-server.ts';
import { aSharedUrl, sharedServer } from './shared-database.ts';

// The other suites of this run depend on it: they really use another server, encrypted and as hms_app.

let shared: TestDatabase;
beforeAll(async () => {
  shared = await aTestDatabase();
});
afterAll(() => shared.dispose());

const hasTls = () => new URL(sharedServer().url).searchParams.get('sslmode') !== 'disable';

test('the suites speak to a shared server as hms_app, encrypted where the URL says so', async () => {
  expect(shared.database.engine).toBe('postgres');
  expect(await shared.database.health()).toMatchObject({ state: 'online', engine: 'postgres' });
  await shared.database.query('select 1 from schema_version_v');
  const { rows } = await withClient(shared.superuser, (client) =>
    client.query(`select distinct usename, ssl, client_addr is not null as over_tcp
      from pg_stat_ssl join pg_stat_activity using (pid)
      where datname = current_database() and application_name = 'HMS Front Desk' and pid <> pg_backend_pid()`),
  );
  expect(rows).toEqual([{ usename: 'hms_app', ssl: hasTls() ? 't' : 'f', over_tcp: 't' }]);
});

test('a wrong password is refused in a sentence', async () => {
  const { url, drop } = await aSharedUrl();
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(openDatabase({ engine: 'postgres', url: wrong.href }, createTestLog())).rejects.toThrow(
    'the password of hms_app is wrong',
  );
  await drop();
});

test('a newer schema is refused, and hms_app is told that it cannot install an older one', async () => {
  const { url, superuser, drop } = await aSharedUrl();
  const open = () => openDatabase({ engine: 'postgres', url }, createTestLog());
  await withClient(superuser, (client) => client.query(`insert into hms.schema_version values (900, 'x')`));
  await expect(open()).rejects.toThrow('update the application');
  await withClient(superuser, (client) => client.query('drop schema hms cascade'));
  await expect(open()).rejects.toThrow('run "npm run db -- install');
  await drop();
});
