import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '#contract/contract.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { schemaVersion } from '../../../main/database/schema/install.ts';
import { oraclePassword, oracleUser } from '../../oracle-net/twin/oracle-database.ts';
import { anOracle, type OracleFixture } from '../database/oracle/oracle-fixture.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

/** "Test connection" with the real driver, for each reason that the endpoint can provoke. */

type Form = CallInput<'settings.testConnection'>;

let oracle: OracleFixture;
let desk: TestDesk;
let folder: string;
beforeAll(async () => {
  oracle = await anOracle();
  desk = await aDesk();
  folder = mkdtempSync(join(tmpdir(), 'hms-tns-'));
});
afterAll(async () => {
  await desk.dispose();
  await oracle.dispose();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  oracle.endpoint.faults.forget();
  oracle.endpoint.faults.refuse(null);
});

const form = (more: Partial<Form> = {}): Form => ({
  engine: 'oracle',
  connectString: oracle.endpoint.dsn,
  user: oracleUser,
  password: oraclePassword,
  ...more,
});
const tested = (more: Partial<Form> = {}) => desk.as('admin')('settings.testConnection', form(more));
const reasonOf = async (more: Partial<Form> = {}) => {
  const { problem, code } = await tested(more);
  return [problem, code];
};

test('a database that the application can use says its version', async () => {
  expect(await tested({ schema: 'HMS_ADMIN' })).toEqual({
    problem: null,
    code: null,
    serverVersion: expect.stringMatching(/^\d+\./),
    roundTripMs: expect.any(Number),
    installedSchema: schemaVersion,
    neededSchema: schemaVersion,
  });
});

test('an alias is looked up in the folder of tnsnames.ora that is named', async () => {
  const [address = '', service = ''] = oracle.endpoint.dsn.split('/');
  const [host, port] = address.split(':');
  writeFileSync(
    join(folder, 'tnsnames.ora'),
    `HOSPITAL = (DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=${host})(PORT=${port}))(CONNECT_DATA=(SERVICE_NAME=${service})))\n`,
  );
  expect(await tested({ connectString: 'HOSPITAL', configFolder: folder })).toMatchObject({ problem: null });
  expect(await reasonOf({ connectString: 'OTHER', configFolder: folder })).toEqual([
    'alias_unknown',
    'ORA-12154, NJS-517',
  ]);
  expect((await reasonOf({ connectString: 'HOSPITAL', configFolder: join(folder, 'no') }))[0]).toBe('alias_unknown');
  expect((await reasonOf({ connectString: 'HOSPITAL' }))[0]).toBe('alias_unknown');
});

