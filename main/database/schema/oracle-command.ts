import { StartError } from '../errors.ts';
import { createOracleDatabase } from '../oracle/oracle.ts';
import { addressOfOracle, type OracleServer } from '../oracle/oracle-address.ts';
import { schemaVersion } from './install.ts';
import {
  installOracleSchema,
  type OracleSchemaStatus,
  oracleSchemaStatus,
  upgradeOracleSchema,
  writeCompileError,
} from './oracle-install.ts';
import { checkOracleSchema } from './oracle-schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Output = { say: (line: string) => void };

/**
 * `npm run db` on Oracle, where the owner of the tables and the application's user are two accounts: the owner changes
 * the schema, either may ask how it stands. Answers what is not as it should be.
 */
export async function onOracle(
  { task, url }: { task: 'install' | 'upgrade' | 'status' | 'check'; url: string | null },
  environment: Environment,
  output: Output,
): Promise<string[]> {
  const dsn = dsnOf(url, environment);
  const owner = accountOf(dsn, environment.ORACLE_OWNER, environment.ORACLE_OWNER_PASSWORD, environment);
  if (task === 'status') return owner ? statusForOwner(owner, output) : statusForApplication(dsn, environment, output);
  if (!owner) {
    throw new StartError(
      `Oracle's schema is changed by its owner: name it with ORACLE_OWNER and ORACLE_OWNER_PASSWORD, or run sql/oracle/${task}.sql with SQL*Plus.`,
    );
  }
  const options = { appUser: appUserOf(environment), say: output.say };
  const address = addressOfOracle(owner);
  if (task === 'upgrade') {
    const isChanged = await upgradeOracleSchema(owner, options);
    output.say(`${address}: schema ${schemaVersion}, ${isChanged ? 'just upgraded' : 'as before'}.`);
    return [];
  }
  const isChanged = await installOracleSchema(owner, options);
  if (!isChanged) return statusForOwner(owner, output);
  output.say(`${address}: schema ${schemaVersion}, just installed.`);
  return [];
}

function dsnOf(url: string | null, environment: Environment): string {
  const dsn = url ?? environment.ORACLE_DSN;
  if (!dsn) throw new StartError('Name the server: --url host:1521/service, or ORACLE_DSN.');
  if (/^[^(]*@/.test(dsn)) {
    throw new StartError(
      '--url takes no account for Oracle: write host:1521/service, and name the account by ORACLE_OWNER.',
    );
  }
  if (/^\w+:\/\//.test(dsn) && !/^tcps?:\/\//.test(dsn)) {
    throw new StartError('Oracle is named as host:1521/service, or tcps://host:2484/service.');
  }
  return dsn;
}

function accountOf(
  dsn: string,
  user: string | undefined,
  password: string | undefined,
  environment: Environment,
): OracleServer | null {
  if (!user || !password) return null;
  const { ORACLE_SCHEMA: schema, ORACLE_WALLET: wallet, ORACLE_WALLET_PASSWORD: walletPassword } = environment;
  return {
    dsn,
    user,
    password,
    ...(schema ? { schema } : {}),
    ...(wallet ? { walletLocation: wallet } : {}),
    ...(walletPassword ? { walletPassword } : {}),
  };
}

/** It becomes part of the text of a grant. */
function appUserOf(environment: Environment): string {
  const user = (environment.ORACLE_USER || 'HMS_APP').toUpperCase();
  if (!/^[A-Z][A-Z0-9_$#]{0,127}$/.test(user)) throw new StartError('ORACLE_USER is no name that Oracle knows.');
  return user;
}

async function statusForApplication(dsn: string, environment: Environment, output: Output): Promise<string[]> {
  const server = accountOf(dsn, environment.ORACLE_USER, environment.ORACLE_PASSWORD, environment);
  if (!server) {
    throw new StartError(
      'Name the account: ORACLE_OWNER and ORACLE_OWNER_PASSWORD, or ORACLE_USER and ORACLE_PASSWORD.',
    );
  }
  const database = createOracleDatabase({ server });
  try {
    await checkOracleSchema(database, server);
  } finally {
    await database.close();
  }
  output.say(`${addressOfOracle(server)}: schema ${schemaVersion}, up to date.`);
  return [];
}

async function statusForOwner(owner: OracleServer, output: Output): Promise<string[]> {
  const status = await oracleSchemaStatus(owner);
  const fault = faultOf(status);
  const address = addressOfOracle(owner);
  if (fault === null) output.say(`${address}: schema ${schemaVersion}, up to date.`);
  return [...status.compileErrors.map(writeCompileError), ...(fault === null ? [] : [`${address}: ${fault}`])];
}

function faultOf({ installed, isUnchanged, compileErrors }: OracleSchemaStatus): string | null {
  if (installed === null) return 'no schema; run "npm run db -- install --engine oracle".';
  if (installed === 'unfinished') return 'the install did not end; run it again, it goes on where it stopped.';
  if (installed > schemaVersion)
    return `schema ${installed} of a newer HMS Front Desk, this one knows ${schemaVersion}.`;
  if (installed < schemaVersion) return `schema ${installed} of ${schemaVersion}; run "npm run db -- upgrade".`;
  if (compileErrors.length > 0) return `schema ${installed}, but ${compileErrors.length} errors of the compiler stand.`;
  if (isUnchanged === false)
    return `schema ${installed}, but the scripts have changed since; run "npm run db -- upgrade".`;
  return null;
}
