import type { ConnectionTarget } from '#contract/connection.ts';
import type { CheckedInput } from '#contract/contract.ts';
import type { DatabaseConfig } from '../config/config.ts';
import { addressOfOracle } from '../database/oracle/oracle-address.ts';
import { addressOf, addressOfUrl, tlsModeOf } from '../database/postgres/postgres-address.ts';
import { noSecrets, type SavedConnection, type Secrets } from './saved-connection.ts';

/** What the application opens, from what was saved. */
export function configOf({ target, secrets }: SavedConnection): DatabaseConfig {
  switch (target.engine) {
    case 'embedded':
      return { engine: 'embedded' };
    case 'postgres':
      return { engine: 'postgres', url: urlOf(target, secrets.password) };
    case 'oracle':
      return {
        engine: 'oracle',
        dsn: target.connectString,
        user: target.user,
        password: secrets.password ?? '',
        ...(target.configFolder ? { configDir: target.configFolder } : {}),
        ...(target.schema ? { schema: target.schema } : {}),
        ...(target.walletFolder ? { walletLocation: target.walletFolder } : {}),
        ...(secrets.walletPassword ? { walletPassword: secrets.walletPassword } : {}),
      };
  }
}

/** As parameters, which `addressOfUrl` takes before the URL's own places: a folder of a socket or an IPv6 address needs no brackets there. */
function urlOf(target: ConnectionTarget & { engine: 'postgres' }, password: string | null): string {
  const parameters = new URLSearchParams({
    host: target.host,
    port: String(target.port),
    user: target.user,
    sslmode: target.tls,
    ...(target.rootCertificate ? { sslrootcert: target.rootCertificate } : {}),
    ...(password ? { password } : {}),
  });
  return `postgres:///${encodeURIComponent(target.database)}?${parameters}`;
}

/** The way back, for what the environment said. */
export function savedOf(database: DatabaseConfig): SavedConnection {
  switch (database.engine) {
    case 'embedded':
      return { target: { engine: 'embedded' }, secrets: noSecrets };
    case 'postgres': {
      const { host, port, user, database: name, password = null } = addressOfUrl(database.url);
      const rootCertificate = new URL(database.url).searchParams.get('sslrootcert');
      const tls = tlsModeOf(database.url);
      return {
        target: { engine: 'postgres', host, port, database: name, tls, rootCertificate, user },
        secrets: { password, walletPassword: null },
      };
    }
    case 'oracle': {
      const { user, password, configDir, schema, walletLocation, walletPassword } = database;
      return {
        target: {
          engine: 'oracle',
          connectString: addressOfOracle(database),
          configFolder: configDir ?? null,
          user,
          schema: schema ?? null,
          walletFolder: walletLocation ?? null,
        },
        secrets: { password, walletPassword: walletPassword ?? null },
      };
    }
  }
}

/** For sentences and the page. */
export function addressOfTarget(target: ConnectionTarget, dataFolder: string): string {
  switch (target.engine) {
    case 'embedded':
      return dataFolder;
    case 'postgres':
      return addressOf(target);
    case 'oracle':
      return target.connectString;
  }
}

/**
 * Which database it is, whoever signs in there and however. People are numbered by their database: number 1 of another
 * one is somebody else, whom neither a session nor a half-typed form may be handed to.
 */
export const identityOf = (target: ConnectionTarget): string =>
  // The folder may be moved with everything in it.
  target.engine === 'embedded' ? target.engine : `${target.engine} ${addressOfTarget(target, '')}`;

type ConnectionForm = CheckedInput<'settings.testConnection'>;

/** Of the flat form only what belongs to its engine. The contract has seen to it that what is needed is there. */
export function targetOf(form: ConnectionForm): ConnectionTarget {
  const { host, port, database, tls, rootCertificate, connectString, configFolder, user, schema, walletFolder } = form;
  switch (form.engine) {
    case 'embedded':
      return { engine: 'embedded' };
    case 'postgres':
      return {
        engine: 'postgres',
        host: given(host),
        port: given(port),
        database: given(database),
        tls: given(tls),
        rootCertificate,
        user: given(user),
      };
    case 'oracle':
      return {
        engine: 'oracle',
        connectString: given(connectString),
        configFolder,
        user: given(user),
        schema,
        walletFolder,
      };
  }
}

function given<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('The contract let a needed field through empty');
  return value;
}

/** What was typed; where nothing was typed, what is kept for this very target. */
export const secretsOf = (form: ConnectionForm, kept: Secrets): Secrets =>
  form.engine === 'embedded'
    ? noSecrets
    : {
        password: form.password ?? kept.password,
        walletPassword: form.engine === 'oracle' ? (form.walletPassword ?? kept.walletPassword) : null,
      };
