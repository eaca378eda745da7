import { randomBytes } from 'node:crypto';
import oracledb from 'oracledb';
import { logonOf, type OracleServer } from '../../main/database/oracle-address.ts';
import { sqlFiles } from '../sql/parity/sql-files.ts';
import { readScript, substitute } from '../sql/plsql/sqlplus-script.ts';

export type ThrowawaySchema = { app: OracleServer; owner: OracleServer; drop: () => Promise<void> };

export type Account = { name: string; password: string };

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start this with npm run test:oracle`);
  return value;
};

/**
 * An owner and an application's user of their own on the server of ORACLE_DSN, made by the statements of
 * `create_users.sql` and filled by those of `install.sql`, and dropped afterwards: what a suite does stays in them.
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
      runAll(
        dba,
        [app, owner].map(({ name }) => `drop user ${name} cascade`),
      ),
  };
  await runAll(dba, accountStatements(owner, app, process.env.ORACLE_TABLESPACE ?? 'USERS'));
  try {
    await runAll(schema.owner, schemaStatements(app.name));
  } catch (error) {
    await schema.drop();
    throw error;
  }
  return schema;
}

async function runAll(server: OracleServer, statements: string[]): Promise<void> {
  const connection = await oracledb.getConnection(logonOf(server));
  try {
    for (const statement of statements) {
      const { warning } = await connection.execute(statement);
      // A package that does not compile is made all the same, with a warning.
      if (warning) throw new Error(`${warning.message}: ${statement.slice(0, 80)}`);
    }
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

/** What `install.sql` sends after its checks: 01 to 06 with the packages in the order of 03, and the version. */
export function schemaStatements(appUser: string): string[] {
  const files = sqlFiles('oracle');
  const install = files['install.sql'] ?? '';
  const scripts = [...install.matchAll(/^@@(0\d_\w+\.sql)$/gm)].map((match) => match[1] ?? '');
  const included = (text: string) => [...text.matchAll(/^@@(packages\/\S+)$/gm)].map((match) => match[1] ?? '');
  const version = statementsOf(install).filter((statement) => /^insert into schema_version\b/.test(statement));
  return [
    ...scripts.flatMap((name) => {
      const text = files[name] ?? '';
      const parts = included(text);
      if (parts.length > 0) return parts.flatMap((part) => statementsOf(files[part] ?? ''));
      return statementsOf(name.startsWith('06_') ? substitute(text, { app_user: appUser }) : text);
    }),
    ...version,
    'commit',
  ];
}

const statementsOf = (script: string): string[] =>
  readScript(script)
    .filter((statement) => statement.kind !== 'command')
    .map((statement) => statement.text);
