import type { Database } from '../../../main/database/database.ts';
import { createOracleDatabase, type OracleOptions } from '../../../main/database/oracle/oracle.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { createTestLog, type TestLog } from '../../main/database/test-server.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from '../endpoint.ts';
import { createTwin, oracleNames } from './twin.ts';

export const oracleUser = 'HMS_APP';
export const oraclePassword = 'Pässwört "of" the app';

/** An endpoint in front of a PostgreSQL database whose schema is installed already. */
export async function startOracleTwin(
  app: PostgresServer,
  superuser: PostgresServer,
  options: Partial<EndpointOptions> = {},
): Promise<Endpoint> {
  await withClient(superuser, (client) => client.query(oracleNames));
  return startEndpoint({
    backend: createTwin(app, superuser),
    users: { [oracleUser]: oraclePassword },
    ...options,
  });
}

export type OverEndpoint = { database: Database; log: TestLog };

/** The application's adapter, connected to an endpoint. */
export function openOverEndpoint(endpoint: Endpoint, options: Partial<OracleOptions> = {}): OverEndpoint {
  const log = createTestLog();
  const server = { dsn: endpoint.dsn, user: oracleUser, password: oraclePassword };
  return { database: createOracleDatabase({ server, log, ...options }), log };
}
