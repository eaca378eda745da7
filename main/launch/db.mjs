// @ts-check
// `npm run db -- install|upgrade|status|check`: the schema on a server.
import './node-version.mjs';

const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const { databaseCommand } = await importBuilt('db');
  process.exitCode = await databaseCommand(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
