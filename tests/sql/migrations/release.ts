import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { installSchema } from '../../../main/database/schema/install.ts';
import { createTestLog, type TestServer } from '../../main/database/test-server.ts';

/** The schema as the first release shipped it, on both dialects, and data that it kept. Never edited. */
export const releaseFolder = join(import.meta.dirname, 'release-0.1.0');

export const fileOfRelease = (name: string): string => readFileSync(join(releaseFolder, name), 'utf8');

/** A database of its own; empty. */
export async function anEmptyDatabase(server: TestServer, name: string): Promise<PostgresServer> {
  await withClient(server.superuser(), (client) => client.query(`create database ${name}`));
  return server.superuser(name);
}

/** A hospital that has worked with 0.1.0. */
export async function aFilledRelease(server: TestServer, name: string): Promise<PostgresServer> {
  const database = await anEmptyDatabase(server, name);
  await installSchema(database, { log: createTestLog(), folder: join(releaseFolder, 'postgres') });
  await load(database, 'hospital-data.sql');
  return database;
}

/** The store of a desk that has worked with 0.1.0: the same, and its own objects and outbox on top. */
export async function aFilledDeskStore(server: TestServer, name: string): Promise<PostgresServer> {
  const database = await aFilledRelease(server, name);
  await withClient(database, async (client) => {
    await client.query('create schema desk authorization hms_admin; set role hms_admin; set search_path = hms, public');
    await client.query(fileOfRelease('desk/desk.sql'));
  });
  await load(database, 'desk-data.sql');
  return database;
}

/** As it was stored, without triggers. */
const load = (database: PostgresServer, file: string): Promise<unknown> =>
  withClient(database, (client) =>
    client.query(`set session_replication_role = replica; set search_path = hms, public; ${fileOfRelease(file)}`),
  );
