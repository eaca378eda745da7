import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { makeMemoryFolder } from '../../memory-folder.mjs';
import { startInstalledServer } from './installed-cluster.ts';
import { storeVariable } from './stored-cluster.ts';
import type { TestServer } from './test-server.ts';

/**
 * One PostgreSQL server for all files of a Vitest run (its `globalSetup`): a server a file takes most of a second of
 * processor time, a database on one that runs a twentieth of that. It is started when the first file asks for it, at an
 * address that the workers have from their environment, so that files of pure rules do not wait for it.
 */

const variable = 'TEST_RUN_SERVER';

let address: Server | null = null;
let started: Promise<TestServer> | null = null;

let memoryFolder: string | null = null;

export async function setup(): Promise<void> {
  memoryFolder = makeMemoryFolder();
  if (memoryFolder) {
    // Clusters that are kept between runs stay on the disk.
    process.env[storeVariable] ??= tmpdir();
    process.env.TMPDIR = memoryFolder;
  }
  address = createServer(async (_request, response) => {
    try {
      // Several files at a time, some with a hundred connections; and no vacuum that would hold the template.
      started ??= startInstalledServer({ max_connections: '400', autovacuum: 'off', max_wal_size: '256MB' });
      response.end(JSON.stringify((await started).superuser()));
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  address.listen(0, '127.0.0.1');
  await once(address, 'listening');
  process.env[variable] = `http://127.0.0.1:${(address.address() as AddressInfo).port}`;
}

export async function teardown(): Promise<void> {
  address?.close();
  address?.closeAllConnections();
  await (await started?.catch(() => null))?.dispose();
  if (memoryFolder) await rm(memoryFolder, { recursive: true, force: true });
}

/** The run's server as its superuser; null outside of a Vitest run. */
export async function serverOfRun(): Promise<PostgresServer | null> {
  const url = process.env[variable];
  if (!url) return null;
  const [response] = await once(get(url), 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  if (response.statusCode !== 200) throw new Error(`The server of this run did not start: ${text}`);
  return JSON.parse(text);
}
