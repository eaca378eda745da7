import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { installSchema, schemaFolder } from '../../../main/database/schema/install.ts';
import { copyFolder, storedCluster } from './stored-cluster.ts';
import { carelessSettings, makeDataDir, startTestServer, type TestServer } from './test-server.ts';

/** The database of the installed cluster that has the schema; new ones are cloned from it. */
export const templateName = 'hms';

/** A server on a copy of the installed cluster. */
export async function startInstalledServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = await makeDataDir();
  await copyFolder(await installedCluster(), join(dataDir, 'postgres'));
  return startTestServer({ dataDir, settings: { ...carelessSettings, ...settings } });
}

/** The folder of the stopped cluster with the schema in its template: made once for each state of `sql/postgres`. */
async function installedCluster(): Promise<string> {
  const scripts = (await readdir(schemaFolder, { recursive: true })).filter((name) => name.endsWith('.sql')).sort();
  const sources = scripts.map((name) => join(schemaFolder, name));
  return storedCluster('installed', sources, async (dataDir) => {
    const server = await startTestServer({ dataDir });
    await withClient(server.superuser(), (client) => client.query(`create database ${templateName}`));
    await installSchema(server.superuser(templateName), { log: server.log });
    await server.stop();
  });
}
