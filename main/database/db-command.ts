import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoot } from '../application-root.ts';
import type { DatabaseLog } from './database.ts';
import { StartError } from './errors.ts';
import { checkSchemaFiles, installSchema, type SchemaStatus, schemaStatus, schemaVersion } from './install.ts';
import { createOracleDatabase } from './oracle.ts';
import { addressOfOracle } from './oracle-address.ts';
import { checkOracleSchema } from './oracle-schema.ts';
import { addressOf, type PostgresServer, serverOfUrl } from './postgres-server.ts';
import { scriptNames } from './schema-files.ts';

const tasks = ['install', 'upgrade', 'status', 'check'] as const;
type Task = (typeof tasks)[number];
const engines = ['postgres', 'oracle'] as const;
type Engine = (typeof engines)[number];
type Order = { task: Task; engine: Engine | null; url: string | null };

type Environment = Readonly<Record<string, string | undefined>>;
type Output = { say: (line: string) => void; complain: (line: string) => void };

const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * `npm run db`: the schema on a server of the hospital's own. `check` looks at the scripts alone and needs none.
 * Answers the exit code: 0 when all is as it should be, 1 with a sentence otherwise.
 */
export async function databaseCommand(
  argv: readonly string[],
  environment: Environment,
  output: Output = terminal,
): Promise<number> {
  try {
    const order = readOrder(argv);
    const faults = order.task === 'check' ? check(order.engine, output) : await onServer(order, environment, output);
    for (const fault of faults) output.complain(fault);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readOrder(argv: readonly string[]): Order {
  const [task, ...flags] = argv.flatMap((word) => (/^--\w+=/.test(word) ? splitOnce(word) : [word]));
  const order: Order = { task: oneOf('The task', task, tasks), engine: null, url: null };
  for (let flag = flags.shift(); flag !== undefined; flag = flags.shift()) {
    const value = flags.shift();
    if (flag !== '--engine' && flag !== '--url') {
      throw new StartError(`${flag} is not a flag; there are --engine and --url.`);
    }
    if (!value || value.startsWith('--')) throw new StartError(`${flag} needs a value.`);
    if (flag === '--engine') order.engine = oneOf(flag, value, engines);
    else order.url = value;
  }
  return order;
}

const splitOnce = (word: string): string[] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];

function oneOf<const Word extends string>(what: string, word: string | undefined, words: readonly Word[]): Word {
  const found = words.find((candidate) => candidate === word);
  if (!found) throw new StartError(`${what} must be one of ${words.join(', ')}.`);
  return found;
}

async function onServer({ task, engine, url }: Order, environment: Environment, output: Output): Promise<string[]> {
  if ((engine ?? environment.HMS_ENGINE) === 'oracle') return onOracle(task, url, environment, output);
  const address = url ?? environment.HMS_POSTGRES_URL;
  if (!address)
    throw new StartError('Name the server: --url postgres://user:password@host/database, or HMS_POSTGRES_URL.');
  const server = serverOfUrl(address);
  const before = await schemaStatus(server);
  if (task === 'status') return reportStatus(server, before, output);
  if (task === 'upgrade' && before.installed === null) {
    throw new StartError(`There is nothing to upgrade in ${addressOf(server)}: install first.`);
  }
  const after = await installSchema(server, { log: quietLog });
  const isChanged = before.installed !== after.installed;
  output.say(`${addressOf(server)}: schema ${after.installed}, ${isChanged ? 'just installed' : 'as before'}.`);
  return [];
}

/** Owner and user are two accounts there, and scripts are SQL*Plus's: from here one only looks. */
async function onOracle(task: Task, url: string | null, environment: Environment, output: Output): Promise<string[]> {
  if (task !== 'status') {
    throw new StartError(
      `Oracle's schema is changed by its owner: run sql/oracle/${task}.sql with SQL*Plus, as sql/oracle/README.md says.`,
    );
  }
  const { ORACLE_DSN: dsn, ORACLE_USER: user, ORACLE_PASSWORD: password, ORACLE_SCHEMA: schema } = environment;
  if (url)
    throw new StartError('--url is for PostgreSQL: Oracle is named by ORACLE_DSN, ORACLE_USER, ORACLE_PASSWORD.');
  if (!dsn || !user || !password) throw new StartError('Name the server: ORACLE_DSN, ORACLE_USER, ORACLE_PASSWORD.');
  const server = { dsn, user, password, ...(schema ? { schema } : {}) };
  const database = createOracleDatabase({ server });
  try {
    await checkOracleSchema(database, server);
  } finally {
    await database.close();
  }
  output.say(`${addressOfOracle(server)}: schema ${schemaVersion}, up to date.`);
  return [];
}

function reportStatus(server: PostgresServer, status: SchemaStatus, output: Output): string[] {
  const address = addressOf(server);
  if (status.installed === null) return [`${address}: no schema; run "npm run db -- install".`];
  if (status.pending.length > 0) {
    return [`${address}: schema ${status.installed} of ${status.shipped}; to run: ${status.pending.join(', ')}.`];
  }
  if (!status.isUnchanged) return [`${address}: schema ${status.installed}, but the scripts have changed since.`];
  output.say(`${address}: schema ${status.installed}, up to date.`);
  return [];
}

/** The command's own lines say what happened. */
const quietLog: DatabaseLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function check(engine: Engine | null, output: Output): string[] {
  return engines
    .filter((one) => engine === null || engine === one)
    .flatMap((one) => {
      const faults = one === 'postgres' ? checkSchemaFiles() : faultsOfOracleScripts(join(applicationRoot, 'sql', one));
      if (faults.length === 0) output.say(`sql/${one}: the scripts are whole.`);
      return faults.map((fault) => `sql/${one}: ${fault}`);
    });
}

/** As far as they can be judged without a server: all there, every package with its body, and in the list of 03. */
export function faultsOfOracleScripts(folder: string): string[] {
  const missing = scriptNames.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) return missing.map((name) => `${name} is missing`);
  const list = readFileSync(join(folder, '03_packages.sql'), 'utf8');
  const installed = [...list.matchAll(/^@@packages\/(\S+)/gm)].map((match) => match[1] ?? '');
  const present = readdirSync(join(folder, 'packages'));
  return [
    ...installed.filter((name) => !present.includes(name)).map((name) => `packages/${name} is missing`),
    ...present
      .filter((name) => /\.pk[sb]$/.test(name) && !installed.includes(name))
      .map((name) => `packages/${name} is not installed by 03_packages.sql`),
    ...present
      .filter((name) => name.endsWith('.pks') && !present.includes(name.replace(/s$/, 'b')))
      .map((name) => `packages/${name} has no body`),
  ];
}