describe('the reason is told', () => {
  test('a connect string that is none', async () =>
    expect((await reasonOf({ connectString: 'db.example:nine/HMSPDB' }))[0]).toBe('address_malformed'));

  test('nobody listens', async () => {
    const port = await portThatIsFree();
    expect(await reasonOf({ connectString: `127.0.0.1:${port}/HMSPDB` })).toEqual(['refused', 'ORA-12541, NJS-503']);
  });

  test('no machine of that name', async () =>
    expect(await reasonOf({ connectString: 'no-such-machine.invalid/HMSPDB' })).toEqual([
      'name_unknown',
      'ORA-12545, NJS-530',
    ]));

  test('a service that the listener does not know', async () =>
    expect(await reasonOf({ connectString: oracle.endpoint.dsn.replace('HMSPDB', 'NOPE') })).toEqual([
      'service_unknown',
      'ORA-12514, NJS-518',
    ]));

  test('a wrong password, with one knock only, so that the account is not locked', async () => {
    const before = oracle.endpoint.logons();
    expect(await reasonOf({ password: 'wrong' })).toEqual(['wrong_password', 'ORA-01017']);
    expect(oracle.endpoint.logons() - before).toBe(1);
  });

  test.each([
    [28_000, 'account_locked', 'ORA-28000'],
    [28_001, 'password_expired', 'ORA-28001'],
    [1045, 'sign_in_forbidden', 'ORA-01045'],
    [2391, 'too_many_sessions', 'ORA-02391'],
    [1033, 'not_open', 'ORA-01033'],
    [257, 'other', 'ORA-00257'],
  ] as const)('what the server says with ORA-%i', async (error, problem, code) => {
    oracle.endpoint.faults.plan(
      ...Array.from({ length: 10 }, () => ({ at: 'logon', do: { error, text: 'said so' } }) as const),
    );
    expect(await reasonOf()).toEqual([problem, code]);
  });

  test.each([
    [12_516, 'too_many_sessions'],
    [12_528, 'not_open'],
    [12_518, 'listener_refused'],
  ] as const)('what the listener says with ORA-%i', async (number, problem) => {
    oracle.endpoint.faults.refuse(number);
    expect((await reasonOf())[0]).toBe(problem);
  });

  test('a machine that does not answer, and one that hangs up', async () => {
    const silent = await listen(createServer());
    expect((await reasonOf({ connectString: `127.0.0.1:${portOf(silent)}/HMSPDB` }))[0]).toBe('timed_out');
    silent.close();
    const rude = await listen(createServer((socket) => socket.destroy()));
    expect((await reasonOf({ connectString: `127.0.0.1:${portOf(rude)}/HMSPDB` }))[0]).toBe('hung_up');
    rude.close();
  }, 30_000);

  test('no TLS, a certificate nobody vouches for, and a wallet that is not there', async () => {
    const plain = await listen(createServer((socket) => socket.once('data', () => socket.end('400 Bad Request'))));
    expect((await reasonOf({ connectString: `tcps://127.0.0.1:${portOf(plain)}/HMSPDB` }))[0]).toBe('tls_not_offered');
    plain.close();
    const secure = await listen(createTlsServer({ cert: tlsFile('server.crt'), key: tlsFile('server.key') }));
    const connectString = `tcps://127.0.0.1:${portOf(secure)}/HMSPDB`;
    expect((await reasonOf({ connectString }))[0]).toBe('certificate_not_trusted');
    expect((await reasonOf({ connectString, walletFolder: folder }))[0]).toBe('wallet_unreadable');
    secure.close();
  });

  test('no schema, or one of another version', async () => {
    const run = (sql: string) => withClient(oracle.twin.superuser, (client) => client.query(sql));
    await run('delete from hms.schema_version where version > 1');
    await run('update hms.schema_version set version = 0');
    expect(await tested()).toMatchObject({ problem: 'schema_too_old', installedSchema: 0 });
    await run('update hms.schema_version set version = 999');
    expect(await tested()).toMatchObject({ problem: 'schema_too_new', installedSchema: 999 });
    await run(`update hms.schema_version set version = ${schemaVersion}`);
    await run('alter view hms.schema_version_v rename to elsewhere_v');
    expect(await reasonOf()).toEqual(['schema_missing', 'ORA-00942']);
    await run('alter view hms.elsewhere_v rename to schema_version_v');
  });
});

test('what is saved is opened again with its password, and needs one', async () => {
  expect(refusalOf(await desk.tryAs('admin')('settings.saveConnection', form({ password: null })))).toBe(
    'invalid_input password:required',
  );
  const saved = await desk.as('admin')('settings.saveConnection', form({ walletPassword: 'of the wallet' }));
  expect(saved).toMatchObject({ next: { engine: 'oracle' }, hasPassword: true, hasWalletPassword: true });
  expect(JSON.stringify(saved)).not.toMatch(/Pässwört|of the wallet/);
  expect(await tested({ password: null })).toMatchObject({ problem: null });
  expect(
    refusalOf(
      await desk.tryAs('admin')('settings.testConnection', form({ connectString: 'evil/HMSPDB', password: null })),
    ),
  ).toBe('invalid_input password:required');
});

const tlsFile = (name: string) => readFileSync(new URL(`../database/fixtures/tls/${name}`, import.meta.url));

async function listen(one: Server): Promise<Server> {
  one.listen(0, '127.0.0.1');
  await once(one, 'listening');
  return one;
}

const portOf = (one: Server) => (one.address() as { port: number }).port;

async function portThatIsFree(): Promise<number> {
  const one = await listen(createServer());
  const port = portOf(one);
  await new Promise((resolve) => one.close(resolve));
  return port;
}
