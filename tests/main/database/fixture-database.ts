import { fileURLToPath } from 'node:url';
import type { Database } from '../../../main/database/database.ts';
import { createPostgresDatabase, type PostgresOptions } from '../../../main/database/postgres/postgres.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { installSchema } from '../../../main/database/schema/install.ts';
import type { TestServer } from './test-server.ts';

/** A small schema for this room's own tests, so that they stand when the hospital's changes. */
export const fixtureFolder = fileURLToPath(new URL('fixtures/schema', import.meta.url));

export async function createFixtureDatabase(server: TestServer, name = 'hms'): Promise<void> {
  await withClient(server.superuser(), (client) => client.query(`create database ${name}`));
  await installSchema(server.superuser(name), { folder: fixtureFolder, log: server.log, password: server.password });
}

export const openFixture = (server: TestServer, options: Partial<PostgresOptions> = {}): Database =>
  createPostgresDatabase({ server: server.serverFor('hms_app', 'hms'), log: server.log, ...options });
