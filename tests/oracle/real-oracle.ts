import oracledb from 'oracledb';
import type { Database } from '../../main/database/database.ts';
import { createOracleDatabase, type OracleOptions } from '../../main/database/oracle/oracle.ts';

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start this with npm run test:oracle`);
  return value;
};

export const appUser = (): string => setting('ORACLE_USER').toUpperCase();

/** The application's adapter on the real server. */
export const openReal = (options: Partial<OracleOptions> = {}): Database =>
  createOracleDatabase({
    server: { dsn: setting('ORACLE_DSN'), user: setting('ORACLE_USER'), password: setting('ORACLE_PASSWORD') },
    ...options,
  });

/** A connection of the owner, for looking behind the packages. */
export const openOwner = (): Promise<oracledb.Connection> =>
  oracledb.getConnection({
    connectString: setting('ORACLE_DSN'),
    user: setting('ORACLE_OWNER'),
    password: setting('ORACLE_OWNER_PASSWORD'),
  });

/** Rows of the owner's query, each column under its name in capitals. */
export async function rowsOf(
  owner: oracledb.Connection,
  sql: string,
  binds: oracledb.BindParameters = {},
): Promise<Record<string, unknown>[]> {
  const result = await owner.execute<Record<string, unknown>>(sql, binds, { outFormat: oracledb.OUT_FORMAT_OBJECT });
  return result.rows ?? [];
}
