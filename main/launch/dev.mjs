// @ts-check
// `npm run dev`: builds and restarts the main process at each change; the renderer has hot reload.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './built-rooms.mjs';

const { build, createServer } = await import('vite');

/** @type {import('node:child_process').ChildProcess | null} */
let host = null;
let isStopping = false;

async function stopHost() {
  const running = host;
  host = null;
  if (!running || running.exitCode !== null) return;
  running.kill('SIGTERM');
  await once(running, 'close');
}

async function startHost() {
  await stopHost();
  if (isStopping) return;
  const command = "import('./dist/main/serve.js').then((built) => built.serveCommand('serve', process.argv.slice(1)))";
  host = spawn(process.execPath, ['--eval', command, '--', '--port', '4100', '--data', '.hms-data', '--demo'], {
    cwd: root,
    stdio: 'inherit',
  });
}

const watcher = await build({
  configFile: join(root, 'main', 'vite.config.ts'),
  mode: 'development',
  build: { watch: {} },
});
if (!('on' in watcher)) throw new Error('Vite did not start to watch the sources');
/** @type {Promise<void>} */
let turn = Promise.resolve();
watcher.on('event', (event) => {
  if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
  // One host after the other: only one process may use the data folder at a time.
  if (event.code === 'END') turn = turn.then(startHost);
});

const server = await createServer({ configFile: join(root, 'renderer', 'vite.config.ts'), logLevel: 'info' });
await server.listen();
server.printUrls();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    await Promise.all([watcher.close(), server.close(), turn.then(stopHost)]);
    process.exit(0);
  });
}
