import { join } from 'node:path';
import type { Client } from 'pg';
import type { ConnectionProblem } from '#contract/connection.ts';
import { applicationRoot } from '../../config/application-root.ts';
import type { DatabaseLog } from '../database.ts';
import { awayAs, StartError } from '../errors.ts';
import { withClient } from '../postgres/postgres-client.ts';
import { addressOf, type PostgresServer } from '../postgres/postgres-server.ts';
import { faultsOfSchema, type Migration, readMigrations, readSchema, type Script } from './schema-files.ts';

/** The schema this version of the application speaks to: the number of its last migration. */
export const schemaVersion = 1;

export const schemaFolder = join(applicationRoot, 'sql', 'postgres');

export type SchemaStatus = {
  /** Null while the database is empty. */
  installed: number | null;
  shipped: number;
  /** False when the scripts have changed since they were installed: a development database, or a damaged application. */
  isUnchanged: boolean;
  /** Migrations that `upgrade` would run. */
  pending: string[];
};

export type InstallOptions = {
  log: DatabaseLog;
  /** For the roles to sign in with, where the server asks for one. */
  password?: string | null;
  /** The scripts' folder and version; tests have their own. */
  folder?: string;
  version?: number;
};

export const oldestServer = 15;

// Of our own choosing; two installers on one server take turns by it.
const installLock = 4_872_001;

/** What is installed there. Any account that may use the application may ask. */
export const schemaStatus = (server: PostgresServer, options: Pick<InstallOptions, 'folder' | 'version'> = {}) =>
  withSchemaClient(server, (client) => readStatus(client, options.folder ?? schemaFolder, options.version));

/**
 * Brings the schema to this version: installs it into an empty database, runs the migrations an older one lacks, and
 * leaves the same version alone. Needs an account that may create roles, or one in the role hms_admin for an upgrade.
 * Each step is one transaction: a killed or failed one leaves nothing.
 */
