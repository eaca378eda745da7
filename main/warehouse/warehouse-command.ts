import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig, readEnvironment } from '../config/config.ts';
import { parseFlags } from '../config/flags.ts';
import { openDatabase } from '../database/connect.ts';
import { StartError } from '../database/errors.ts';
import type { Log } from '../log/log-fields.ts';
import { keyFile } from '../secrets/key-file.ts';
import { type StartProcess, startNodeProcess } from './process/warehouse-client.ts';
import { createWarehouse, type Warehouse } from './warehouse.ts';

type Output = { say: (line: string) => void; complain: (line: string) => void };
const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};
const silent = () => undefined;
const quietLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

const usage =
  'Say what to do: refresh --data DIR, rebuild --data DIR, check --data DIR, or export --data DIR --to FOLDER.';

/**
 * `npm run warehouse -- refresh|rebuild|check|export`, while the application does not run on that data folder. The database is the embedded one,
 * or the one that the environment names. Returns the exit code.
 */
export async function warehouseCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
  output: Output = terminal,
  startProcess: StartProcess = startNodeProcess,
): Promise<number> {
  try {
    const [task, ...rest] = argv;
    const { data, to } = parseFlags(rest, { data: { type: 'string' }, to: { type: 'string' } });
    const isKnown = (task === 'export' && to) || task === 'refresh' || task === 'rebuild' || task === 'check';
    if (!data || !isKnown) throw new StartError(usage);
    const dataFolder = resolve(data);
    if (existsSync(join(dataFolder, 'keys', 'warehouse.safe')))
      throw new StartError(
        'The key of the pseudonyms is in the safe storage of the desktop application: use Settings, Warehouse there.',
      );
    const { database: engine } = readConfig('serve', ['--data', dataFolder], environment);
    const opened = await openDatabase({ ...engine, dataDir: dataFolder }, quietLog);
    const warehouse = createWarehouse({
      dataFolder,
      database: opened.database,
      startProcess,
      key: async () => keyFile(join(dataFolder, 'keys', 'warehouse.key')),
      isOn: async () => true,
      clock: Date.now,
      log: quietLog,
      onChange: silent,
    });
    try {
      await run(warehouse, task, to, output);
    } finally {
      await warehouse.close();
      await opened.close();
    }
    return 0;
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function run(warehouse: Warehouse, task: string, to: string | undefined, { say }: Output): Promise<void> {
  if (task === 'rebuild') await warehouse.rebuild();
  else await warehouse.refresh({ comparesAll: task === 'check' });
  const { problem, readAt } = warehouse.state();
  if (problem)
    throw new StartError(`The warehouse is not up to date: ${[problem.code, ...problem.details].join(', ')}.`);
  if (task === 'export' && to) {
    const { folder, rows, bytes } = await warehouse.exportTo(resolve(to));
    say(`${rows} rows are in ${folder}, ${(bytes / 1_000_000).toFixed(1)} MB.`);
    return;
  }
  const size = await warehouse.size();
  for (const [name, rows] of Object.entries(size?.rows ?? {})) say(`${name.padEnd(20)} ${rows}`);
  say(`The sums are those of the hospital's database at ${readAt}.`);
}
