import { join } from 'node:path';
import oracledb from 'oracledb';
import { applicationRoot } from '../../config/application-root.ts';
import { isConnectionLost, StartError } from '../errors.ts';
import { addressOfOracle, logonOf, type OracleServer } from '../oracle/oracle-address.ts';
import { release, withinTime } from '../oracle/oracle-connection.ts';
import { errorOfOracle } from '../oracle/oracle-errors.ts';
import { startErrorOf } from '../oracle/oracle-problems.ts';
import { checksumOfOracle } from './oracle-scripts.ts';
import { readSteps } from './schema-files.ts';
import { firstVersion, type InstalledVersion, pendingSteps } from './schema-steps.ts';
import { type PlacedStatement, runScript, type ScriptRow } from './sqlplus-runner.ts';

export const oracleFolder = join(applicationRoot, 'sql', 'oracle');

export type OracleInstallOptions = {
  /** Gets the rights of 06_grants.sql; create_users.sql makes it. */
  appUser: string;
  /** Told what is being done, a line each. */
  say(line: string): void;
  folder?: string;
  /** No statement may take longer: an index over a large table takes its time. */
  statementMs?: number;
};

/** A row of USER_ERRORS. */
export type CompileError = { name: string; type: string; line: number; position: number; text: string };

export type OracleSchemaStatus = {
  /** Null where nothing is installed. DDL commits, so an install that was cut off leaves half a schema. */
  installed: number | 'unfinished' | null;
  /** False when packages, triggers or views are not those of these scripts; null when SQL*Plus has noted no checksum. */
  isUnchanged: boolean | null;
  compileErrors: CompileError[];
  versions: InstalledVersion[];
};

const defaultStatementMs = 600_000;
const cancelMs = 5000;
const lockSeconds = 30;

// "Is there already", of a table or index, of columns of an index, of a primary, unique, check or foreign key.
const isThereAlready = [955, 1408, 2260, 2261, 2264, 2275];
// Of a step: a column that is added is there already, may be empty already or has to be filled already; a table, index,
// constraint or package that is dropped is gone.
const isStepDone = [...isThereAlready, 1430, 1451, 1442, 942, 1418, 2443, 4043];
const uniqueViolated = 1;
const ownRefusal = 20_900;
// A lock, on a row's table or on a package, that was not given up in time.
const isInUse = [54, 4020, 4021];

/** What the owner of the tables finds. Fails with a `StartError`. */
export const oracleSchemaStatus = (
  owner: OracleServer,
  folder: string = oracleFolder,
  statementMs: number = defaultStatementMs,
): Promise<OracleSchemaStatus> => withOwner(owner, statementMs, (session) => readStatus(session, folder));

/**
 * Runs install.sql as the owner. Leaves an installed schema alone and answers false; goes on with an install that was
 * cut off. Fails with a `StartError` that says where and what to do.
 */
export const installOracleSchema = (owner: OracleServer, options: OracleInstallOptions): Promise<boolean> =>
  withOwner(owner, options.statementMs, async (session) => {
    const { installed } = await readStatus(session, options.folder ?? oracleFolder);
    if (typeof installed === 'number') return false;
    const isContinued = installed === 'unfinished';
    if (isContinued) options.say('An install that did not end is continued.');
    await runAll(session, 'install.sql', options, isContinued);
    return true;
  });

/** Runs upgrade.sql as the owner; answers false where everything is of these scripts already. */
export const upgradeOracleSchema = (owner: OracleServer, options: OracleInstallOptions): Promise<boolean> =>
  withOwner(owner, options.statementMs, async (session) => {
    const folder = options.folder ?? oracleFolder;
    const { installed, isUnchanged, compileErrors, versions } = await readStatus(session, folder);
    if (installed === null) throw new StartError(`There is nothing to upgrade in ${session.address}: install first.`);
    if (installed === 'unfinished') {
      throw new StartError(`The install in ${session.address} did not end: run install again, it goes on.`);
    }
    const pending = pendingSteps(versions, readSteps(folder), session.address);
    if (pending.length === 0 && isUnchanged && compileErrors.length === 0) return false;
    await runAll(session, 'upgrade.sql', options, false);
    return true;
  });

type OwnerSession = {
  address: string;
  /** Answers the rows of a query, null for anything else. */
  execute(text: string): Promise<readonly ScriptRow[] | null>;
  /** True once the line is of no more use. */
  isLost(): boolean;
};

/** A connection of its own, closed afterwards; what was not committed is rolled back by that. */
async function withOwner<Value>(
  owner: OracleServer,
  statementMs = defaultStatementMs,
  work: (session: OwnerSession) => Promise<Value>,
): Promise<Value> {
  const address = addressOfOracle(owner);
  let isLost = false;
  const execute = async (connection: oracledb.Connection, text: string) => {
    try {
      const answer = connection.execute<Record<string, unknown>>(text, [], {
        outFormat: oracledb.OUT_FORMAT_OBJECT,
        fetchTypeHandler: () => ({ type: oracledb.DB_TYPE_VARCHAR }),
      });
      const { rows } = await withinTime(answer, statementMs + cancelMs, 'the owner');
      return rows?.map((row) => row as ScriptRow) ?? null;
    } catch (cause) {
      const error = errorOfOracle(cause, 'the owner');
      isLost ||= isConnectionLost(error);
      throw error;
    }
  };
  let connection: oracledb.Connection;
  try {
    connection = await oracledb.getConnection(logonOf(owner));
  } catch (error) {
    throw startErrorOf(error, { address, user: owner.user });
  }
  try {
    connection.callTimeout = statementMs;
    return await work({ address, execute: (text) => execute(connection, text), isLost: () => isLost });
  } catch (error) {
    throw error instanceof StartError ? error : startErrorOf(error, { address, user: owner.user });
  } finally {
    await release(connection, !isLost);
  }
}

