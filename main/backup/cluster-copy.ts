import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clientSettings } from '../database/postgres/postgres-client.ts';
import type { PostgresServer } from '../database/postgres/postgres-server.ts';
import { type DatabaseFacts, databaseFacts } from './database-facts.ts';

/** Takes one folder, or one file with exactly so many bytes. */
export type CopySink = {
  folder: (name: string) => Promise<void>;
  file: (name: string, bytes: number, content: Readable) => Promise<void>;
};

/** The moment that a copy is of: where a recovery has to end, and what is in the database there. */
export type CopiedMoment = { recoveryTarget: string; facts: DatabaseFacts };

/** Contents that a server makes anew, and that would harm a copy (postgresql.org/docs/18/continuous-archiving.html). */
const emptyFolders = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map(?:\.old)?|pg_internal\.init.*|pgsql_tmp.*)$/;

/**
 * Copies a running cluster, file by file, with the write-ahead log that makes them whole (PostgreSQL's low-level backup).
 * Everybody goes on working. `server` is the superuser's. Names are relative to the cluster's folder.
 */
export async function copyCluster(
  server: PostgresServer,
  clusterFolder: string,
  sink: CopySink,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<CopiedMoment> {
  // The session that begins a backup has to end it; the other one sees the database as it is at the chosen moment.
  const [backup, reader] = [new pg.Client(clientSettings(server)), new pg.Client(clientSettings(server))];
  for (const client of [backup, reader]) client.on('error', () => undefined);
  try {
    await Promise.all([backup.connect(), reader.connect()]);
    // Temporary: it keeps the log until this session ends, however that ends.
    await backup.query(`select pg_create_physical_replication_slot('hms_backup_' || pg_backend_pid(), true, true)`);
    const { rows: begun } = await backup.query<{ lsn: string }>(`select pg_backup_start('hms', true) as lsn`);
    await copyFiles(clusterFolder, '', sink, onBytes);
    const { rows: ended } = await backup.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop(false)',
    );
    const label = Buffer.from(ended[0]?.label ?? '');
    await sink.file('backup_label', label.length, Readable.from([label]));

    const recoveryTarget = await quietMoment(reader);
    // A recovery stops before the first record after its end: there has to be one.
    await backup.query(`select pg_create_restore_point('hms')`);
    const { rows: segments } = await backup.query<{ first: string; last: string }>(
      `select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name(pg_switch_wal()) as last`,
      [begun[0]?.lsn],
    );
    const { first = '', last = '' } = segments[0] ?? {};
    await copyLog(clusterFolder, first, last, sink, onBytes);
    const facts = await databaseFacts(reader);
    await reader.query('commit');
    return { recoveryTarget, facts };
  } finally {
    await Promise.allSettled([backup.end(), reader.end()]);
  }
}

const longestWaitMs = 60_000;

/**
 * Waits for a moment at which nobody is in the midst of a write, and keeps it: the transaction of `reader` then sees exactly
 * what a recovery up to the returned place in the log makes. Between two clerks' writes there are many such moments.
 *
 * The log must not have grown around the snapshot. And nobody may hold a transaction's number before it is taken: the log says
 * of a commit before other sessions see it.
 */
async function quietMoment(reader: pg.Client): Promise<string> {
  const endOfLog = 'select pg_current_wal_insert_lsn() as lsn';
  for (const until = Date.now() + longestWaitMs; Date.now() < until; await sleep(5)) {
    const { rows: before } = await reader.query<{ lsn: string }>(endOfLog);
    const { rowCount: writers } = await reader.query('select from pg_stat_activity where backend_xid is not null');
    if (writers !== 0) continue;
    await reader.query('begin isolation level repeatable read read only');
    const { rows: after } = await reader.query<{ lsn: string }>(endOfLog);
    if (after[0] && after[0].lsn === before[0]?.lsn) return after[0].lsn;
    await reader.query('rollback');
  }
  throw new Error('The database was never at rest for a moment');
}

async function copyFiles(
  root: string,
  folder: string,
  sink: CopySink,
  onBytes: (bytes: number) => void,
): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (leftOut.test(entry.name)) continue;
    if (entry.isDirectory()) {
      await sink.folder(name);
      if (folder === '' && emptyFolders.has(entry.name)) {
        if (entry.name === 'pg_wal')
          for (const inside of ['archive_status', 'summaries']) await sink.folder(`${name}/${inside}`);
      } else await copyFiles(root, name, sink, onBytes);
    } else if (entry.isFile()) await copyFile(root, name, sink, onBytes);
  }
}

/** The segments of the log from the start of the copy to its moment, and what says how time lines follow each other. */
async function copyLog(
  root: string,
  first: string,
  last: string,
  sink: CopySink,
  onBytes: (bytes: number) => void,
): Promise<void> {
  for (const name of (await readdir(join(root, 'pg_wal'))).sort()) {
    const isSegment = /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
    if (isSegment || /^[0-9A-F]{8}\.history$/.test(name)) await copyFile(root, `pg_wal/${name}`, sink, onBytes);
  }
}

/** A file that goes away meanwhile, grows or shrinks is no fault: the log says what becomes of it. */
async function copyFile(root: string, name: string, sink: CopySink, onBytes: (bytes: number) => void): Promise<void> {
  const path = join(root, ...name.split('/'));
  const size = await stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (size === null) return;
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return;
  const content =
    size === 0
      ? Readable.from([])
      : Readable.from(exactly(size, createReadStream(path, { fd: handle, end: size - 1 })));
  await sink.file(name, size, content);
  if (size === 0) await handle.close();
  onBytes(size);
}

async function* exactly(size: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = size;
  for await (const part of source) {
    left -= part.length;
    yield part;
  }
  if (left > 0) yield Buffer.alloc(left);
}
