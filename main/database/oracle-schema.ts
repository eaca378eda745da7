import type { Database } from './database.ts';
import { AwayError, isConnectionLost, StartError } from './errors.ts';
import { schemaVersion } from './install.ts';
import { addressOfOracle, type OracleServer } from './oracle-address.ts';
import { startErrorOf } from './oracle-errors.ts';

/** Throws a `StartError` unless the hospital's schema is there in the version this application speaks to. */
export async function checkOracleSchema(database: Database, server: OracleServer): Promise<void> {
  const address = addressOfOracle(server);
  const version = await installedVersion(database, { address, user: server.user });
  if (version === schemaVersion) return;
  throw new StartError(
    version === null || version < schemaVersion
      ? `The database ${address} has schema ${version ?? 'none'}, and this HMS Front Desk needs ${schemaVersion}: have its owner run "npm run db -- ${version === null ? 'install' : 'upgrade'} --engine oracle".`
      : `The database ${address} was upgraded to schema ${version} by a newer HMS Front Desk, and this one knows schema ${schemaVersion}: update the application.`,
  );
}

async function installedVersion(database: Database, place: { address: string; user: string }): Promise<number | null> {
  try {
    const [row] = await database.query<{ version: number | null }>(
      'select max(version) as version from schema_version_v',
    );
    return row?.version ?? null;
  } catch (error) {
    const failure = startErrorOf(error, place);
    throw isConnectionLost(error) && failure instanceof Error
      ? new AwayError(failure.message, { cause: error })
      : failure;
  }
}
