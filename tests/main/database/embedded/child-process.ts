import { type ChildProcess, spawn } from 'node:child_process';
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
