import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { databaseCommand } from '../../../../main/database/schema/db-command.ts';
import { schemaVersion } from '../../../../main/database/schema/install.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

async function run(words: string, environment: Record<string, string> = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const output = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
  };
  const exitCode = await databaseCommand(words.split(' ').filter(Boolean), environment, output);
  return { exitCode, said: said.join('\n'), complained: complained.join('\n') };
}

async function urlOfNewDatabase(name: string): Promise<string> {
  await withClient(server.superuser(), (client) => client.query(`create database ${name}`));
  const { host, port, user } = server.superuser(name);
  return `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`;
}

test('installs into an empty database once, and says how it stands', async () => {
  const url = await urlOfNewDatabase('hms_command');
  expect(await run(`status --url ${url}`)).toMatchObject({
    exitCode: 1,
    complained: expect.stringContaining('no schema'),
  });
  expect(await run(`upgrade --url ${url}`)).toMatchObject({
    exitCode: 1,
    complained: expect.stringContaining('install first'),
  });
  expect(await run(`install --url=${url}`)).toMatchObject({
    exitCode: 0,
    said: expect.stringContaining('just installed'),
  });
  expect(await run('install', { HMS_POSTGRES_URL: url })).toMatchObject({
    exitCode: 0,
    said: expect.stringContaining('as before'),
  });
  expect(await run(`upgrade --engine postgres --url ${url}`)).toMatchObject({ exitCode: 0 });
  expect(await run(`status --url ${url}`)).toMatchObject({
    exitCode: 0,
    said: expect.stringContaining(`schema ${schemaVersion}, up to date`),
  });
});

test('checks the scripts of both engines without a server', async () => {
  expect(await run('check')).toEqual({
    exitCode: 0,
    said: 'sql/postgres: the scripts are whole.\nsql/oracle: the scripts are whole.',
    complained: '',
  });
  expect((await run('check --engine oracle')).said).toBe('sql/oracle: the scripts are whole.');
});

test.each([
  ['', 'The task must be one of install, upgrade, status, check.'],
  ['destroy', 'The task must be one of'],
  ['status', 'Name the server'],
  ['status --url', '--url needs a value.'],
  ['status --engine sqlite', '--engine must be one of postgres, oracle.'],
  ['install --force yes', '--force is not a flag'],
  ['install --engine oracle', '--url host:1521/service, or ORACLE_DSN'],
  ['install --engine oracle --url localhost:1521/X', 'run sql/oracle/install.sql with SQL*Plus'],
  ['status --engine oracle --url localhost:1521/X', 'Name the account: ORACLE_OWNER'],
  ['status --engine oracle --url postgres://localhost/x', 'Oracle is named as host:1521/service'],
  ['install --engine oracle --url hms_admin/s3cret@localhost:1521/X', 'takes no account for Oracle'],
  ['status --url mysql://localhost/x', 'must look like postgres://'],
  ['status --url postgres://a:s3cret@127.0.0.1:1/x', 'nothing answers there'],
])('answers %j with one sentence', async (words, sentence) => {
  const { exitCode, complained } = await run(words);
  expect(exitCode).toBe(1);
  expect(complained).toContain(sentence);
  expect(complained.split('\n')).toHaveLength(1);
  expect(complained).not.toContain('s3cret');
});
