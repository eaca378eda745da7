import { once } from 'node:events';
import { anOracleWithDemo } from '../main/database/test-engine.ts';

/** Runs until the process that started it closes its input or ends. */
export async function serve(): Promise<void> {
  const hospital = await anOracleWithDemo();
  const { database } = hospital;
  if (database.engine !== 'oracle') throw new Error(`It is ${database.engine}`);
  const { dsn, user, password } = database;
  const settings = { HMS_ENGINE: 'oracle', ORACLE_DSN: dsn, ORACLE_USER: user, ORACLE_PASSWORD: password };
  process.stdout.write(`${JSON.stringify(settings)}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await hospital.dispose();
}
