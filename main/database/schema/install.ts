import { join } from 'node:path';
import type { Client } from 'pg';
import { applicationRoot } from '../../config/application-root.ts';
import type { Log } from '../../log/log-fields.ts';
import { StartError } from '../errors.ts';
import { connectFailure } from '../postgres/connect-failure.ts';
import { addressOf } from '../postgres/postgres-address.ts';
import { withClient } from '../postgres/postgres-client.ts';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import {
  faultsOfSchema,
  readMigrations,
  readSchema,
  replaceableScripts,
  type Script,
  versionOf,
} from './schema-files.ts';
import { firstVersion, type InstalledVersion, pendingSteps } from './schema-steps.ts';

export const schemaFolder = join(applicationRoot, 'sql', 'postgres');

/** The schema that this version of the application needs: the number of its last step. */
export const schemaVersion = versionOf(schemaFolder);

export type SchemaStatus = {
  /** Null while the database is empty. */
  installed: number | null;
  shipped: number;
  /** False when packages, triggers, views or grants are not those of these scripts: `upgrade` replaces them. */
  isUnchanged: boolean;
  /** Names of the steps that `upgrade` would run. */
  pending: string[];
};

export type InstallOptions = {
  log: Log;
  /** For the roles to sign in with, where the server asks for one. */
  password?: string | null;
  /** The folder of the scripts; tests have their own. */
  folder?: string;
  /** How long an upgrade waits for a table that somebody is at work with. */
  lockMs?: number;
};

export const oldestServer = 15;

// The number is ours: of two installers on one server the second waits for the first.
const installLock = 4_872_001;
const defaultLockMs = 30_000;

/** What is installed there. Any account that may use the application may ask. */
export const schemaStatus = (server: PostgresServer, folder: string = schemaFolder): Promise<SchemaStatus> =>
  withSchemaClient(server, (client) => readStatus(client, folder));

/**
 * Brings the schema to this version: installs it into an empty database, or runs the steps that an older one lacks and
 * replaces packages, triggers, views and grants that are not those of these scripts. Needs an account that may create
 * roles, or one in the role hms_admin for an upgrade. It is one transaction: a failed one leaves the database as it was.
 */
export async function installSchema(server: PostgresServer, options: InstallOptions): Promise<SchemaStatus> {
  const folder = options.folder ?? schemaFolder;
  return withSchemaClient(server, async (client) => {
    const before = await readStatus(client, folder);
    if (before.installed === null) await installAll(client, server, folder, options);
    else await upgrade(client, server, folder, options);
    return readStatus(client, folder);
  });
}

/** What is wrong with the scripts by themselves, without a server; empty when nothing is. */
export const checkSchemaFiles = (folder: string = schemaFolder): string[] => faultsOfSchema(folder);

async function withSchemaClient<Value>(server: PostgresServer, work: (client: Client) => Promise<Value>) {
  try {
    return await withClient(server, work);
  } catch (error) {
    throw connectFailure(error, server);
  }
}

async function readStatus(client: Client, folder: string): Promise<SchemaStatus> {
  const shipped = versionOf(folder);
  const rows = await readVersions(client);
  const installed = rows.at(-1)?.version ?? null;
  if (installed === null) return { installed, shipped, isUnchanged: true, pending: [] };
  const isUnchanged = checksumIn(rows) === readSchema(folder).checksum;
  const pending = readMigrations(folder).filter(({ version }) => version > installed);
  return { installed, shipped, isUnchanged, pending: pending.map(({ name }) => name) };
}

/** Empty while the database is. */
async function readVersions(client: Client): Promise<InstalledVersion[]> {
  // Not to_regclass: it reads a cache, which a transaction that has waited for another installer does not renew.
  const found = await client.query(
    `select from pg_catalog.pg_views where schemaname = 'hms' and viewname = 'schema_version_v'`,
  );
  if (found.rowCount === 0) return [];
  const { rows } = await client.query<{ version: string; checksum: string }>(
    'select version, checksum from hms.schema_version_v order by version',
  );
  return rows.map(({ version, checksum }) => ({ version: Number(version), checksum }));
}

