import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from '../database/errors.ts';
import type { OracleServer } from '../database/oracle/oracle-address.ts';
import { withRootCertificate } from '../database/postgres/postgres-address.ts';
import { applicationRoot } from './application-root.ts';
import { parseFlags } from './flags.ts';
import { readNames, readTransport, type Transport, transportNames } from './transport.ts';

/** Where the data is, and how to reach it. */
export type DatabaseConfig =
  | { engine: 'embedded' }
  | { engine: 'postgres'; url: string }
  | ({ engine: 'oracle' } & OracleServer);

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Config = {
  /** The database that the environment names, or the embedded one; see main/settings/connection-choice.ts. */
  database: DatabaseConfig;
  /** The variables that name it. When empty, the database that was saved in the settings page is used. */
  databaseVariables: readonly string[];
  /** `--embedded`: ignores the saved database for this start. */
  isEmbeddedOnce: boolean;
  /** Absolute; everything the application keeps is below it. */
  dataFolder: string;
  logLevel: LogLevel;
  /** Creates the user `admin` when nobody can sign in yet. */
  adminPassword: string | null;
  /** Loads the demo hospital into an empty database. */
  loadsDemo: boolean;
  /** Keeps a desk store, to work offline when the central database is away. Without a central database it has no effect. */
  hasDeskStore: boolean;
  /** The most sessions that this application opens on an Oracle server. */
  oracleSessions: number;
  host: string;
  port: number;
  /** How other computers reach the web host. */
  transport: Transport;
  /** What a monitoring program shows to read `/metrics`; null for no such path. */
  metricsToken: string | null;
  /** Further names under which it is called. */
  names: readonly string[];
  /** Where the heads of the audit's seals are sent, besides a file of this computer. */
  auditAddress: URL | null;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const settingNames = [
  'HMS_ENGINE',
  'HMS_POSTGRES_URL',
  'HMS_DATA',
  'HMS_LOG_LEVEL',
  'HMS_ADMIN_PASSWORD',
  'HMS_DESK_STORE',
  'HMS_ORACLE_SESSIONS',
  'HMS_AUDIT_ADDRESS',
  'HMS_METRICS_TOKEN',
  ...transportNames,
];
const oracleNames = [
  'ORACLE_DSN',
  'ORACLE_USER',
  'ORACLE_PASSWORD',
  'ORACLE_SCHEMA',
  'ORACLE_WALLET',
  'ORACLE_WALLET_PASSWORD',
] as const;
const databaseNames = ['HMS_ENGINE', 'HMS_POSTGRES_URL', ...oracleNames];
/** For a password that an operator sets in the environment; a person's own password must have ten characters. */
const shortestAdminPassword = 8;

/**
 * Reads and checks the configuration from environment and flags; a flag wins over its setting. `serve` has no default data
 * folder, so that a service never writes to a folder that nobody chose. Throws a `StartError` of one sentence that names the setting.
 */
export function readConfig(command: 'start' | 'serve', argv: readonly string[], environment: Environment): Config {
  const settings = withoutEmpty(environment);
  for (const name of Object.keys(settings)) {
    if (name.startsWith('HMS_') && !settingNames.includes(name)) {
      throw new StartError(`${name} is not a setting; there are ${settingNames.join(', ')}.`);
    }
  }
  const flags = readFlags(argv);
  const host = flags.host ?? '127.0.0.1';
  const databaseVariables = databaseNames.filter((name) => settings[name]);
  const [variable] = databaseVariables;
  if (flags.embedded && variable) {
    throw new StartError(`--embedded ignores a saved connection, but ${variable} is set: leave one of them out.`);
  }
  return {
    database: databaseConfig(settings),
    databaseVariables,
    isEmbeddedOnce: flags.embedded,
    hasDeskStore: oneOf('HMS_DESK_STORE', settings.HMS_DESK_STORE ?? 'on', ['on', 'off']) === 'on',
    dataFolder: dataFolder(command, flags.data ?? settings.HMS_DATA, settings),
    logLevel: oneOf('HMS_LOG_LEVEL', settings.HMS_LOG_LEVEL ?? 'info', logLevels),
    adminPassword: adminPassword(settings.HMS_ADMIN_PASSWORD),
    loadsDemo: flags.demo,
    oracleSessions: oracleSessions(settings.HMS_ORACLE_SESSIONS, command === 'serve' ? 16 : 4),
    host,
    transport: readTransport(host, settings),
    metricsToken: metricsToken(settings.HMS_METRICS_TOKEN),
    names: readNames(settings.HMS_NAMES),
    port: flags.port ?? 4100,
    auditAddress: auditAddress(settings.HMS_AUDIT_ADDRESS),
  };
}

/** The process's environment, which wins over a `.env` file beside package.json, if there is one (see `.env.example`). */
export function readEnvironment(folder: string = applicationRoot): Environment {
  let text = '';
  try {
    text = readFileSync(join(folder, '.env'), 'utf8');
  } catch {
    // No such file, the usual case.
  }
  return { ...parseEnv(text), ...process.env };
}

function withoutEmpty(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(entries);
}

function databaseConfig(settings: Record<string, string>): DatabaseConfig {
  const engine = oneOf('HMS_ENGINE', settings.HMS_ENGINE ?? 'embedded', ['embedded', 'postgres', 'oracle']);
  if (engine !== 'postgres' && settings.HMS_POSTGRES_URL) {
    throw new StartError(`HMS_POSTGRES_URL is set, but HMS_ENGINE is ${engine}: set HMS_ENGINE=postgres or remove it.`);
  }
  if (engine !== 'oracle') {
    const stray = oracleNames.find((name) => settings[name]);
    if (stray) {
      throw new StartError(`${stray} is set, but HMS_ENGINE is ${engine}: set HMS_ENGINE=oracle or remove it.`);
    }
  }
  if (engine === 'embedded') return { engine };
  if (engine === 'postgres') {
    const url = postgresUrl(required(settings, 'HMS_POSTGRES_URL', engine));
    return { engine, url: withRootCertificate(url, settings.PGSSLROOTCERT) };
  }
  return {
    engine,
    dsn: required(settings, 'ORACLE_DSN', engine),
    user: required(settings, 'ORACLE_USER', engine),
    password: required(settings, 'ORACLE_PASSWORD', engine),
    ...(settings.ORACLE_SCHEMA ? { schema: settings.ORACLE_SCHEMA } : {}),
    ...(settings.ORACLE_WALLET ? { walletLocation: settings.ORACLE_WALLET } : {}),
    ...(settings.ORACLE_WALLET_PASSWORD ? { walletPassword: settings.ORACLE_WALLET_PASSWORD } : {}),
  };
}

/** A desk needs few sessions, because its calls are short. A web host serves many desks. */
function oracleSessions(text: string | undefined, usual: number): number {
  const sessions = Number(text ?? usual);
  if (!Number.isInteger(sessions) || sessions < 2 || sessions > 200) {
    throw new StartError('HMS_ORACLE_SESSIONS must be a whole number from 2 to 200.');
  }
  return sessions;
}

function required(settings: Record<string, string>, name: string, engine: string): string {
  const value = settings[name];
  if (!value) throw new StartError(`HMS_ENGINE=${engine} needs ${name}.`);
  return value;
}

function postgresUrl(text: string): string {
  // The text is not repeated: it holds a password.
  if (!URL.canParse(text) || !['postgres:', 'postgresql:'].includes(new URL(text).protocol)) {
    throw new StartError('HMS_POSTGRES_URL must look like postgres://user:password@host:5432/database.');
  }
  return text;
}

function adminPassword(password: string | undefined): string | null {
  if (!password) return null;
  if (password.length < shortestAdminPassword || password.length > 200) {
    throw new StartError(`HMS_ADMIN_PASSWORD must have ${shortestAdminPassword} to 200 characters.`);
  }
  return password;
}

function metricsToken(token: string | undefined): string | null {
  if (!token) return null;
  if (!/^[\x21-\x7e]{16,200}$/.test(token))
    throw new StartError('HMS_METRICS_TOKEN must have 16 to 200 letters, digits or signs.');
  return token;
}

const auditProtocols = ['https:', 'http:', 'syslog:', 'syslog+tcp:'];

function auditAddress(text: string | undefined): URL | null {
  if (!text) return null;
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address?.hostname || !auditProtocols.includes(address.protocol))
    throw new StartError('HMS_AUDIT_ADDRESS must look like https://log.example/seals or syslog://log.example:514.');
  return address;
}

