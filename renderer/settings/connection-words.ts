import type { Connection, ConnectionTarget } from '#contract/connection.ts';
import { formatList } from '../wording/numbers.ts';
import { t } from './settings-wording.ts';

/** What is said about the database that a desk uses. What a test found is in `connection-advice.ts`. */

/** `HMS_ENGINE and HMS_POSTGRES_URL` */
export const variablesWord = formatList;

/** `PostgreSQL, on a server` */
export const engineWord = (engine: ConnectionTarget['engine']): string => t(`engine.${engine}`);

export const stateSentence = ({ state, roundTripMs }: Connection): string =>
  roundTripMs === null ? t(`state.${state}`) : t('state.withTime', { state: t(`state.${state}`), ms: roundTripMs });

export const sourceSentence = ({ source, decidedBy }: Connection): string =>
  source === 'environment' ? t('source.environment', { variables: variablesWord(decidedBy) }) : t(`source.${source}`);

/** `PostgreSQL 18.4` */
export const serverWord = (engine: ConnectionTarget['engine'], version: string): string =>
  engine === 'oracle' ? t('server.oracle', { version }) : t('server.postgres', { version });

export const serverSentence = ({ inUse, serverVersion }: Connection): string =>
  serverVersion === null ? t('server.unknown') : serverWord(inUse.engine, serverVersion);

export function schemaSentence({ installedSchema, neededSchema }: Connection): string {
  if (installedSchema === null) return t('schema.needed', { needed: neededSchema });
  return installedSchema === neededSchema
    ? t('schema.current', { installed: installedSchema })
    : t('schema.old', { installed: installedSchema, needed: neededSchema });
}

/** `PostgreSQL, on a server: db:5432/hms as hms_app` */
export function targetSentence(target: ConnectionTarget): string {
  switch (target.engine) {
    case 'embedded':
      return engineWord(target.engine);
    case 'postgres':
      return t('target.postgres', { address: addressOf(target), user: target.user });
    case 'oracle':
      return t('target.oracle', { address: target.connectString, user: target.user });
  }
}

const addressOf = ({ host, port, database }: ConnectionTarget & { engine: 'postgres' }) =>
  host.startsWith('/') ? `${host}/${database}` : `${host}:${port}/${database}`;