const checksumIn = (rows: readonly InstalledVersion[]): string | undefined =>
  rows.find(({ version }) => version === firstVersion)?.checksum;

async function installAll(
  client: Client,
  server: PostgresServer,
  folder: string,
  options: InstallOptions,
): Promise<void> {
  const started = performance.now();
  const { scripts, checksum } = readSchema(folder);
  await inTransaction(client, async () => {
    // Another installer may have finished while this one waited for the lock.
    if ((await readVersions(client)).length > 0) return;
    await prepareDatabase(client, server, options.password ?? null);
    await becomeOwner(client);
    await runScripts(client, scripts);
    // The scripts hold what the steps make of the first version.
    await recordVersion(client, firstVersion, checksum);
    for (const { version, name } of readMigrations(folder)) await recordVersion(client, version, name);
  });
  const tookMs = Math.round(performance.now() - started);
  options.log.info({ version: versionOf(folder), tookMs }, 'the schema is installed');
}

/** The steps that are missing, then everything that can be replaced. All of it, or nothing. */
async function upgrade(client: Client, server: PostgresServer, folder: string, options: InstallOptions): Promise<void> {
  const { scripts, checksum } = readSchema(folder);
  const migrations = readMigrations(folder);
  const shipped = versionOf(folder);
  await inTransaction(client, async () => {
    const before = await readVersions(client);
    const installed = before.at(-1)?.version;
    const pending = pendingSteps(before, migrations, addressOf(server));
    if (pending.length === 0 && checksumIn(before) === checksum) return;
    if (!(await mayBecomeOwner(client))) {
      // Other packages of the same version serve this application too; replacing them is for the owner.
      if (pending.length === 0) return;
      throw new StartError(
        `The database ${addressOf(server)} has schema ${installed}, this HMS Front Desk needs ${shipped}, and ${server.user} may not upgrade it: run "npm run db -- upgrade --url …" once with an administrator's account.`,
        { problem: 'schema_too_old' },
      );
    }
    await becomeOwner(client);
    await client.query(`set local lock_timeout = ${options.lockMs ?? defaultLockMs}`);
    try {
      await runScripts(client, [dropReplaceable]);
      for (const step of migrations.filter(({ version }) => pending.some((one) => one.version === version))) {
        await runScripts(client, step.scripts);
        await recordVersion(client, step.version, step.name);
      }
      await runScripts(client, replaceableScripts(scripts));
    } catch (error) {
      throw upgradeFailure(error, server, installed);
    }
    await client.query('update hms.schema_version set checksum = $1 where version = $2', [checksum, firstVersion]);
    options.log.info({ version: shipped, before: installed }, 'the schema is upgraded');
  });
}

