// @ts-check
// `npm run backup -- list|verify|restore`: backups of the embedded database.
import './node-version.mjs';

const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const { backupCommand } = await importBuilt('backup');
  process.exitCode = await backupCommand(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
