// @ts-check
// `npm start`: opens the desktop window where Electron can run, and serves the same application to a browser elsewhere.
// The first run loads the demo hospital.
import './node-version.mjs';
import { endWithNpm } from './follow-npm.mjs';

process.env.NODE_ENV ??= 'production';
endWithNpm();
const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
const { findElectron, runElectron } = await import('./electron-binary.mjs');

const flags = process.argv.slice(2);
if (!flags.includes('--demo')) flags.push('--demo');

if (await ensureBuilt()) {
  const { binary, reason } = await findElectron();
  const failure = binary ? await runElectron(binary, flags) : reason;
  if (failure) {
    process.stdout.write(`No desktop window (${failure}): serving to a browser instead.\n`);
    const { serveCommand } = await importBuilt('serve');
    await serveCommand('start', flags);
  }
} else {
  process.exitCode = 1;
}
