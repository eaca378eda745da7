import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { starChecks } from '../star/checks-sql.ts';
import { derive, notePatients } from '../star/derived-sql.ts';
import { dimensions } from '../star/dimensions.ts';
import { facts } from '../star/facts.ts';
import { starVersion } from '../star/star.ts';
import {
  createStage,
  createStar,
  followDimension,
  mergeDimension,
  mergeFact,
  sentColumns,
  starTables,
} from '../star/star-sql.ts';
import { WarehouseError } from './file-problem.ts';
import type { Mark, Row, Total } from './messages.ts';
import { readRows } from './read-rows.ts';

/** Two threads and half a gigabyte leave the computer to the desk. */
const limits = { memory_limit: '512MB', threads: '2', max_temp_directory_size: '2GB' };

const createState = [
  'create schema if not exists state',
  `create table if not exists state.mark (star_version integer, database_id varchar, feed_no bigint, mark_no bigint,
     mark varchar, read_at varchar)`,
];

export type WarehouseFile = Awaited<ReturnType<typeof openWarehouseFile>>;

/** The one file of the warehouse. Nothing but it and `exportFolder` can be read or written by a statement. */
export async function openWarehouseFile(file: string, exportFolder: string) {
  // What an export left that was interrupted.
  await rm(exportFolder, { recursive: true, force: true });
  await mkdir(exportFolder, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(file, limits);
  const writer = await instance.connect();
  const reader = await instance.connect();
  for (const statement of lockedSettings(file, exportFolder)) await writer.run(statement);
  for (const statement of createState) await writer.run(statement);
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await writer.run(statement);
  };
  let mark = await readMark(writer);
  let isOpen = false;

  async function rollBack(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await writer.run('rollback').catch(() => undefined);
  }

  return {
    instance,
    exportFolder,
    mark: () => mark,
    begin: async (isAnew: boolean) => {
      await rollBack();
      await writer.run('begin transaction');
      isOpen = true;
      if (isAnew) await run(createStar());
      await run(createStage());
    },
    put: (table: string, rows: readonly Row[]) => append(writer, table, rows),
    replace: async (table: string, ids: readonly (number | string)[] | null) => {
      const dimension = dimensions.find(({ name }) => name === table);
      if (ids)
        await append(
          writer,
          table,
          ids.map((id) => [id]),
          'keys_',
        );
      else if (dimension)
        await writer.run(
          `insert into keys_${table} select ${dimension.natural} from star.${table} where ${dimension.natural} is not null
            union select ${dimension.natural} from stage_${table}`,
        );
    },
    merge: async (today: string): Promise<string[]> => {
      await run(notePatients());
      await run(dimensions.flatMap(mergeDimension));
      const loaded = facts.filter(({ madeFrom }) => madeFrom === undefined);
      await run(loaded.flatMap(mergeFact));
      await run(dimensions.flatMap(followDimension));
      await run(derive(today));
      const failed: string[] = [];
      for (const { name, sql } of starChecks()) {
        const [[count] = []] = (await writer.runAndReadAll(sql)).getRowsJson();
        if (Number(count) !== 0) failed.push(name);
      }
      return failed;
    },
    totals: async (sql: string): Promise<Total[]> => {
      const { rows } = await readRows(writer, sql, { mostRows: 100_000, mostMs: 60_000 });
      return rows.map(([group, count, minor]) => ({ group: String(group), rows: Number(count), minor: Number(minor) }));
    },
    commit: async (next: Mark) => {
      if (!isOpen) throw new WarehouseError('failed', 'There is no round to commit');
      await writer.run('delete from state.mark');
      await writer.run('insert into state.mark values ($1, $2, $3, $4, $5, $6)', [
        starVersion,
        next.databaseId,
        BigInt(next.feedNo),
        next.markNo === null ? null : BigInt(next.markNo),
        next.mark,
        next.readAt,
      ]);
      await writer.run('commit');
      isOpen = false;
      mark = next;
    },
    rollBack,
    size: async () => {
      const rows: Record<string, number> = {};
      if (mark)
        for (const { name } of starTables()) {
          const [[count] = []] = (await reader.runAndReadAll(`select count(*) from star.${name}`)).getRowsJson();
          rows[name] = Number(count);
        }
      return { bytes: (await stat(file)).size, rows };
    },
    close: async () => {
      await rollBack();
      reader.closeSync();
      writer.closeSync();
      instance.closeSync();
    },
  };
}

/** After these no statement reaches a file, the network or an extension, and no statement can change that. */
const lockedSettings = (file: string, exportFolder: string): string[] => [
  `set temp_directory = ${quoted(`${file}.spill`)}`,
  'set autoinstall_known_extensions = false',
  'set autoload_known_extensions = false',
  'set allow_community_extensions = false',
  `set allowed_directories = [${quoted(join(exportFolder, '/'))}]`,
  'set enable_external_access = false',
  'set lock_configuration = true',
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function readMark(connection: DuckDBConnection): Promise<Mark | null> {
  const found = await connection.runAndReadAll(
    'select star_version, database_id, feed_no, mark_no, mark, read_at from state.mark',
  );
  const [row] = found.getRowsJson();
  if (!row) return null;
  const [version, databaseId, feedNo, markNo, mark, readAt] = row;
  if (Number(version) > starVersion) throw new WarehouseError('newer', 'The tables are of a newer version');
  if (Number(version) < starVersion) return null;
  return {
    databaseId: String(databaseId),
    feedNo: Number(feedNo),
    markNo: markNo === null ? null : Number(markNo),
    mark: mark === null ? null : String(mark),
    readAt: String(readAt),
  };
}

async function append(
  connection: DuckDBConnection,
  table: string,
  rows: readonly Row[],
  prefix: 'stage_' | 'keys_' = 'stage_',
): Promise<void> {
  const described = starTables().find(({ name }) => name === table);
  if (!described) throw new WarehouseError('failed', `There is no table ${table}`);
  const kinds = Object.values(sentColumns(described)).map(([kind]) => kind);
  const appender = await connection.createAppender(`${prefix}${table}`, 'main', 'temp');
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const kind = prefix === 'keys_' ? null : kinds[index];
      if (cell === null) appender.appendNull();
      else if (kind === 'share') appender.appendDouble(Number(cell));
      else if (typeof cell === 'boolean') appender.appendBoolean(cell);
      else if (typeof cell === 'string') appender.appendVarchar(cell);
      else appender.appendBigInt(BigInt(cell));
    }
    appender.endRow();
  }
  appender.flushSync();
  appender.closeSync();
}
