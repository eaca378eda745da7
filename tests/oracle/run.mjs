// @ts-check
// `npm run test:oracle`: the suites of `npm test`'s Oracle run on a real server, each file in a schema of its own that
// is made and dropped by a DBA's account, and then what only a real Oracle can show, on one whose schema is installed
// (docs/oracle.md says how to have one). It writes test data there: never name a database that is in use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const needed = {
  ORACLE_DSN: 'where it is, such as localhost:1521/FREEPDB1',
  ORACLE_DBA: 'an account that may create and drop users, such as SYSTEM',
  ORACLE_DBA_PASSWORD: 'its password',
  ORACLE_USER: "the application's user, HMS_APP",
  ORACLE_PASSWORD: 'its password',
  ORACLE_OWNER: 'the owner of the tables, HMS_ADMIN',
  ORACLE_OWNER_PASSWORD: 'its password',
};

/** @param {string} config */
async function vitest(config) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', config];
  const env = { ...process.env, TEST_ENGINE: 'oracle-server' };
  const [exitCode] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'close');
  return exitCode === 0;
}

const missing = Object.entries(needed).filter(([name]) => !process.env[name]);
if (missing.length > 0) {
  process.stderr.write('No real Oracle was tested. To test one, set\n');
  for (const [name, meaning] of missing) process.stderr.write(`  ${name.padEnd(22)} ${meaning}\n`);
  process.stderr.write('`docker compose up` starts one to throw away; see docs/oracle.md.\n');
  process.exitCode = 1;
} else {
  const schemaIsSound = await vitest('tests/oracle/vitest.config.ts');
  const suitesPassed = await vitest('tests/oracle-net/vitest.config.ts');
  process.exitCode = schemaIsSound && suitesPassed ? 0 : 1;
}
