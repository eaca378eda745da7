import oracledb from 'oracledb';
import { TestRunner } from 'vitest';
import { createOracleDatabase } from '../../main/database/oracle/oracle.ts';
import { logonOf, type OracleServer } from '../../main/database/oracle/oracle-address.ts';
import type { Behind, OwnerSession } from '../main/database/behind.ts';
import type { TestDatabase } from '../main/database/test-database.ts';
import { aThrowawaySchema } from './throwaway-schema.ts';

/** The application on a real server, in a schema of its own: the suites of the endpoint without the endpoint. */
export async function aThrowawayDatabase(): Promise<TestDatabase> {
  const { app, owner, drop } = await aThrowawaySchema();
  const database = createOracleDatabase({ server: app });
  return {
    database: {
      ...database,
      query: async (sql, ...rest) => {
        if (/^\s*select \*/.test(sql)) skip('looks at everything, whose times the adapter cannot know');
        return database.query(sql, ...rest);
      },
    },
    behind: behindOracle(app, owner),
    get superuser(): never {
      throw new Error('There is no PostgreSQL behind a real Oracle');
    },
    installedAs: owner.user,
    dispose: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Counted as skipped, by its name; what happens before a test's begin cannot be skipped and fails. */
function skip(reason: string): void {
  const present = TestRunner.getCurrentTest();
  if (!present) throw new Error(reason);
  present.context.skip(reason);
}

const behindOracle = (app: OracleServer, owner: OracleServer): Behind => ({
  asOwner: async (context, work) => {
    const database = createOracleDatabase({ server: owner, poolSize: 1 });
    try {
      return await database.transaction(context, work);
    } finally {
      await database.close();
    }
  },
  openOwner: () => openOwner(owner),
  openDesks: (desks) => createOracleDatabase({ server: app, poolSize: desks, poolIncrement: desks, waitMs: 20_000 }),
});

async function openOwner(owner: OracleServer): Promise<OwnerSession> {
  const connection = await oracledb.getConnection(logonOf(owner));
  return {
    rows: async (sql, values) => {
      // A test that looks behind the packages in PostgreSQL's own words says nothing about Oracle.
      if (isPostgres(sql)) skip(`asks PostgreSQL: ${sql.trim().slice(0, 60)}`);
      const { rows } = await connection.execute<Record<string, unknown>>(oracleText(sql), values, {
        autoCommit: true,
        outFormat: oracledb.OUT_FORMAT_OBJECT,
      });
      return (rows ?? []).map(textRow);
    },
    close: () => connection.close(),
  };
}

export const isPostgres = (sql: string): boolean =>
  /::|->|\bpg_|\bset_config\b|\bset (?:timezone|role)\b|\banalyze\b|\bgenerate_series\b|\bilike\b| % |\blimit \d|\breturning\b|'\d{4}-\d\d-\d\dT/.test(
    sql,
  );

/** `$1` of PostgreSQL is `:1` here. */
export const oracleText = (sql: string): string => sql.replace(/\$(\d+)/g, ':$1');

const textRow = (row: Record<string, unknown>): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.toLowerCase(), value === null ? null : String(value)]),
  );
