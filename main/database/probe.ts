import type { ConnectionProblem } from '#contract/connection.ts';
import { type DatabaseConfig, mustStepDown } from './connect.ts';
import { DatabaseError, StartError } from './errors.ts';
import { liftRefusals } from './oracle/oracle-logon-guard.ts';
import { problemOfOracle } from './oracle/oracle-problems.ts';
import { healthOf } from './postgres/postgres-client.ts';
import { serverOfUrl } from './postgres/postgres-server.ts';
import { oldestServer, schemaStatus, schemaVersion } from './schema/install.ts';
import { installedOracleSchema } from './schema/oracle-schema.ts';

export type ServerConfig = Exclude<DatabaseConfig, { engine: 'embedded' }>;

/** What was found; `problem` is null where the application could start on it as it is. */
export type Probe = {
  problem: ConnectionProblem | null;
  /** The number or name that whoever administers the server looks up. */
  code: string | null;
  serverVersion: string | null;
  roundTripMs: number | null;
  installedSchema: number | null;
};

const nothing: Probe = { problem: null, code: null, serverVersion: null, roundTripMs: null, installedSchema: null };

/** Signs in as the application would at its start and looks around. Installs nothing, changes nothing, never throws. */
export async function probeDatabase(config: ServerConfig): Promise<Probe> {
  const found = { ...nothing };
  try {
    if (config.engine === 'postgres') await probePostgres(config.url, found);
    else await probeOracle(config, found);
    return found;
  } catch (error) {
    return { ...found, ...reasonOf(error) };
  }
}

async function probePostgres(url: string, found: Probe): Promise<void> {
  const server = serverOfUrl(url);
  const { installed } = await schemaStatus(server);
  found.installedSchema = installed;
  const health = await healthOf(server, 'postgres');
  if (health.state === 'online') {
    found.serverVersion = health.serverVersion;
    found.roundTripMs = Math.round(health.roundTripMs);
    if (Number.parseInt(health.serverVersion, 10) < oldestServer) found.problem = 'server_too_old';
  }
  found.problem ??= problemOfSchema(installed);
  if (found.problem === null) await mustStepDown(server);
}

async function probeOracle(config: ServerConfig & { engine: 'oracle' }, found: Probe): Promise<void> {
  const { engine: _, dataDir: __, ...server } = config;
  const { createOracleDatabase } = await import('./oracle/oracle.ts');
  const database = createOracleDatabase({ server, poolSize: 1, reconnectMs: 0 });
  try {
    found.installedSchema = await installedOracleSchema(database, server);
    const health = await database.health();
    if (health.state === 'online') {
      found.serverVersion = health.serverVersion;
      found.roundTripMs = Math.round(health.roundTripMs);
    }
    found.problem = problemOfSchema(found.installedSchema);
    // An administrator asked, and the account lets us in: the rest of the application may sign in again too.
    liftRefusals(server);
  } finally {
    await database.close();
  }
}

function problemOfSchema(installed: number | null): ConnectionProblem | null {
  if (installed === null) return 'schema_missing';
  if (installed === schemaVersion) return null;
  return installed < schemaVersion ? 'schema_too_old' : 'schema_too_new';
}

function reasonOf(error: unknown): Pick<Probe, 'problem' | 'code'> {
  const cause = error instanceof StartError ? error.cause : error;
  // The PostgreSQL side looks around below the adapter, so this is Oracle's.
  if (cause instanceof DatabaseError) return problemOfOracle(cause);
  const problem = (error instanceof StartError && error.problem) || 'other';
  return { problem, code: codeOf(cause) };
}

const codeOf = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
