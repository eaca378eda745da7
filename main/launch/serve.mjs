// @ts-check
// `npm run serve`: the web host in this process, so that a signal reaches the host directly.
import './node-version.mjs';
import { endWithNpm } from './follow-npm.mjs';

process.env.NODE_ENV ??= 'production';
endWithNpm();
const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main', 'renderer'])) {
  const { serveCommand } = await importBuilt('serve');
  await serveCommand('serve', process.argv.slice(2));
} else {
  process.exitCode = 1;
}