function dataFolder(command: 'start' | 'serve', chosen: string | undefined, settings: Record<string, string>): string {
  if (chosen) return resolve(chosen);
  if (command === 'serve') throw new StartError('Name the data folder: --data DIR, or HMS_DATA.');
  return defaultDataFolder(process.platform, settings, homedir());
}

/** The usual data folder of an application of this user on this system. */
export function defaultDataFolder(platform: NodeJS.Platform, settings: Environment, home: string): string {
  if (platform === 'win32') return join(settings.APPDATA ?? join(home, 'AppData', 'Roaming'), 'hms-front-desk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'hms-front-desk');
  return join(settings.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'hms-front-desk');
}

/** Reads `--port 4100` and `--port=4100`; each flag once, and no other words. */
function readFlags(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { port, data, host, demo, embedded } = parseFlags(argv, {
    port: text,
    data: text,
    host: text,
    demo: flag,
    embedded: flag,
  });
  return {
    port: port === undefined ? undefined : portOf(port),
    data,
    host,
    demo: demo ?? false,
    embedded: embedded ?? false,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new StartError('--port must be a number from 0 to 65535.');
  return port;
}

function oneOf<const Word extends string>(name: string, value: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === value);
  if (!word) throw new StartError(`${name} must be one of ${words.join(', ')}.`);
  return word;
}
