import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAtomically } from '../files/atomic-write.ts';
import { openQueue } from './message-queue.ts';
import { startRelay } from './relay.ts';

const usage = 'npm run relay -- --data DIR [--port 4200] [--host 127.0.0.1]';

/**
 * The relay as a program. Says in one line where it answers and where its token is; SIGTERM and SIGINT stop it with exit 0.
 * The token is made at the first start and stays in `DIR/relay-token`, which only its user may read.
 */
export async function relayCommand(argv: readonly string[]): Promise<void> {
  try {
    const { data, host, port } = readOptions(argv);
    const token = await tokenIn(join(data, 'relay-token'));
    const queue = await openQueue(join(data, 'messages'), Date.now);
    const relay = await startRelay({ queue, token, host, port });
    process.stdout.write(`HMS relay ready at ${relay.address}, its token is in ${join(data, 'relay-token')}\n`);
    await new Promise<void>((stop) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop());
    });
    await relay.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`The relay cannot start: ${error instanceof Error ? error.message : 'unknown'}. ${usage}\n`);
    process.exit(1);
  }
}

function readOptions(argv: readonly string[]) {
  const options = {
    data: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '4200' },
  } as const;
  const { values } = parseArgs({ args: [...argv], options });
  const port = Number(values.port);
  if (!values.data) throw new Error('--data is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is no port');
  return { data: resolve(values.data), host: values.host, port };
}

async function tokenIn(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return kept.trim();
  const token = randomBytes(32).toString('hex');
  await writeAtomically(file, `${token}\n`);
  return token;
}