export async function installSchema(server: PostgresServer, options: InstallOptions): Promise<SchemaStatus> {
  const folder = options.folder ?? schemaFolder;
  const version = options.version ?? schemaVersion;
  return withSchemaClient(server, async (client) => {
    const before = await readStatus(client, folder, version);
    if (before.installed === null) await installAll(client, server, folder, version, options);
    else await upgrade(client, server, before.installed, folder, version, options.log);
    return readStatus(client, folder, version);
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

async function readStatus(client: Client, folder: string, version = schemaVersion): Promise<SchemaStatus> {
  const shippedChecksum = readSchema(folder).checksum;
  // Not to_regclass: that looks into a cache which a transaction that has waited for another installer does not renew.
  const found = await client.query(
    `select from pg_catalog.pg_views where schemaname = 'hms' and viewname = 'schema_version_v'`,
  );
  const none = { installed: null, shipped: version, isUnchanged: true, pending: [] };
  if (found.rowCount === 0) return none;
  const rows = await client.query<{ version: string; checksum: string }>(
    'select version, checksum from hms.schema_version_v order by version',
  );
  const last = rows.rows.at(-1);
  if (!last) return none;
  const installed = Number(last.version);
  const migrations = readMigrations(folder);
  const shipped = migrations.find((migration) => migration.version === installed)?.checksum;
  const isUnchanged = last.checksum === shippedChecksum || last.checksum === shipped;
  const pending = pendingOf(migrations, installed, version).map((migration) => migration.file);
  return { installed, shipped: version, isUnchanged, pending };
}

const pendingOf = (migrations: Migration[], installed: number, version: number): Migration[] =>
  migrations.filter((migration) => migration.version > installed && migration.version <= version);

async function installAll(
  client: Client,
  server: PostgresServer,
  folder: string,
  version: number,
  options: InstallOptions,
): Promise<void> {
  const started = performance.now();
  const { scripts, checksum } = readSchema(folder);
  await inTransaction(client, async () => {
    // Another installer may have been quicker while this one waited for its turn.
    if ((await readStatus(client, folder, version)).installed !== null) return;
    await prepareDatabase(client, server, options.password ?? null);
    await becomeOwner(client);
    await runScripts(client, scripts);
    await recordVersion(client, version, checksum);
  });
  options.log.info({ version, tookMs: Math.round(performance.now() - started) }, 'the schema is installed');
}

async function upgrade(
  client: Client,
  server: PostgresServer,
  installed: number,
  folder: string,
  version: number,
  log: DatabaseLog,
): Promise<void> {
  if (installed > version) {
    throw new StartError(
      `The database ${addressOf(server)} was upgraded to schema ${installed} by a newer HMS Front Desk, and this one knows schema ${version}: update the application.`,
      { problem: 'schema_too_new' },
    );
  }
  const migrations = pendingOf(readMigrations(folder), installed, version);
  if (installed < version && migrations.at(-1)?.version !== version) {
    throw new StartError(`There is no way from schema ${installed} to ${version}: install the application again.`);
  }
  for (const migration of migrations) {
    await inTransaction(client, async () => {
      const present = await readStatus(client, folder, version);
      if (present.installed !== null && present.installed >= migration.version) return;
      await becomeOwner(client).catch((error: unknown) => {
        if (!hasSqlState(error, '42501')) throw error;
        throw new StartError(
          `The database ${addressOf(server)} has schema ${present.installed}, this HMS Front Desk needs ${version}, and ${server.user} may not upgrade it: run "npm run db -- upgrade --url …" once with an administrator's account.`,
        );
      });
      await runScripts(client, migration.scripts);
      await recordVersion(client, migration.version, migration.checksum);
    });
    log.info({ version: migration.version }, 'the schema is upgraded');
  }
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
      create extension if not exists unaccent schema public;
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

const recordVersion = (client: Client, version: number, checksum: string) =>
  client.query('insert into hms.schema_version (version, checksum) values ($1, $2)', [version, checksum]);

const hasSqlState = (error: unknown, sqlState: string): boolean =>
  error instanceof Error && 'code' in error && error.code === sqlState;

/** Nothing is wrong with the settings: the server is not there now. */
const awayProblems: readonly ConnectionProblem[] = [
  'refused',
  'name_unknown',
  'unreachable',
  'timed_out',
  'hung_up',
  'not_open',
];

/** Why a server cannot be used, as a sentence. The URL's password is never part of it. */
export function connectFailure(error: unknown, server: PostgresServer): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const address = addressOf(server);
  const code = 'code' in error ? String(error.code) : '';
  const reasons: Record<string, [ConnectionProblem, string]> = {
    ECONNREFUSED: ['refused', 'nothing answers there'],
    ENOENT: ['refused', 'nothing answers there'],
    ENOTFOUND: ['name_unknown', 'there is no machine of that name'],
    EAI_AGAIN: ['name_unknown', 'the name of the machine cannot be looked up'],
    EHOSTUNREACH: ['unreachable', 'the machine cannot be reached'],
    ENETUNREACH: ['unreachable', 'the network cannot be reached'],
    ETIMEDOUT: ['timed_out', 'the machine does not answer'],
    ECONNRESET: ['hung_up', 'the other side ended the connection; perhaps it is no PostgreSQL server'],
    EACCES: ['sign_in_forbidden', 'this account may not use the socket'],
    '28P01': ['wrong_password', `the password of ${server.user} is wrong`],
    '28000': ['sign_in_forbidden', `${server.user} may not sign in`],
    '3D000': ['service_unknown', 'there is no such database'],
    '42501': ['not_application_account', `${server.user} may not look into it; grant it the role hms_app`],
    '53300': ['too_many_sessions', 'the server takes no more connections'],
    '57P03': ['not_open', 'the server is starting or stopping'],
  };
  const reason = reasons[code] ?? reasonInProse(error.message, code, server);
  if (reason === null) return error;
  const [problem, words] = reason;
  const failure = new StartError(`The database ${address} cannot be used: ${words}.`, { cause: error, problem });
  return awayProblems.includes(problem) ? awayAs(failure) : failure;
}

/** What node-postgres and Node's TLS say in words only. */
function reasonInProse(message: string, code: string, server: PostgresServer): [ConnectionProblem, string] | null {
  if (/client password must be/.test(message))
    return ['password_missing', `the server asks ${server.user} for a password`];
  if (/does not support SSL/.test(message)) {
    return ['tls_not_offered', 'the server does not offer TLS; set sslmode=disable only if the line is trusted'];
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) {
    return [
      'certificate_not_trusted',
      `its certificate cannot be trusted (${code}); name the authority with sslrootcert=FILE`,
    ];
  }
  if (/SSL/.test(message) || /SSL|TLS|EPROTO/.test(code)) return ['tls_refused', 'a TLS line cannot be set up'];
  if (/timeout/i.test(message)) return ['timed_out', 'the server does not answer'];
  if (/terminated/i.test(message)) {
    return ['hung_up', 'the other side ended the connection; perhaps it is no PostgreSQL server'];
  }
  return null;
}
