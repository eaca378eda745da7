// @ts-check
// `npm run db -- install|upgrade|status|check`: the schema on a server. `export-outbox`: a desk's unsent work.
import './node-version.mjs';

const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const [task, ...flags] = process.argv.slice(2);
  if (task === 'export-outbox') {
    const { exportCommand } = await importBuilt('export-outbox');
    process.exitCode = await exportCommand(flags);
  } else {
    const { databaseCommand } = await importBuilt('db');
    process.exitCode = await databaseCommand(process.argv.slice(2));
  }
} else {
  process.exitCode = 1;
}
