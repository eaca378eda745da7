// @ts-check
// `npm run audit -- verify --data DIR`: the audit against its seals, where the application does not run.
import './node-version.mjs';

const { ensureBuilt, importBuilt } = await import('./ensure-built.mjs');
if (await ensureBuilt(['main'])) {
  const { auditCommand } = await importBuilt('audit');
  const { lines, exitCode } = await auditCommand(process.argv.slice(2));
  for (const line of lines) (exitCode === 0 ? process.stdout : process.stderr).write(`${line}\n`);
  process.exitCode = exitCode;
} else {
  process.exitCode = 1;
}