function upgradeFailure(error: unknown, server: PostgresServer, installed: number | undefined): unknown {
  const address = addressOf(server);
  const cause = error instanceof StartError ? error.cause : error;
  if (hasSqlState(cause, '55P03')) {
    return new StartError(
      `The database ${address} is in use and was not upgraded; it still has schema ${installed}. Close the application on every desk, then try again.`,
      { cause },
    );
  }
  if (!(error instanceof StartError)) return error;
  return new StartError(
    `${error.message}. The database ${address} was not upgraded; it still has schema ${installed}.`,
    {
      cause,
    },
  );
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query(`begin; select pg_advisory_xact_lock(${installLock})`);
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * What only an administrator can make: the roles (see sql/postgres/06_grants.sql for what they may), the extensions
 * and the schema. HMS_ADMIN owns everything else and signs in nowhere.
 */
async function prepareDatabase(client: Client, server: PostgresServer, password: string | null): Promise<void> {
  const version = await serverVersion(client);
  if (version < oldestServer) {
    throw new StartError(
      `${addressOf(server)} is older than PostgreSQL ${oldestServer}: HMS Front Desk needs that or newer.`,
      { problem: 'server_too_old' },
    );
  }
  const maySet = mayBecome(version);
  try {
    await client.query(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'hms_admin') then
          create role hms_admin nologin;
        end if;
        if not exists (select from pg_roles where rolname = 'hms_app') then
          create role hms_app login;
        end if;
        -- Who creates a role may hand it out, but has to hand it to himself to act as it.
        if not pg_has_role('hms_admin', '${maySet}') then
          grant hms_admin to current_user;
        end if;
        if not pg_has_role('hms_app', '${maySet}') then
          grant hms_app to current_user;
        end if;
        execute format('grant create on database %I to hms_admin', current_database());
        execute format('revoke temporary on database %I from public', current_database());
      end;
      $$;
      create extension if not exists btree_gist schema public;
      create extension if not exists pg_trgm schema public;
      create schema if not exists hms authorization hms_admin;
    `);
    if (password !== null) await client.query(`alter role hms_app password ${client.escapeLiteral(password)}`);
  } catch (error) {
    if (!hasSqlState(error, '42501')) throw error;
    throw new StartError(
      `The account ${server.user} may not install into ${addressOf(server)}: run "npm run db -- install --url …" once with an administrator's account.`,
      { problem: 'schema_missing' },
    );
  }
}

/** The server's major version. */
export async function serverVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ number: string }>(`select current_setting('server_version_num') as number`);
  return Math.floor(Number(rows[0]?.number) / 10_000);
}

/** What `pg_has_role` calls the right to `set role`: since 16 a member may be one without it. */
export const mayBecome = (version: number): 'set' | 'member' => (version < 16 ? 'member' : 'set');

async function mayBecomeOwner(client: Client): Promise<boolean> {
  const maySet = mayBecome(await serverVersion(client));
  const { rows } = await client.query<{ may: string }>(`select pg_has_role('hms_admin', '${maySet}') as may`);
  return rows[0]?.may === 't';
}

async function becomeOwner(client: Client): Promise<void> {
  await client.query('set local role hms_admin; set local search_path = hms, public');
}

async function runScripts(client: Client, scripts: Script[]): Promise<void> {
  for (const script of scripts) {
    try {
      await client.query(script.text);
    } catch (error) {
      throw scriptFailure(error, script);
    }
  }
}

/** A failed script with its place in the file, as a compiler would say it. */
function scriptFailure(error: unknown, script: Script): unknown {
  if (!(error instanceof Error && 'severity' in error)) return error;
  const position = 'position' in error && error.position ? Number(error.position) : 1;
  const line = script.firstLine + script.text.slice(0, position - 1).split('\n').length - 1;
  return new StartError(`sql/postgres/${script.file}, line ${line}: ${error.message}`, { cause: error });
}

/**
 * Drops what the scripts make anew, since a view keeps a table's columns from changing and what a newer schema leaves out
 * must not stay. A package is a schema here. A desk's own store makes its objects again at each start (sql/desk).
 */
const dropReplaceable: Script = {
  file: '(dropping the old objects)',
  firstLine: 1,
  text: `do $$
  declare
    v_statement text;
  begin
    for v_statement in
      select format('drop view if exists hms.%I cascade', viewname) from pg_views where schemaname = 'hms'
      union all
      select format('drop trigger %I on hms.%I', t.tgname, c.relname)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'hms'::regnamespace and not t.tgisinternal
      union all
      select format('drop schema %I cascade', nspname)
      from pg_namespace where nspname like 'pkg\\_%' and nspowner = 'hms_admin'::regrole
      union all
      select format('drop routine %s', oid::regprocedure) from pg_proc where pronamespace = 'hms'::regnamespace
    loop
      execute v_statement;
    end loop;
  end;
  $$`,
};

const recordVersion = (client: Client, version: number, checksum: string) =>
  client.query('insert into hms.schema_version (version, checksum) values ($1, $2)', [version, checksum]);

const hasSqlState = (error: unknown, sqlState: string): boolean =>
  error instanceof Error && 'code' in error && error.code === sqlState;
