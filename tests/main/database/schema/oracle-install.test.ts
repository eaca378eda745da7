import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseCommand } from '../../../../main/database/schema/db-command.ts';
import { schemaVersion } from '../../../../main/database/schema/install.ts';
import { installOracleSchema, oracleFolder } from '../../../../main/database/schema/oracle-install.ts';
import { checksumOfOracle, oracleStatements } from '../../../../main/database/schema/oracle-scripts.ts';
import { readSteps } from '../../../../main/database/schema/schema-files.ts';
import type { Endpoint } from '../../../oracle-net/endpoint.ts';
import { faultsOf, ownerPassword, ownerUser, startOwnedOracle } from '../../../oracle-net/owner/owned-oracle.ts';
import type { OwnerBackend } from '../../../oracle-net/owner/owner-backend.ts';

// The server has a dictionary and no compiler: that the schema compiles is for a real one to say (docs/oracle.md).
let endpoint: Endpoint;
let server: OwnerBackend;
beforeEach(async () => {
  ({ endpoint, server } = await startOwnedOracle());
});
afterEach(async () => {
  expect(endpoint.misunderstood).toEqual([]);
  await endpoint.close();
});

async function run(words: string, more: Record<string, string> = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const environment = {
    HMS_ENGINE: 'oracle',
    ORACLE_DSN: endpoint.dsn,
    ORACLE_OWNER: ownerUser,
    ORACLE_OWNER_PASSWORD: ownerPassword,
    ...more,
  };
  const exitCode = await databaseCommand(words.split(' '), environment, {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  expect([...said, ...complained].join('\n')).not.toContain(ownerPassword);
  return { exitCode, said, complained: complained.join('\n') };
}

const upToDate = () => ({
  exitCode: 0,
  said: [`${endpoint.dsn}: schema ${schemaVersion}, up to date.`],
  complained: '',
});
/** Without the questions about how it stands and the settings of the session. */
const sentOf = (statements: readonly string[]) =>
  statements.filter((text) => !/^(?:alter session|select (?:count|version|name))/.test(text));

describe('npm run db on Oracle', () => {
  it('installs by sending the statements of install.sql, each as the grammar has it, and says how far it is', async () => {
    const { exitCode, said, complained } = await run('install');
    expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
    expect(said).toContain('Packages');
    expect(said.filter((line) => line.startsWith('  '))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2}01_tables\.sql: \d{3} statements$/),
        '  packages/pkg_billing.pkb: 1 statement',
      ]),
    );
    expect(said.at(-1)).toBe(`${endpoint.dsn}: schema ${schemaVersion}, just installed.`);
    const planned = await oracleStatements(oracleFolder, 'install.sql');
    const sent = sentOf(server.statements);
    const own = ({ file }: { file: string }) => !/^(?:install|check_)/.test(file);
    expect(sent).toEqual(expect.arrayContaining(planned.filter(own).map(({ text }) => text)));
    expect(sent).toHaveLength(planned.length);
    expect(faultsOf(server.statements)).toEqual([]);
    expect(server.versions()).toEqual([
      ['1', await checksumOfOracle(oracleFolder)],
      ...readSteps(oracleFolder).map(({ version, name }) => [String(version), name]),
    ]);
  }, 120_000);

  it('would notice a statement that is cut in the wrong place', () => {
    const [first = ''] = server.statements;
    expect(faultsOf([`${first}create table a (b number)\ncreate table c (d number)`])).not.toEqual([]);
    expect(faultsOf(['create table a (b number);\ncomment on table a is 1'])).not.toEqual([]);
    expect(faultsOf(['begin\n  null;\nend;\n/\nbegin\n  null;\nend;'])).not.toEqual([]);
  });

  it('may be repeated: an installed schema is left alone', async () => {
    await run('install');
    const before = server.statements.length;
    expect(await run('install')).toEqual(upToDate());
    expect(await run('status')).toEqual(upToDate());
    expect(await run('upgrade')).toMatchObject({
      exitCode: 0,
      said: [`${endpoint.dsn}: schema ${schemaVersion}, as before.`],
    });
    expect(sentOf(server.statements.slice(before))).toEqual([]);
  });

  it('says what the compiler said, with its place, and fails', async () => {
    const text = "PLS-00201: identifier 'NOBODY' must be declared";
    server.plant({ type: 'PACKAGE BODY', name: 'PKG_BILLING', line: 12, position: 5, text });
    server.plant({
      type: 'TRIGGER',
      name: 'TRG_BILLING_TOTAL',
      line: 3,
      position: 1,
      text: 'PL/SQL: Statement ignored\n',
    });
    const { exitCode, said, complained } = await run('install');
    expect(exitCode).toBe(1);
    expect(said).toContain(`PACKAGE BODY PKG_BILLING, line 12, column 5: ${text}`);
    expect(said).toContain('TRIGGER TRG_BILLING_TOTAL, line 3, column 1: PL/SQL: Statement ignored');
    expect(complained).toBe(`${endpoint.dsn}: 2 objects do not compile; the messages are above.`);
    expect(server.versions()).toEqual([]);
    expect(await run('status')).toMatchObject({ exitCode: 1, complained: expect.stringContaining('did not end') });

    server.mend();
    const again = await run('install');
    expect(again).toMatchObject({ exitCode: 0, complained: '' });
    expect(again.said[0]).toBe('An install that did not end is continued.');
    expect(await run('status')).toEqual(upToDate());
  });

  it.each([
    ['create table patients', 'cut before'],
    ['create table patients', 'cut after'],
    ['constraint billing_paid_ck', 'cut after'],
    ['create index patients_dob_ix', 'cut during'],
    ['insert into hospital_settings', 'cut after'],
    ['package body pkg_billing', 'cut after'],
    ['grant read on doctors_v', 'cut before'],
    ['insert into schema_version', 'cut after'],
  ] as const)('goes on after the line was lost at "%s" (%s)', async (sql, fault) => {
    endpoint.faults.plan({ at: 'execute', sql: new RegExp(sql), do: fault });
    const { exitCode, complained } = await run('install');
    expect(exitCode).toBe(1);
    expect(complained).toMatch(/^sql\/oracle\/[\w./]+, line \d+: the line to .* was lost .* run it again\.$/);
    expect(server.versions()).toEqual([]);
    const again = await run('install');
    expect(again).toMatchObject({ exitCode: 0, complained: '' });
    for (const table of ['schema_version', 'patients', 'audit_log']) expect(server.has('table', table)).toBe(true);
    expect(server.has('index', 'staff_doctor_ix')).toBe(true);
    expect(server.versions()).toHaveLength(1 + readSteps(oracleFolder).length);
    expect(await run('status')).toEqual(upToDate());
  });

  it("stops at the server's first refusal and names the place", async () => {
    endpoint.faults.plan({
      at: 'execute',
      sql: /create index patients_dob_ix/,
      do: { error: 1654, text: 'unable to extend index HMS_ADMIN.PATIENTS_DOB_IX by 8 in tablespace USERS' },
    });
    const { exitCode, complained } = await run('install');
    expect(exitCode).toBe(1);
    expect(complained).toMatch(
      /^sql\/oracle\/02_constraints\.sql, line \d+: ORA-01654: unable to extend index .* USERS\. When that is put right, run it again\.$/,
    );
    expect(server.has('package', 'pkg_errors')).toBe(false);
  });

  it('leaves alone what it did not begin', async () => {
    const session = server.openSession();
    const sql = 'create table patients (id number)';
    await session.execute({ sql, kind: 'other', binds: [], values: new Map() }, new AbortController().signal);
    const { exitCode, complained } = await run('install');
    expect([exitCode, complained]).toEqual([1, expect.stringContaining('Tables of these names are here already')]);
    expect(server.has('table', 'schema_version')).toBe(false);
  });

  it("wants the application's user to be there", async () => {
    expect(await run('install', { ORACLE_USER: 'desk' })).toMatchObject({
      exitCode: 1,
      complained: `${endpoint.dsn}: There is no user DESK: run create_users.sql first.`,
    });
    expect(await run('install', { ORACLE_USER: 'hms_app; drop user x' })).toMatchObject({
      exitCode: 1,
      complained: 'ORACLE_USER is no name that Oracle knows.',
    });
  });

  it('upgrades what is installed from other scripts, and notes the new ones', async () => {
    expect(await run('upgrade')).toMatchObject({ exitCode: 1, complained: expect.stringContaining('install first') });
    await run('install');
    const rows = server.versions() as string[][];
    rows[0]?.splice(1, 1, '0'.repeat(64));
    expect(await run('status')).toMatchObject({
      exitCode: 1,
      complained: expect.stringContaining('have changed since'),
    });
    const { exitCode, said } = await run('upgrade');
    expect([exitCode, said.at(-1)]).toEqual([0, `${endpoint.dsn}: schema ${schemaVersion}, just upgraded.`]);
    expect(await run('status')).toEqual(upToDate());
    server.plant({
      type: 'VIEW',
      name: 'PATIENTS_V',
      line: 0,
      position: 0,
      text: 'ORA-00904: "X": invalid identifier',
    });
    expect(await run('status')).toMatchObject({
      exitCode: 1,
      complained: `VIEW PATIENTS_V, line 0, column 0: ORA-00904: "X": invalid identifier\n${endpoint.dsn}: schema ${schemaVersion}, but 1 errors of the compiler stand.`,
    });
  });

  /** As the first release left it. */
  const backToFirstVersion = () => void (server.versions() as string[][]).splice(1);

  it('runs the steps that are missing, once, and records them', async () => {
    await run('install');
    const installed = structuredClone(server.versions());
    backToFirstVersion();
    expect(await run('status')).toMatchObject({ exitCode: 1, complained: expect.stringContaining('schema 1 of') });
    const before = server.statements.length;
    expect(await run('upgrade')).toMatchObject({ exitCode: 0, complained: '' });
    const planned = await oracleStatements(oracleFolder, 'upgrade.sql');
    const steps = planned.filter(({ file }) => file.startsWith('migrations/0')).map(({ text }) => text);
    expect(steps.length).toBeGreaterThan(0);
    expect(server.statements.slice(before)).toEqual(expect.arrayContaining(steps));
    expect(server.versions()).toEqual(installed);
    const after = server.statements.length;
    server.versions()[0]?.splice(1, 1, '0'.repeat(64));
    expect(await run('upgrade')).toMatchObject({ exitCode: 0, complained: '' });
    expect(server.statements.slice(after).filter((text) => steps.includes(text))).toEqual([]);
    expect(await run('status')).toEqual(upToDate());
  });

  it.each([
    ['cut before', '010_schema_steps', 'comment on column schema_version.checksum'],
    ['cut after', '010_schema_steps', 'comment on column schema_version.checksum'],
    ['cut before', '070_way_back', 'drop index billing_appt_id_uk'],
    ['cut after', '070_way_back', 'drop index billing_appt_id_uk'],
    ['cut after', '070_way_back', 'create unique index billing_appt_id_uk'],
  ] as const)('goes on with a step in which the connection was lost (%s, %s: %s)', async (fault, step, sql) => {
    await run('install');
    const installed = structuredClone(server.versions());
    backToFirstVersion();
    endpoint.faults.plan({ at: 'execute', sql: new RegExp(`^${sql}`), do: fault });
    const { exitCode, complained } = await run('upgrade');
    expect(exitCode).toBe(1);
    expect(complained).toMatch(new RegExp(`^sql/oracle/migrations/${step}\\.sql, line \\d+: the line to .* was lost `));
    expect(server.versions()).toEqual(
      installed.slice(0, 1 + readSteps(oracleFolder).findIndex((one) => one.name === step)),
    );
    expect(await run('upgrade')).toMatchObject({ exitCode: 0, complained: '' });
    expect(server.has('index', 'billing_appt_id_uk')).toBe(true);
    expect(server.versions()).toEqual(installed);
  });

  it('does not judge what SQL*Plus has installed by its checksum, and upgrades nothing of a newer application', async () => {
    await run('install');
    const rows = server.versions() as string[][];
    rows[0]?.splice(1, 1, 'installed with SQL*Plus');
    expect(await run('status')).toEqual(upToDate());
    rows.push(['990', '990_newer']);
    expect(await run('upgrade')).toMatchObject({ exitCode: 1, complained: expect.stringContaining('newer HMS') });
    expect(await run('install')).toMatchObject({
      exitCode: 1,
      complained: expect.stringContaining('schema 990 of a newer'),
    });
  });

  it.each([
    ['a wrong password', { ORACLE_OWNER_PASSWORD: 'wrong' }, 'the password of HMS_ADMIN is wrong'],
    ['an unknown service', { ORACLE_DSN: '127.0.0.1:1/NOPE' }, 'nothing answers there'],
  ])('says in a sentence that it cannot sign in: %s', async (_what, more, sentence) => {
    const { exitCode, complained } = await run('install', more);
    expect([exitCode, complained.split('\n').length]).toEqual([1, 1]);
    expect(complained).toContain(sentence);
  });

  it.each(['hang', 'go deaf'] as const)(
    'waits for no server for ever: %s',
    async (fault) => {
      endpoint.faults.plan({ at: 'execute', sql: /create table patients/, do: fault });
      const owner = { dsn: endpoint.dsn, user: ownerUser, password: ownerPassword };
      const install = installOracleSchema(owner, { appUser: 'HMS_APP', say: () => undefined, statementMs: 300 });
      await expect(install).rejects.toThrow(/^sql\/oracle\/01_tables\.sql, line \d+: /);
    },
    20_000,
  );

  it('checks the scripts without a server', async () => {
    expect(await run('check --engine oracle')).toMatchObject({
      exitCode: 0,
      said: ['sql/oracle: the scripts are whole.'],
    });
    expect(endpoint.logons()).toBe(0);
  });
});
