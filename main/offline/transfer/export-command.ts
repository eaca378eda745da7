import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { offlineCalls } from '#contract/offline.ts';
import { readEnvironment } from '../../config/config.ts';
import { StartError } from '../../database/errors.ts';
import { writeAtomically } from '../../files/atomic-write.ts';
import type { Log } from '../../log/log-fields.ts';
import { signatureOf } from '../../secrets/signature.ts';
import { createDeskHome } from '../desk/desk-home.ts';
import { createDeskNumbers } from '../desk/desk-numbers.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import { exportOutbox } from './outbox-export.ts';

type Output = { say: (line: string) => void; complain: (line: string) => void };
const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};
const silent = () => undefined;
const quietLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * `npm run db -- export-outbox --data DIR --to FOLDER`: the file of *Not sent, Export* for a desk that cannot start any
 * more. The passphrase comes from HMS_PASSPHRASE. Answers the exit code.
 */
export async function exportCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
  output: Output = terminal,
): Promise<number> {
  try {
    const { data, to } = readOrder(argv);
    const passphrase = passphraseOf(environment);
    const folder = join(data, 'desk-store');
    const names = existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
      : [];
    if (names.length === 0)
      throw new StartError(`There is no desk in ${data}: no work was done there without the central database.`);
    for (const { name } of names) output.say(await exportOne(data, name, to, passphrase));
    return 0;
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readOrder(argv: readonly string[]): { data: string; to: string } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...argv], options: { data: text, to: text } });
  if (!values.data || !values.to)
    throw new StartError('Name the data folder and where the file goes: --data DIR --to FOLDER.');
  return { data: resolve(values.data), to: resolve(values.to) };
}

function passphraseOf({ HMS_PASSPHRASE }: Readonly<Record<string, string | undefined>>): string {
  const checked = offlineCalls['offline.export'].input.safeParse({ passphrase: HMS_PASSPHRASE });
  if (!checked.success) throw new StartError('Set HMS_PASSPHRASE to a passphrase of 12 characters or more.');
  return checked.data.passphrase;
}

async function exportOne(data: string, name: string, to: string, passphrase: string): Promise<string> {
  const home = createDeskHome(data, name, quietLog);
  if (!existsSync(join(data, 'keys', `desk-${name}.key`))) {
    throw new StartError(
      `The key of desk store ${name} is not in ${join(data, 'keys')}: the desktop program keeps it in the safe storage of its user and exports there, under Not sent.`,
    );
  }
  const { owner } = await home.open();
  try {
    const outbox = createOutboxStore(owner, { namingFields: [] });
    const commands = await outbox.open();
    const last = commands.at(-1);
    if (!last) return `Desk store ${name}: everything is sent.`;
    const [store] = await owner.query<{ databaseId: string | null }>('select database_id from desk.store');
    const nobody = { call: async () => Promise.reject(new Error('There is no connection')) };
    const signature = signatureOf(await home.key());
    const numbers = createDeskNumbers(nobody, owner, async () => signature.publicKey, { leased: [] });
    const identity = await numbers.identity();
    const databaseId = store?.databaseId ?? null;
    const { fileName, content, commandCount } = await exportOutbox({
      identity,
      databaseId,
      commands,
      passphrase,
      signature,
    });
    await writeAtomically(join(to, fileName), content);
    await outbox.noteExport(last.commandNo);
    return `Desk store ${name}: ${commandCount} in ${join(to, fileName)}.`;
  } finally {
    await home.close();
  }
}
