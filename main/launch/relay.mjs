// @ts-check
// `npm run relay`: the public door for providers' messages, in this process, so that a signal reaches it directly.
import './node-version.mjs';
import { endWithNpm } from './follow-npm.mjs';

process.env.NODE_ENV ??= 'production';
endWithNpm();
const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const { relayCommand } = await importBuilt('relay');
  await relayCommand(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
