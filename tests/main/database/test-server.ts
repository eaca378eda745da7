import { chmod, chown, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../../main/database/embedded/embedded-server.ts';
import { serverAccount } from '../../../main/database/embedded/server-account.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import type { Log } from '../../../main/log/log-fields.ts';
import { copyFolder, storedCluster } from './stored-cluster.ts';

/** The folder is deleted at the end, so the server need not wait for the disk. Not for tests that kill a server. */
export const carelessSettings = { fsync: 'off', full_page_writes: 'off' };

export type TestServer = EmbeddedServer & {
  dataDir: string;
  log: TestLog;
  superuser(database?: string): PostgresServer;
  /** Stops the server and removes its folder. */
  dispose(): Promise<void>;
};

/** A new folder in the temporary one; the caller removes it. */
export const makeDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'hms-test-'));

/** A real server on a new data folder with an empty cluster, or on `dataDir`. */
export async function startTestServer(options: Partial<EmbeddedOptions> = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await makeDataDir());
  if (options.dataDir === undefined) await copyFolder(await emptyCluster(), join(dataDir, 'postgres'));
  const log = createTestLog();
  const server = await startEmbeddedServer({ settings: carelessSettings, log, ...options, dataDir });
  return Object.assign(server, {
    dataDir,
    log,
    superuser: (database = 'postgres') => server.serverFor('postgres', database),
    dispose: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  });
}

const tlsFile = (name: string): string => fileURLToPath(new URL(`fixtures/tls/${name}`, import.meta.url));

/** For localhost and 127.0.0.1, self-signed: a client trusts it as its own authority. */
export const certificate = tlsFile('server.crt');

/** Copies the certificate and its key to where the server's account can read them. Returns the settings that turn TLS on. */
export async function layCertificate(dataDir: string): Promise<Record<string, string>> {
  const account = serverAccount(join(dataDir, 'postgres'));
  for (const name of ['server.crt', 'server.key']) {
    await copyFile(tlsFile(name), join(dataDir, name));
    await chmod(join(dataDir, name), 0o600);
    if (account) await chown(join(dataDir, name), account.uid, account.gid);
  }
  await chmod(dataDir, 0o711);
  return { ssl: 'on', ssl_cert_file: join(dataDir, 'server.crt'), ssl_key_file: join(dataDir, 'server.key') };
}

/** Made once for all test files: a first start takes a second, a copy a tenth of it. */
export const emptyCluster = (): Promise<string> =>
  storedCluster('empty', [], async (dataDir) => {
    const server = await startEmbeddedServer({ dataDir, log: createTestLog() });
    await server.stop();
  });

export type LogLine = { level: keyof Log; fields: object; message: string };
export type TestLog = Log & { lines: LogLine[] };

export function createTestLog(): TestLog {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
