import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../../main/config/config.ts';
import { createDesk } from '../../../../main/create-desk.ts';
import { openDatabase } from '../../../../main/database/connect.ts';
import { StartError } from '../../../../main/database/errors.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { probeDatabase } from '../../../../main/database/probe.ts';
import { databaseCommand } from '../../../../main/database/schema/db-command.ts';
import { schemaVersion } from '../../../../main/database/schema/install.ts';
import { oraclePassword, oracleUser } from '../../../oracle-net/twin/oracle-database.ts';
import { createTestLog } from '../test-server.ts';
import { anOracle, type OracleFixture } from './oracle-fixture.ts';

let oracle: OracleFixture;
beforeAll(async () => {
  oracle = await anOracle();
});
afterAll(() => oracle.dispose());

const open = (more: { dsn?: string; user?: string; password?: string; schema?: string } = {}, log = createTestLog()) =>
  openDatabase(
    { engine: 'oracle', dsn: oracle.endpoint.dsn, user: oracleUser, password: oraclePassword, ...more },
    log,
  );

async function sentence(more: Parameters<typeof open>[0] = {}): Promise<string> {
  const error = await open(more).then(
    async (opened) => opened.close(),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).not.toContain(oraclePassword);
  return (error as StartError).message;
}

/** A start that the server refuses with this number. */
function refusedWith(error: number, text: string): Promise<string> {
  // As often as the adapter tries before it gives up, and no more.
  oracle.endpoint.faults.plan(...Array.from({ length: 50 }, () => ({ at: 'logon', do: { error, text } }) as const));
  return sentence().finally(oracle.endpoint.faults.forget);
}

