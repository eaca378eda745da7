// @ts-check
// `npm run test:oracle`: what only a real Oracle can show, on one whose schema is installed (docs/oracle.md says how to
// have one). It writes test data there: never name a database that is in use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const needed = {
  ORACLE_DSN: 'where it is, such as localhost:1521/FREEPDB1',
  ORACLE_USER: "the application's user, HMS_APP",
  ORACLE_PASSWORD: 'its password',
  ORACLE_OWNER: 'the owner of the tables, HMS_ADMIN',
  ORACLE_OWNER_PASSWORD: 'its password',
};

const missing = Object.entries(needed).filter(([name]) => !process.env[name]);
if (missing.length > 0) {
  process.stderr.write('No real Oracle was tested. To test one, set\n');
  for (const [name, meaning] of missing) process.stderr.write(`  ${name.padEnd(22)} ${meaning}\n`);
  process.stderr.write('`docker compose up` starts one to throw away; see docs/oracle.md.\n');
  process.exitCode = 1;
} else {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/oracle/vitest.config.ts'];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [exitCode] = await once(child, 'close');
  process.exitCode = exitCode ?? 1;
}
