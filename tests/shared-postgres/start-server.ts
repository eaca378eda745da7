import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { withClient } from '../../main/database/postgres/postgres-client.ts';
import { serverOfUrl } from '../../main/database/postgres/postgres-server.ts';
import { installSchema } from '../../main/database/schema/install.ts';
import {
  carelessSettings,
  certificate,
  createTestLog,
  layCertificate,
  makeDataDir,
  startTestServer,
} from '../main/database/test-server.ts';
import { roleMark, sharedServer, templateName } from './shared-database.ts';

let own: Awaited<ReturnType<typeof startOwn>> | null = null;

/**
 * Before the suites: starts a server on TCP with TLS and passwords, as a hospital has one, or takes the one that
 * HMS_TEST_POSTGRES_URL names, as its administrator. Installs the schema once, into the template of all databases.
 */
export async function setup(): Promise<void> {
  own = process.env.HMS_TEST_POSTGRES_URL ? null : await startOwn();
  if (own) process.env.HMS_TEST_POSTGRES_URL = own.url;
  process.env.HMS_TEST_POSTGRES_PASSWORD = randomBytes(12).toString('base64url');
  const { admin } = sharedServer();
  await refuseServerInUse();
  await dropTemplate();
  await withClient(admin('postgres'), (client) => client.query(`create database ${templateName}`));
  await installSchema(admin(templateName), {
    log: createTestLog(),
    password: process.env.HMS_TEST_POSTGRES_PASSWORD,
  });
  await withClient(admin('postgres'), async (client) => {
    for (const role of ['hms_admin', 'hms_app']) await client.query(`comment on role ${role} is '${roleMark}'`);
  });
}

/** After the suites: leaves nothing on the server. */
export async function teardown(): Promise<void> {
  await dropTemplate();
  await withClient(sharedServer().admin('postgres'), (client) => client.query('drop role hms_app, hms_admin'));
  await own?.stop();
}

async function startOwn() {
  const dataDir = await makeDataDir();
  const settings = { ...carelessSettings, ...(await layCertificate(dataDir)), max_connections: '200' };
  const server = await startTestServer({ dataDir, listen: 'tcp', settings });
  const { port } = server.superuser();
  const trust = `sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate)}`;
  return {
    url: `postgres://postgres:${server.password}@127.0.0.1:${port}/postgres?${trust}`,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Roles belong to the whole server, and the tests change a password of one. */
async function refuseServerInUse(): Promise<void> {
  const { admin, url } = sharedServer();
  const { rows } = await withClient(admin('postgres'), (client) =>
    client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname in ('hms_admin', 'hms_app')
        and shobj_description(oid, 'pg_authid') is distinct from '${roleMark}'`,
    ),
  );
  if (rows.length === 0) return;
  throw new Error(
    `A hospital uses ${serverOfUrl(url).host}, it has the role ${rows[0]?.rolname}: name an empty server.`,
  );
}

const dropTemplate = () =>
  withClient(sharedServer().admin('postgres'), (client) =>
    client.query(`drop database if exists ${templateName} with (force)`),
  );