describe('a start on Oracle', () => {
  it('opens where the schema is the right one, and leads to the owner that is named', async () => {
    const opened = await open({ schema: 'HMS_ADMIN' });
    expect(opened).toMatchObject({ firstStart: false, database: { engine: 'oracle' } });
    expect(oracle.endpoint.sessions().at(-1)?.attributes.get('CURRENT_SCHEMA')).toBe('HMS_ADMIN');
    await expect(opened.asOwner({ actor: 'demo' }, async () => undefined)).rejects.toThrow(StartError);
    await opened.close();
  });

  it('says that the password is wrong', async () => {
    expect(await sentence({ password: 'wrong' })).toBe(
      `The database ${oracle.endpoint.dsn} cannot be used: the password of HMS_APP is wrong, or there is no such user.`,
    );
  });

  it('signs in once with a password that is refused, from the pool and from every probe, so that the account is not locked', async () => {
    const { database } = oracle.open();
    const before = oracle.endpoint.logons();
    oracle.endpoint.faults.plan({ at: 'logon', do: { error: 1017, text: 'invalid credential or not authorized' } });
    for (let call = 0; call < 5; call += 1) {
      await expect(database.query('select staff_id from staff_v')).rejects.toMatchObject({ code: 'offline' });
      expect(await database.health()).toMatchObject({ state: 'offline' });
    }
    expect(oracle.endpoint.logons() - before).toBe(1);
  });

  it('signs in with a refused password no more often than it has sessions when many calls begin at once', async () => {
    const { database } = oracle.open({ poolSize: 4 });
    const before = oracle.endpoint.logons();
    oracle.endpoint.faults.plan(
      ...Array.from({ length: 20 }, () => ({ at: 'logon', do: { error: 1017, text: 'invalid credential' } }) as const),
    );
    await Promise.allSettled(Array.from({ length: 20 }, () => database.query('select staff_id from staff_v')));
    oracle.endpoint.faults.forget();
    expect(oracle.endpoint.logons() - before).toBeLessThanOrEqual(4);
  });

  it('signs in again when an administrator has tested the connection', async () => {
    const { database } = oracle.open();
    oracle.endpoint.faults.plan({ at: 'logon', do: { error: 1017, text: 'invalid credential or not authorized' } });
    await expect(database.query('select staff_id from staff_v')).rejects.toMatchObject({ code: 'offline' });
    await expect(database.query('select staff_id from staff_v')).rejects.toMatchObject({ code: 'offline' });
    const config = { engine: 'oracle', dsn: oracle.endpoint.dsn, user: oracleUser, password: oraclePassword } as const;
    expect(await probeDatabase(config)).toMatchObject({ problem: null });
    expect(await database.query('select staff_id from staff_v')).toEqual([]);
  });

  it('asks for a sign of life on one session that it keeps', async () => {
    const { database } = oracle.open();
    const before = oracle.endpoint.logons();
    for (let look = 0; look < 5; look += 1) expect(await database.health()).toMatchObject({ state: 'online' });
    expect(oracle.endpoint.logons() - before).toBe(1);
  });

  it('says that there is no such service', async () => {
    const dsn = oracle.endpoint.dsn.replace('HMSPDB', 'NOPE');
    expect(await sentence({ dsn })).toMatch('the listener knows no such service');
  });

  it('says that nothing answers', async () => {
    const placeholder = createServer().listen(0, '127.0.0.1');
    await once(placeholder, 'listening');
    const { port } = placeholder.address() as { port: number };
    await new Promise((resolve) => placeholder.close(resolve));
    expect(await sentence({ dsn: `127.0.0.1:${port}/HMSPDB` })).toMatch('nothing answers there');
  });

  it('says that there is no such machine', async () => {
    expect(await sentence({ dsn: 'no-such-machine.invalid/HMSPDB' })).toMatch('there is no machine of that name');
  });

  it('says what the listener says', async () => {
    oracle.endpoint.faults.refuse(12_518);
    expect(await sentence()).toMatch('the listener refuses the connection');
    oracle.endpoint.faults.refuse(null);
  });

  it.each([
    [28_000, 'the account is locked', /is locked; a DBA unlocks it: alter user HMS_APP account unlock/],
    [28_001, 'the password has expired', /password of HMS_APP has expired/],
    [2391, 'exceeded simultaneous SESSIONS_PER_USER limit', /raise SESSIONS_PER_USER/],
    [1045, 'user HMS_APP lacks CREATE SESSION privilege; logon denied', /grant create session/],
    [257, 'archiver error. Connect AS SYSDBA only until resolved.', /it answered ORA-00257/],
  ])('says in words what ORA-%i means', async (number, text, expected) => {
    expect(await refusedWith(number, text)).toMatch(expected);
  });

  it('names the command when the schema is too old, and refuses one that is newer', async () => {
    const setVersion = (version: number) =>
      withClient(oracle.twin.superuser, (client) => client.query(`update hms.schema_version set version = ${version}`));
    await withClient(oracle.twin.superuser, (client) =>
      client.query('delete from hms.schema_version where version > 1'),
    );
    await setVersion(0);
    expect(await sentence()).toMatch(
      /has schema 0, and this HMS Front Desk needs \d+: have its owner run "npm run db -- upgrade --engine oracle"/,
    );
    await setVersion(999);
    expect(await sentence()).toMatch(/was upgraded to schema 999 by a newer HMS Front Desk/);
    await setVersion(schemaVersion);
  });

  it('says why the views are not found', async () => {
    const rename = (from: string, to: string) =>
      withClient(oracle.twin.superuser, (client) => client.query(`alter view hms.${from} rename to ${to}`));
    await rename('schema_version_v', 'elsewhere_v');
    expect(await sentence()).toMatch(/create_users\.sql makes the logon trigger/);
    await rename('elsewhere_v', 'schema_version_v');
  });

  it('makes a whole desk, with its first admin', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hms-oracle-'));
    const environment = {
      HMS_ENGINE: 'oracle',
      ORACLE_DSN: oracle.endpoint.dsn,
      ORACLE_USER: oracleUser,
      ORACLE_PASSWORD: oraclePassword,
      HMS_ADMIN_PASSWORD: 'a password of ours',
    };
    const open = () =>
      createDesk(readConfig('serve', ['--data', folder], environment), { renderPdf: async () => new Uint8Array() });
    const desk = await open();
    const signedIn = await desk.handle(
      'staff.signIn',
      { username: 'admin', password: environment.HMS_ADMIN_PASSWORD },
      { session: null, address: '127.0.0.1', channel: 'web', openSession: () => undefined },
    );
    expect(signedIn).toMatchObject({ ok: true });
    // The folder has one owner here too.
    await expect(open()).rejects.toThrow(StartError);
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  it('answers npm run db -- status', async () => {
    const { dsn } = oracle.endpoint;
    const said: string[] = [];
    const run = (password: string) =>
      databaseCommand(
        ['status', '--engine', 'oracle'],
        { ORACLE_DSN: dsn, ORACLE_USER: oracleUser, ORACLE_PASSWORD: password },
        { say: (line) => said.push(line), complain: (line) => said.push(line) },
      );
    expect([await run(oraclePassword), await run('wrong')]).toEqual([0, 1]);
    expect(said).toEqual([
      `${dsn}: schema ${schemaVersion}, up to date.`,
      `The database ${dsn} cannot be used: the password of HMS_APP is wrong, or there is no such user.`,
    ]);
  });

  it('tells when the server went away and when it is back', async () => {
    const opened = await open();
    const seen: string[] = [];
    opened.state.subscribe((state) => seen.push(state));
    await oracle.endpoint.stopListening();
    oracle.endpoint.cutAll();
    await expect(opened.database.query('select staff_id from staff_v')).rejects.toMatchObject({ code: 'offline' });
    expect(opened.state.current()).toBe('offline');
    await oracle.endpoint.listenAgain();
    await expect.poll(() => opened.state.current(), { timeout: 8000 }).toBe('online');
    expect(seen).toEqual(['offline', 'online']);
    await opened.close();
  });
});
