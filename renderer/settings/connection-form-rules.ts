import type { Connection, ConnectionTarget, tlsModes } from '#contract/connection.ts';
import type { CallInput } from '#contract/contract.ts';

type ConnectionInput = CallInput<'settings.saveConnection'>;

/** What stands in the form: text throughout, and the fields of every engine, so that a change of mind loses nothing. */
export type ConnectionValues = {
  engine: ConnectionTarget['engine'];
  host: string;
  port: string;
  database: string;
  tls: (typeof tlsModes)[number];
  rootCertificate: string;
  connectString: string;
  configFolder: string;
  user: string;
  password: string;
  schema: string;
  walletFolder: string;
  walletPassword: string;
};

const empty: ConnectionValues = {
  engine: 'embedded',
  host: '',
  port: '5432',
  database: 'hms',
  tls: 'verify-full',
  rootCertificate: '',
  connectString: '',
  configFolder: '',
  user: 'hms_app',
  password: '',
  schema: '',
  walletFolder: '',
  walletPassword: '',
};

/** Without passwords, which never come back. */
export function valuesOf(target: ConnectionTarget): ConnectionValues {
  switch (target.engine) {
    case 'embedded':
      return empty;
    case 'postgres':
      return { ...empty, ...target, port: String(target.port), rootCertificate: target.rootCertificate ?? '' };
    case 'oracle': {
      const { configFolder, schema, walletFolder } = target;
      return {
        ...empty,
        ...target,
        configFolder: configFolder ?? '',
        schema: schema ?? '',
        walletFolder: walletFolder ?? '',
      };
    }
  }
}

const orNull = (text: string): string | null => text.trim() || null;

/** What the form names, half-typed or not: of the chosen engine only. */
export function targetOf(values: ConnectionValues): ConnectionTarget {
  const user = values.user.trim();
  switch (values.engine) {
    case 'embedded':
      return { engine: 'embedded' };
    case 'postgres':
      return {
        engine: 'postgres',
        host: values.host.trim(),
        // No number is refused as one; an empty text would be zero.
        port: Number(orNull(values.port) ?? Number.NaN),
        database: values.database.trim(),
        tls: values.tls,
        rootCertificate: orNull(values.rootCertificate),
        user,
      };
    case 'oracle':
      return {
        engine: 'oracle',
        connectString: values.connectString.trim(),
        configFolder: orNull(values.configFolder),
        user,
        schema: orNull(values.schema),
        walletFolder: orNull(values.walletFolder),
      };
  }
}

/** The call's input. A password of another engine is no business of this one. */
export function inputOf(values: ConnectionValues): ConnectionInput {
  const { engine, password, walletPassword } = values;
  if (engine === 'embedded') return { engine };
  return { ...targetOf(values), password, ...(engine === 'oracle' ? { walletPassword } : {}) };
}

/** Whether the form names the very database, account and way that `target` does: what a password was kept for. */
export const namesTarget = (values: ConnectionValues, target: ConnectionTarget): boolean =>
  JSON.stringify(targetOf(values)) === JSON.stringify(targetOf(valuesOf(target)));

/** Whether saving would change what the next start does. */
export function isChange(values: ConnectionValues, connection: Connection): boolean {
  if (connection.savedProblem !== null || !namesTarget(values, connection.next)) return true;
  const { password, walletPassword } = inputOf(values);
  return Boolean(password) || Boolean(walletPassword);
}
