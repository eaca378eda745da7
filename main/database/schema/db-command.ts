import { readEnvironment } from '../../config/config.ts';
import { parseFlags } from '../../config/flags.ts';
import type { Log } from '../../log/log-fields.ts';
import { StartError } from '../errors.ts';
import { addressOf, withRootCertificate } from '../postgres/postgres-address.ts';
import { type PostgresServer, serverOfUrl } from '../postgres/postgres-server.ts';
import { checkSchemaFiles, installSchema, type SchemaStatus, schemaStatus } from './install.ts';
import { onOracle } from './oracle-command.ts';
import { oracleFolder } from './oracle-install.ts';
import { faultsOfOracleScripts } from './oracle-scripts.ts';

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
  environment: Environment = readEnvironment(),
  output: Output = terminal,
): Promise<number> {
  try {
    const order = readOrder(argv);
    const faults = await (order.task === 'check' ? check(order.engine, output) : onServer(order, environment, output));
    for (const fault of faults) output.complain(fault);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readOrder([task, ...flags]: readonly string[]): Order {
  const known = oneOf('The task', task, tasks);
  const { engine, url } = parseFlags(flags, { engine: { type: 'string' }, url: { type: 'string' } });
  return { task: known, engine: engine === undefined ? null : oneOf('--engine', engine, engines), url: url ?? null };
}

function oneOf<const Word extends string>(what: string, word: string | undefined, words: readonly Word[]): Word {
  const found = words.find((candidate) => candidate === word);
  if (!found) throw new StartError(`${what} must be one of ${words.join(', ')}.`);
  return found;
}

async function onServer({ task, engine, url }: Order, environment: Environment, output: Output): Promise<string[]> {
  if ((engine ?? environment.HMS_ENGINE) === 'oracle') return onOracle({ task, url }, environment, output);
  const address = url ?? environment.HMS_POSTGRES_URL;
  if (!address)
    throw new StartError('Name the server: --url postgres://user:password@host/database, or HMS_POSTGRES_URL.');
  const server = serverOfUrl(withRootCertificate(address, environment.PGSSLROOTCERT));
  const before = await schemaStatus(server);
  if (task === 'status') return reportStatus(server, before, output);
  if (task === 'upgrade' && before.installed === null) {
    throw new StartError(`There is nothing to upgrade in ${addressOf(server)}: install first.`);
  }
  const after = await installSchema(server, { log: quietLog });
  const isChanged = before.installed !== after.installed || (!before.isUnchanged && after.isUnchanged);
  const done = before.installed === null ? 'just installed' : isChanged ? 'just upgraded' : 'as before';
  output.say(`${addressOf(server)}: schema ${after.installed}, ${done}.`);
  return [];
}

function reportStatus(server: PostgresServer, status: SchemaStatus, output: Output): string[] {
  const address = addressOf(server);
  if (status.installed === null) return [`${address}: no schema; run "npm run db -- install".`];
  if (status.pending.length > 0) {
    return [`${address}: schema ${status.installed} of ${status.shipped}; to run: ${status.pending.join(', ')}.`];
  }
  if (!status.isUnchanged)
    return [`${address}: schema ${status.installed}, but the scripts have changed since; run "npm run db -- upgrade".`];
  output.say(`${address}: schema ${status.installed}, up to date.`);
  return [];
}

/** The command's own lines say what happened. */
const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

async function check(engine: Engine | null, output: Output): Promise<string[]> {
  const asked = engines.filter((one) => engine === null || engine === one);
  const faults: string[] = [];
  for (const one of asked) {
    const found = one === 'postgres' ? checkSchemaFiles() : await faultsOfOracleScripts(oracleFolder);
    if (found.length === 0) output.say(`sql/${one}: the scripts are whole.`);
    faults.push(...found.map((fault) => `sql/${one}: ${fault}`));
  }
  return faults;
}
