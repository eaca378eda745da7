// @ts-check
// `npm run warehouse -- refresh|rebuild|check|export`: the warehouse of a data folder, where the application does not run.
import './node-version.mjs';

const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const { warehouseCommand } = await importBuilt('warehouse');
  process.exitCode = await warehouseCommand(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
