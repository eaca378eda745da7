import type { Database } from '../database.ts';
import { awayAs, isConnectionLost, StartError } from '../errors.ts';
import { addressOfOracle, type OracleServer } from '../oracle/oracle-address.ts';
import { startErrorOf } from '../oracle/oracle-problems.ts';
import { schemaVersion } from './install.ts';

/** Throws a `StartError` unless the hospital's schema is there in the version this application speaks to. */
export async function checkOracleSchema(database: Database, server: OracleServer): Promise<void> {
  const address = addressOfOracle(server);
  const version = await installedOracleSchema(database, server);
  if (version === schemaVersion) return;
  if (version !== null && version > schemaVersion) {
    throw new StartError(
      `The database ${address} was upgraded to schema ${version} by a newer HMS Front Desk, and this one knows schema ${schemaVersion}: update the application.`,
      { problem: 'schema_too_new' },
    );
  }
  throw new StartError(
    `The database ${address} has schema ${version ?? 'none'}, and this HMS Front Desk needs ${schemaVersion}: have its owner run "npm run db -- ${version === null ? 'install' : 'upgrade'} --engine oracle".`,
    { problem: version === null ? 'schema_missing' : 'schema_too_old' },
  );
}

/** The installed version; null where none is. Throws a `StartError` where one may not even look. */
export async function installedOracleSchema(database: Database, server: OracleServer): Promise<number | null> {
  try {
    const [row] = await database.query<{ version: number | null }>(
      'select max(version) as version from schema_version_v',
    );
    return row?.version ?? null;
  } catch (error) {
    const failure = startErrorOf(error, { address: addressOfOracle(server), user: server.user });
    throw isConnectionLost(error) ? awayAs(failure) : failure;
  }
}
