import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

export type Ended = { exitCode: number | null; stdout: string; stderr: string };
export type Serving = {
  process: ChildProcess;
  /** Rejects with what was said when it ends before it is ready. */
  ready: Promise<string>;
  ended: Promise<Ended>;
  /** On stderr, so far. */
  complained: () => string;
};

const running = new Set<Serving>();
const folders: string[] = [];

afterEach(async () => {
  for (const serving of running) serving.process.kill('SIGTERM');
  await Promise.all([...running].map(({ ended }) => ended));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  folders.push(folder);
  return folder;
}

/** Starts a program that serves, in its own process. */
export function startProgram(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Serving {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, ...said }));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said.stdout += chunk;
      const address = /^HMS Front Desk ready at (\S+)$/m.exec(said.stdout)?.[1];
      if (address) resolve(address);
    });
    child.stderr.on('data', (chunk) => {
      said.stderr += chunk;
    });
    void ended.then((end) => reject(new Error(`It ended with ${end.exitCode}: ${end.stderr}`)));
  });
  ready.catch(() => undefined);
  const serving: Serving = { process: child, ready, ended, complained: () => said.stderr };
  running.add(serving);
  void ended.then(() => running.delete(serving));
  return serving;
}

const command = "import('./dist/main/serve.js').then((built) => built.serveCommand('serve', process.argv.slice(1)))";

/** The built host as `npm run serve` starts it, but whatever happens to the sources meanwhile. */
export const serve = (args: readonly string[], environment?: Record<string, string>): Serving =>
  startProgram(process.execPath, ['--eval', command, '--', ...args], environment);
