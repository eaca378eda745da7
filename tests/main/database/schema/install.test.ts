import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applicationErrors, StartError } from '../../../../main/database/errors.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../../main/database/postgres/postgres-server.ts';
import {
  checkSchemaFiles,
  installSchema,
  mayBecome,
  schemaFolder,
  schemaStatus,
} from '../../../../main/database/schema/install.ts';
import { readSchema } from '../../../../main/database/schema/schema-files.ts';
import { fixtureFolder } from '../fixture-database.ts';
import { createTestLog, makeDataDir, startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let workFolder: string;
let made = 0;
const log = createTestLog();

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

/** A copy of the fixture's scripts, to be changed. */
let folder: string;
beforeEach(async () => {
  workFolder = await makeDataDir();
  folder = join(workFolder, 'schema');
  await cp(fixtureFolder, folder, { recursive: true });
  return () => rm(workFolder, { recursive: true, force: true });
});

async function anEmptyDatabase(): Promise<PostgresServer> {
  made += 1;
  const name = `hms_${made}`;
  await withClient(server.superuser(), (client) => client.query(`create database ${name}`));
  return server.superuser(name);
}

const rowsOf = async (database: PostgresServer, sql: string) =>
  (await withClient(database, (client) => client.query(sql))).rows;

const failureOf = (promise: Promise<unknown>): Promise<StartError> =>
  promise.then(
    () => expect.fail('it did not fail'),
    (error) => (error instanceof StartError ? error : Promise.reject(error)),
  );

describe('installing', () => {
  test('fills an empty database, and leaves the same version alone', async () => {
    const database = await anEmptyDatabase();
    expect(await schemaStatus(database, folder)).toEqual({
      installed: null,
      shipped: 1,
      isUnchanged: true,
      pending: [],
    });
    const status = await installSchema(database, { log, folder });
    expect(status).toEqual({ installed: 1, shipped: 1, isUnchanged: true, pending: [] });
    expect(await installSchema(database, { log, folder })).toEqual(status);
    expect(await rowsOf(database, 'select version from hms.schema_version')).toEqual([{ version: '1' }]);
  });

  test('gives everything to hms_admin, who signs in nowhere and is no superuser', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    expect(
      await rowsOf(
        database,
        `select distinct r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
        where c.relnamespace = 'hms'::regnamespace`,
      ),
    ).toEqual([{ rolname: 'hms_admin' }]);
    expect(
      await rowsOf(
        database,
        `select rolname, rolcanlogin, rolsuper from pg_roles where rolname like 'hms%' order by 1`,
      ),
    ).toEqual([
      { rolname: 'hms_admin', rolcanlogin: 'f', rolsuper: 'f' },
      { rolname: 'hms_app', rolcanlogin: 't', rolsuper: 'f' },
    ]);
  });

  test('that fails names the place and leaves nothing', async () => {
    const database = await anEmptyDatabase();
    await appendFile(join(folder, 'packages', 'pkg_visits.sql'), '\n\nselect 1;\nselect nonsense;\n');
    const lines = readSchema(folder)
      .scripts.find((script) => script.file.includes('pkg_visits'))
      ?.text.split('\n');
    const { message } = await failureOf(installSchema(database, { log, folder }));
    const line = (lines?.indexOf('select nonsense;') ?? 0) + 1;
    expect(message).toBe(`sql/postgres/packages/pkg_visits.sql, line ${line}: column "nonsense" does not exist`);
    expect(
      await rowsOf(database, `select nspname from pg_namespace where nspname like 'hms%' or nspname like 'pkg%'`),
    ).toEqual([]);
    await cp(fixtureFolder, folder, { recursive: true, force: true });
    expect((await installSchema(database, { log, folder })).installed).toBe(1);
  });

  test('that is killed in the middle leaves nothing', async () => {
    const database = await anEmptyDatabase();
    await appendFile(join(folder, '05_views.sql'), '\nselect pg_sleep(20);\n');
    const installing = installSchema(database, { log, folder }).then(
      () => 'done',
      () => 'failed',
    );
    for (let wait = 0; wait < 500; wait++) {
      const ended = await rowsOf(
        database,
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event = 'PgSleep'`,
      );
      if (ended.length > 0) break;
    }
    expect(await installing).toBe('failed');
    expect((await schemaStatus(database, folder)).installed).toBeNull();
    await cp(fixtureFolder, folder, { recursive: true, force: true });
    expect((await installSchema(database, { log, folder })).installed).toBe(1);
  });

  test('by several at once happens once', async () => {
    const database = await anEmptyDatabase();
    const answers = await Promise.all(Array.from({ length: 4 }, () => installSchema(database, { log, folder })));
    expect(new Set(answers.map((answer) => answer.installed))).toEqual(new Set([1]));
    expect(await rowsOf(database, 'select version from hms.schema_version')).toHaveLength(1);
  });

  test('needs no superuser, only an administrator of the database', async () => {
    await withClient(server.superuser(), (client) => client.query('create role dba login createrole createdb'));
    await withClient(server.serverFor('dba', 'postgres'), (client) => client.query('create database of_dba'));
    const database = server.serverFor('dba', 'of_dba');
    // The roles of a server are shared by its databases: here they must be the dba's to hand out.
    await withClient(server.superuser(), (client) => client.query('grant hms_admin, hms_app to dba with admin option'));
    expect((await installSchema(database, { log, folder })).installed).toBe(1);
  });

  test('asks a server for what its version calls the right to become a role', () => {
    expect([15, 16, 17, 18].map(mayBecome)).toEqual(['member', 'set', 'set', 'set']);
  });

  test('by an account without the right says who has to', async () => {
    const database = await anEmptyDatabase();
    await withClient(server.superuser(), (client) => client.query('create role clerk login'));
    const { message } = await failureOf(installSchema(server.serverFor('clerk', database.database), { log, folder }));
    expect(message).toContain('The account clerk may not install into');
    expect(message).toContain('npm run db -- install');
  });

  test('says when the server is away or the name is wrong, without the password', async () => {
    const away = { ...server.superuser('hms'), host: '127.0.0.1', port: 1, password: 'secret' };
    expect((await failureOf(schemaStatus(away))).message).toBe(
      'The database 127.0.0.1:1/hms cannot be used: nothing answers there.',
    );
    expect((await failureOf(schemaStatus(server.superuser('no_such')))).message).toContain('there is no such database');
  });
});

describe('upgrading', () => {
  const addMigration = async (name: string, text: string) => {
    await mkdir(join(folder, 'migrations'), { recursive: true });
    await writeFile(join(folder, 'migrations', name), text);
  };

  const versionsIn = (database: PostgresServer) =>
    rowsOf(database, 'select version, checksum from hms.schema_version where version > 1 order by version');
  const columnsOfPatients = async (database: PostgresServer) =>
    (
      await rowsOf(
        database,
        `select attname from pg_attribute where attrelid = 'hms.patients'::regclass and attnum > 4 order by attnum`,
      )
    ).map(({ attname }) => attname);

  test('runs the steps that are missing, in order, and records them', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await addMigration('020_second.sql', `alter table patients add column second integer default 2;`);
    await addMigration('010_first.sql', `alter table patients add column first integer default 1;`);
    expect(await schemaStatus(database, folder)).toMatchObject({ installed: 1, pending: ['010_first', '020_second'] });
    const status = await installSchema(database, { log, folder });
    expect(status).toEqual({ installed: 20, shipped: 20, isUnchanged: true, pending: [] });
    expect(await versionsIn(database)).toEqual([
      { version: '10', checksum: '010_first' },
      { version: '20', checksum: '020_second' },
    ]);
    expect(await columnsOfPatients(database)).toEqual(['first', 'second']);
  });

  test('finds the steps recorded that a new database was made with', async () => {
    const database = await anEmptyDatabase();
    await addMigration('010_first.sql', `select 1/0;`);
    await installSchema(database, { log, folder });
    expect(await versionsIn(database)).toEqual([{ version: '10', checksum: '010_first' }]);
    expect(await schemaStatus(database, folder)).toMatchObject({ installed: 10, pending: [], isUnchanged: true });
  });

  test('that fails at a step says where, and leaves the database as it was', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await addMigration('010_first.sql', `alter table patients add column first integer;`);
    await addMigration('020_second.sql', `alter table patients add column second integer;\nselect nonsense;`);
    const { message } = await failureOf(installSchema(database, { log, folder }));
    expect(message).toMatch(
      /^sql\/postgres\/migrations\/020_second\.sql, line 2: column "nonsense" does not exist\. The database .* was not upgraded; it still has schema 1\.$/,
    );
    expect((await schemaStatus(database, folder)).installed).toBe(1);
    expect(await columnsOfPatients(database)).toEqual([]);
    expect(await rowsOf(database, 'select count(*) as n from hms.patients_v')).toEqual([{ n: '0' }]);
    await addMigration('020_second.sql', `alter table patients add column second integer;`);
    expect((await installSchema(database, { log, folder })).installed).toBe(20);
  });

  test('replaces packages, triggers, views and grants that are not those of the scripts', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await appendFile(
      join(folder, 'packages', 'pkg_visits.sql'),
      '\ncreate function pkg_visits.added() returns int return 1;\n',
    );
    await writeFile(join(folder, '04_triggers.sql'), '');
    await appendFile(join(folder, '05_views.sql'), '\ncreate or replace view added_v as select 1 as one;\n');
    expect((await schemaStatus(database, folder)).isUnchanged).toBe(false);
    expect(await installSchema(database, { log, folder })).toMatchObject({ installed: 1, isUnchanged: true });
    expect(await rowsOf(database, 'select pkg_visits.added() as one from hms.added_v')).toEqual([{ one: '1' }]);
    expect(await rowsOf(database, 'select tgname from pg_trigger where not tgisinternal')).toEqual([]);
    await cp(fixtureFolder, folder, { recursive: true, force: true });
    await installSchema(database, { log, folder });
    expect(await rowsOf(database, "select from pg_proc where proname = 'added'")).toEqual([]);
    expect(await rowsOf(database, "select from pg_views where viewname = 'added_v'")).toEqual([]);
  });

  test('by an account that may not says what is installed, what is needed and which command does it', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await addMigration('010_first.sql', `alter table patients add column first integer;`);
    const asApp = server.serverFor('hms_app', database.database);
    const { message } = await failureOf(installSchema(asApp, { log, folder }));
    expect(message).toContain('has schema 1, this HMS Front Desk needs 10, and hms_app may not upgrade it');
    expect(message).toContain('npm run db -- upgrade');
    expect((await schemaStatus(database, folder)).installed).toBe(1);
  });

  test('leaves other packages of the same schema alone where the account may not replace them', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await appendFile(join(folder, '06_grants.sql'), '-- changed\n');
    const asApp = server.serverFor('hms_app', database.database);
    expect(await installSchema(asApp, { log, folder })).toMatchObject({ installed: 1, isUnchanged: false });
  });

  test('does not wait for ever for somebody who is at work', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await addMigration('010_first.sql', `alter table patients add column first integer;`);
    await withClient(database, async (client) => {
      await client.query('begin; lock table hms.patients');
      const { message } = await failureOf(installSchema(database, { log, folder, lockMs: 100 }));
      expect(message).toContain('is in use and was not upgraded; it still has schema 1. Close the application');
    });
  });

  test('refuses a database that a newer application has upgraded', async () => {
    const database = await anEmptyDatabase();
    await addMigration('070_newer.sql', '');
    await installSchema(database, { log, folder });
    await rm(join(folder, 'migrations'), { recursive: true });
    const { message } = await failureOf(installSchema(database, { log, folder }));
    expect(message).toContain('was upgraded to schema 70 by a newer HMS Front Desk, and this one knows schema 1');
  });

  test('refuses a database whose steps are not the first of those shipped', async () => {
    const database = await anEmptyDatabase();
    await addMigration('020_second.sql', '');
    await installSchema(database, { log, folder });
    await addMigration('010_first.sql', '');
    const { message } = await failureOf(installSchema(database, { log, folder }));
    expect(message).toContain("has the schema's step 020_second, where this HMS Front Desk has 010_first");
  });

  test('tells when the scripts are not those that were installed', async () => {
    const database = await anEmptyDatabase();
    await installSchema(database, { log, folder });
    await appendFile(join(folder, '06_grants.sql'), '-- changed\n');
    expect((await schemaStatus(database, folder)).isUnchanged).toBe(false);
  });
});

describe('the scripts', () => {
  test('of the hospital are complete', () => {
    expect(checkSchemaFiles()).toEqual([]);
  });

  test('with faults are told by file and line', async () => {
    expect(checkSchemaFiles(folder)).toEqual([]);
    await writeFile(join(folder, 'packages', 'pkg_lost.sql'), '');
    await appendFile(join(folder, '04_triggers.sql'), '\ncommit;\n');
    expect(checkSchemaFiles(folder)).toEqual([
      'packages/pkg_lost.sql is not installed by 03_packages.sql',
      '04_triggers.sql, line 3: neither scripts nor packages commit',
    ]);
    await appendFile(join(folder, '02_constraints.sql'), '\n\\set x 1\n');
    expect(checkSchemaFiles(folder)[0]).toContain('02_constraints.sql, line 6: only \\ir');
    await mkdir(join(folder, 'migrations'));
    await writeFile(join(folder, 'migrations', '010_one.sql'), '');
    await writeFile(join(folder, 'migrations', '010_other.sql'), '');
    await cp(join(fixtureFolder, '02_constraints.sql'), join(folder, '02_constraints.sql'));
    expect(checkSchemaFiles(folder)).toContain(
      'migrations/010_one.sql and migrations/010_other.sql have the same number.',
    );
    await rm(join(folder, '01_tables.sql'));
    expect(checkSchemaFiles(folder)[0]).toContain('01_tables.sql is missing');
  });

  test('of another schema than the application’s never install by accident', () => {
    expect(readSchema(schemaFolder).checksum).not.toBe(readSchema(fixtureFolder).checksum);
  });
});

describe('the numbers of errors', () => {
  const numbersIn = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/\bc_([a-z_]+)[^;]*?-(20\d{3})/g)].map((match) => [Number(match[2]), match[1]]),
    );
  const readPackages = async (dialect: string, files: string[]) => {
    const root = fileURLToPath(new URL(`../../../../sql/${dialect}/packages/`, import.meta.url));
    return (await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))).join('\n');
  };

  test('are the same in PL/pgSQL and here', async () => {
    expect(numbersIn(await readPackages('postgres', ['pkg_errors.sql']))).toEqual(applicationErrors);
  });

  const oracle = fileURLToPath(new URL('../../../../sql/oracle/packages/pkg_errors.pks', import.meta.url));
  test.skipIf(!existsSync(oracle))('are the same in PL/SQL and here', async () => {
    expect(numbersIn(await readPackages('oracle', ['pkg_errors.pks']))).toEqual(applicationErrors);
  });
});
