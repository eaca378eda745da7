import type { ConnectionTarget } from '#contract/connection.ts';
import type { CheckedInput } from '#contract/contract.ts';
import type { DatabaseConfig } from '../config/config.ts';
import { addressOfOracle } from '../database/oracle/oracle-address.ts';
import { addressOf, addressOfUrl, tlsModeOf } from '../database/postgres/postgres-address.ts';
import { noSecrets, type SavedConnection, type Secrets } from './saved-connection.ts';

/** The saved connection as the configuration that opens it. */
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

/** Host and port are written as parameters, which win over the URL's own: the folder of a socket and an IPv6 address need no brackets there. */
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

/** The configuration of the environment in the form of a saved connection. */
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

/** The address for sentences and for the settings page. */
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
 * Identifies a database, independent of the account. Each database numbers its own people: number 1 of another database is
 * another person, who must not get this one's session or half-typed forms.
 */
export const identityOf = (target: ConnectionTarget): string =>
  // The data folder may be moved, so its path does not count.
  target.engine === 'embedded' ? target.engine : `${target.engine} ${addressOfTarget(target, '')}`;

type ConnectionForm = CheckedInput<'settings.testConnection'>;

/** Takes from the form the fields of its engine. The contract has checked that the required ones are there. */
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
  if (value === null || value === undefined)
    throw new Error('A required field is empty, although the contract has checked it');
  return value;
}

/** The secrets that were typed, or else those that are kept for the same target. */
export const secretsOf = (form: ConnectionForm, kept: Secrets): Secrets =>
  form.engine === 'embedded'
    ? noSecrets
    : {
        password: form.password ?? kept.password,
        walletPassword: form.engine === 'oracle' ? (form.walletPassword ?? kept.walletPassword) : null,
      };
