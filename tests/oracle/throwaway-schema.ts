import { randomBytes } from 'node:crypto';
import oracledb from 'oracledb';
import { logonOf, type OracleServer } from '../../main/database/oracle/oracle-address.ts';
import { installOracleSchema } from '../../main/database/schema/oracle-install.ts';
import { readScript, substitute } from '../../main/database/schema/sqlplus-script.ts';
import { sqlFiles } from '../sql/parity/sql-files.ts';

export type ThrowawaySchema = { app: OracleServer; owner: OracleServer; drop: () => Promise<void> };

export type Account = { name: string; password: string };

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start this with npm run test:oracle`);
  return value;
};

/**
 * An owner and an application's user of their own on the server of ORACLE_DSN, made by the statements of
 * `create_users.sql`, filled as `npm run db -- install` does it, and dropped afterwards: what a suite does stays in them.
 */
export async function aThrowawaySchema(): Promise<ThrowawaySchema> {
  const dsn = setting('ORACLE_DSN');
  const mark = randomBytes(4).toString('hex').toUpperCase();
  const account = (kind: string): Account => ({
    name: `HMS_${kind}_${mark}`,
    password: `T${randomBytes(9).toString('hex')}`,
  });
  const [owner, app] = [account('OWNER'), account('APP')];
  const dba = { dsn, user: setting('ORACLE_DBA'), password: setting('ORACLE_DBA_PASSWORD') };
  const serverOf = ({ name, password }: Account): OracleServer => ({ dsn, user: name, password });
  const schema = {
    app: serverOf(app),
    owner: serverOf(owner),
    drop: () =>
      runAll(dba, [
        ...[app, owner].map(({ name }) => `drop user ${name} cascade`),
        `drop profile ${app.name}_profile cascade`,
      ]),
  };
  await runAll(dba, accountStatements(owner, app, process.env.ORACLE_TABLESPACE ?? 'USERS'));
  try {
    await installOracleSchema(schema.owner, { appUser: app.name, say: () => undefined });
  } catch (error) {
    await schema.drop();
    throw error;
  }
  return schema;
}

async function runAll(server: OracleServer, statements: string[]): Promise<void> {
  const connection = await oracledb.getConnection(logonOf(server));
  try {
    for (const statement of statements) await connection.execute(statement);
  } finally {
    await connection.close();
  }
}

/** What `create_users.sql` sends, with its questions answered. */
export function accountStatements(owner: Account, app: Account, tablespace: string): string[] {
  const answers = {
    owner: owner.name,
    owner_password: owner.password,
    app_user: app.name,
    app_password: app.password,
    data_tablespace: tablespace,
  };
  return statementsOf(substitute(sqlFiles('oracle')['create_users.sql'] ?? '', answers));
}

const statementsOf = (script: string): string[] =>
  readScript(script)
    .filter((statement) => statement.kind !== 'command')
    .map((statement) => statement.text);