async function readStatus(session: OwnerSession, folder: string): Promise<OracleSchemaStatus> {
  const found = await session.execute(
    "select count(*) as table_count from user_tables where table_name = 'SCHEMA_VERSION'",
  );
  if (found?.[0]?.TABLE_COUNT !== '1') return { installed: null, isUnchanged: null, compileErrors: [], versions: [] };
  const rows = (await session.execute('select version, checksum from schema_version order by version')) ?? [];
  const versions = rows.map((row) => ({ version: Number(row.VERSION), checksum: row.CHECKSUM ?? '' }));
  const compileErrors = await readCompileErrors(session);
  const checksum = versions.find(({ version }) => version === firstVersion)?.checksum ?? '';
  const isUnchanged = /^[0-9a-f]{64}$/.test(checksum) ? checksum === (await checksumOfOracle(folder)) : null;
  return { installed: versions.at(-1)?.version ?? 'unfinished', isUnchanged, compileErrors, versions };
}

async function readCompileErrors(session: OwnerSession): Promise<CompileError[]> {
  const rows = await session.execute(
    `select name, type, line, position, text from user_errors where attribute = 'ERROR' order by name, type, sequence`,
  );
  return (rows ?? []).map((row) => ({
    name: row.NAME ?? '',
    type: row.TYPE ?? '',
    line: Number(row.LINE),
    position: Number(row.POSITION),
    text: (row.TEXT ?? '').trim(),
  }));
}

/** `PACKAGE BODY PKG_BILLING, line 12, column 5: PLS-00201: identifier 'X' must be declared`. */
export const writeCompileError = ({ name, type, line, position, text }: CompileError): string =>
  `${type} ${name}, line ${line}, column ${position}: ${text.replace(/\s+/g, ' ')}`;

async function runAll(
  session: OwnerSession,
  file: string,
  options: OracleInstallOptions,
  isContinued: boolean,
): Promise<void> {
  const { say, folder = oracleFolder, appUser } = options;
  const progress = createProgress(say);
  await session.execute(`alter session set ddl_lock_timeout = ${lockSeconds}`);
  const execute = async (statement: PlacedStatement) => {
    try {
      const rows = await session.execute(statement.text);
      progress.done(statement.file, false);
      return rows;
    } catch (error) {
      if (!wasDoneBefore(error, statement, isContinued)) throw failureOf(error, statement, session.address);
      progress.done(statement.file, true);
      return null;
    }
  };
  try {
    await runScript({
      folder,
      file,
      variables: { 1: appUser, 2: await checksumOfOracle(folder) },
      leaveOut: isContinued ? ['check_empty.sql'] : [],
      execute,
      say: (line) => {
        progress.end();
        say(line);
      },
    });
  } catch (error) {
    progress.end();
    const compileErrors = session.isLost() ? [] : await readCompileErrors(session).catch(() => []);
    for (const one of compileErrors) say(writeCompileError(one));
    throw error;
  }
}

/** One line for each script that has sent something. */
function createProgress(say: (line: string) => void) {
  let file = '';
  let statements = 0;
  let skipped = 0;
  const end = () => {
    if (statements > 0) {
      say(
        `  ${file}: ${statements} statement${statements === 1 ? '' : 's'}${skipped ? `, ${skipped} done before` : ''}`,
      );
    }
    statements = 0;
    skipped = 0;
  };
  return {
    end,
    done: (place: string, wasDone: boolean) => {
      if (place !== file) end();
      file = place;
      statements += 1;
      if (wasDone) skipped += 1;
    },
  };
}

const numberOf = (error: unknown): number => errorOfOracle(error, 'the owner').diagnosis.number ?? 0;

/** By an install that was cut off and is continued, or by a step that failed and is not recorded. */
function wasDoneBefore(error: unknown, { file, text }: PlacedStatement, isContinued: boolean): boolean {
  const number = numberOf(error);
  const isInserted = number === uniqueViolated && /^insert\b/i.test(text);
  if (/^migrations\/\d/.test(file)) return isInserted || isStepDone.includes(number);
  return isContinued && (isInserted || isThereAlready.includes(number));
}

/** Where it failed, what the server says, and what to do: the command may simply be given again. */
function failureOf(error: unknown, { file, line }: PlacedStatement, address: string): StartError {
  const number = numberOf(error);
  const cause = errorOfOracle(error, 'the owner').cause ?? error;
  const [sentence = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  if (number === ownRefusal) return new StartError(`${address}: ${sentence.replace(/^ORA-\d+:\s*/, '')}`, { cause });
  const reason = isConnectionLost(error)
    ? `the line to ${address} was lost (${sentence.replace(/\.$/, '')})`
    : isInUse.includes(number)
      ? `${sentence}: somebody is at work with it, close the desks`
      : sentence.replace(/\.$/, '');
  return new StartError(`sql/oracle/${file}, line ${line}: ${reason}. When that is put right, run it again.`, {
    cause,
  });
}
