import type { Connection, ConnectionTarget, ConnectionTest, connectionCalls } from '#contract/connection.ts';
import type { ConnectionState } from '#contract/events.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { CallContext, Database } from '../database/database.ts';
import { DatabaseError } from '../database/errors.ts';
import { probeDatabase } from '../database/probe.ts';
import { schemaVersion } from '../database/schema/install.ts';
import type { Log } from '../log/log-fields.ts';
import type { ConnectionChoice } from './connection-choice.ts';
import type { ConnectionFile } from './connection-file.ts';
import { addressOfTarget, configOf, identityOf, savedOf, secretsOf, targetOf } from './connection-rules.ts';
import { isSameTarget, noSecrets, type SavedConnection, type Secrets } from './saved-connection.ts';

export type ConnectionServices = {
  choice: ConnectionChoice;
  file: ConnectionFile;
  dataFolder: string;
  database: Database;
  connection: () => ConnectionState;
  /** How many writes were made on this desk while the database was away and are not settled there yet. */
  unsettled: () => Promise<number>;
  log: Log;
  /** Starts the application again; missing on a host that cannot. */
  restart: (() => void) | undefined;
};

export function createConnectionHandlers(services: ConnectionServices): HandlersOf<typeof connectionCalls> {
  const { choice, file, dataFolder, database, connection, unsettled, log, restart } = services;
  const inUse = savedOf(choice.database);
  const isFixed = choice.decidedBy.length > 0;

  async function look(): Promise<Pick<Connection, 'serverVersion' | 'roundTripMs' | 'installedSchema'>> {
    const away = { serverVersion: null, roundTripMs: null, installedSchema: null };
    if (connection() === 'offline' || connection() === 'restarting') return away;
    const health = await database.health();
    if (health.state !== 'online') return away;
    const rows = await database
      .query<{ version: number | null }>('select max(version) as version from schema_version_v')
      .catch(() => []);
    return {
      serverVersion: health.serverVersion,
      roundTripMs: Math.round(health.roundTripMs),
      installedSchema: rows[0]?.version ?? null,
    };
  }

  async function present(): Promise<Connection> {
    const [facts, read, waiting] = await Promise.all([look(), file.read(), unsettled()]);
    const next = isFixed ? inUse : (read.saved ?? inUse);
    return {
      inUse: inUse.target,
      address: addressOfTarget(inUse.target, dataFolder),
      source: choice.source,
      decidedBy: [...choice.decidedBy],
      state: connection(),
      ...facts,
      neededSchema: schemaVersion,
      next: next.target,
      hasPassword: next.secrets.password !== null,
      hasWalletPassword: next.secrets.walletPassword !== null,
      isRestartNeeded: !isFixed && isOther(next, inUse),
      unsettled: waiting,
      canRestart: restart !== undefined,
      savedProblem: isFixed ? null : read.problem,
    };
  }

  /** A kept password is used for its own target only; otherwise it could be sent to any address that is typed. */
  async function keptFor(target: ConnectionTarget): Promise<Secrets> {
    const kept = (await file.read()).saved ?? inUse;
    return isSameTarget(kept.target, target) ? kept.secrets : noSecrets;
  }

  /** Writes to the audit of the database that is in use until the restart; when that one is away, to the log. */
  async function record(before: ConnectionTarget, after: ConnectionTarget, context: CallContext): Promise<void> {
    log.info({ engine: after.engine }, 'a database was chosen for the next start');
    const details = JSON.stringify({
      engine: after.engine,
      address: addressOfTarget(after, dataFolder),
      user_name: 'user' in after ? after.user : null,
      earlier_engine: before.engine,
      earlier_address: addressOfTarget(before, dataFolder),
    });
    const event = { entityName: 'CONNECTION', entityId: null, action: 'UPDATE', details };
    await database.call('pkg_audit.log_event', event, {}, context).catch((error: unknown) => {
      const reason = error instanceof DatabaseError ? error.code : 'unexpected';
      log.warn({ reason }, 'the chosen database could not be recorded in the audit trail');
    });
  }

  return {
    'settings.connection': present,
    'settings.testConnection': async (form): Promise<ConnectionTest> => {
      const target = isFixed ? inUse.target : targetOf(form);
      const secrets = isFixed ? inUse.secrets : secretsOf(form, await keptFor(target));
      const config = isFixed ? choice.database : configOf({ target, secrets });
      if (config.engine === 'embedded') throw new Refusal('invalid_state', { engine: 'not_in_list' });
      if (config.engine === 'oracle' && !config.password) throw new Refusal('invalid_input', { password: 'required' });
      return { ...(await probeDatabase(config)), neededSchema: schemaVersion };
    },
    'settings.saveConnection': async (form, { context }) => {
      if (isFixed) throw new Refusal('invalid_state');
      const target = targetOf(form);
      const secrets = secretsOf(form, await keptFor(target));
      if (target.engine === 'oracle' && !secrets.password) {
        throw new Refusal('invalid_input', { password: 'required' });
      }
      // Another database would never receive the writes that wait here for this one.
      const isOtherDatabase = identityOf(target) !== identityOf(inUse.target);
      if (isOtherDatabase && (await unsettled()) > 0) throw new Refusal('invalid_state');
      const before = (await file.read()).saved ?? inUse;
      await file.write({ target, secrets });
      await record(before.target, target, context);
      return present();
    },
    'settings.restart': async () => {
      if (!restart) throw new Refusal('unsupported');
      // Lets the response be sent first.
      setTimeout(restart, 100);
      return {};
    },
  };
}

const isOther = (one: SavedConnection, other: SavedConnection): boolean =>
  !isSameTarget(one.target, other.target) ||
  one.secrets.password !== other.secrets.password ||
  one.secrets.walletPassword !== other.secrets.walletPassword;
