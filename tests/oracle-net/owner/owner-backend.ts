import type { Answer, Backend, BackendSession } from '../backend.ts';
import { notCompiled } from '../twin/block.ts';
import { OraError, oraType, type Value } from '../types.ts';
import { createDictionary, type PlantedError } from './dictionary.ts';

/**
 * A server that has only a dictionary: it takes the statements of sql/oracle from the owner, remembers what they made,
 * refuses what is there already and what is no statement, and commits with each DDL, as Oracle does. It compiles
 * nothing and runs no PL/SQL: of the scripts' few blocks it knows the questions they ask.
 */
export type OwnerBackend = Backend & {
  /** Every statement that was sent, also those that were refused. */
  statements: string[];
  /** Rows of SCHEMA_VERSION that are committed. */
  versions(): readonly string[][];
  has(kind: string, name: string): boolean;
  plant(error: PlantedError): void;
  mend(): void;
};

const ddl = /^\s*(?:create|alter|comment|grant|drop)\b/i;
const refuse = (sentence: string): never => {
  throw new OraError(20_900, `${sentence}\nORA-06512: at line 12`);
};

export function createOwnerBackend(users: readonly string[]): OwnerBackend {
  const dictionary = createDictionary(users);
  const statements: string[] = [];
  const stored = { versions: [] as string[][], singleRows: [] as string[] };

  function openSession(): BackendSession {
    let draft = structuredClone(stored);
    let isInTransaction = false;
    const commit = async () => {
      Object.assign(stored, structuredClone(draft));
      isInTransaction = false;
    };
    const rollback = async () => {
      draft = structuredClone(stored);
      isInTransaction = false;
    };

    function write(sql: string): Answer {
      const [, version = '', checksum = ''] =
        /^insert into schema_version .*values \((\d+), '([^']*)'\)$/.exec(sql) ?? stepIn(sql) ?? [];
      const [, update, of] =
        /^update schema_version s\s+set\s+s\.checksum = '([^']*)'\s+where\s+s\.version = (\d+)$/.exec(sql) ?? [];
      const single =
        /^insert into (hospital_settings|feed_state|reminder_settings|sign_in_settings) \(\w+\) values \((?:'[^']*'|1)\)$/.exec(
          sql,
        )?.[1];
      const filled = /^update (\w+)(?: \w+)?\s+set\s/.exec(sql)?.[1];
      if (version) {
        if (!dictionary.has('table', 'schema_version')) throw new OraError(942, 'table or view does not exist');
        if (draft.versions.some((row) => row[0] === version)) {
          // A step that ran before is not recorded again.
          if (/where not exists/.test(sql)) return {};
          throw new OraError(1, 'unique constraint (HMS_ADMIN.SCHEMA_VERSION_PK) violated');
        }
        draft.versions.push([version, checksum]);
      } else if (of) {
        draft.versions = draft.versions.map((row) => (row[0] === of ? [of, update ?? ''] : row));
      } else if (single) {
        // Tables of one row: their keys let no second one in.
        if (!dictionary.has('table', single)) throw new OraError(942, 'table or view does not exist');
        if (draft.singleRows.includes(single)) {
          throw new OraError(1, `unique constraint (HMS_ADMIN.${single.toUpperCase()}_PK) violated`);
        }
        draft.singleRows.push(single);
      } else if (/^insert into entities \([\w, ]+\)\s+values \([\w', ]+\)$/.test(sql)) {
        if (!dictionary.has('table', 'entities')) throw new OraError(942, 'table or view does not exist');
      } else if (filled) {
        // A step that fills columns: the owner has no rows here, so only the table has to be there.
        if (!dictionary.has('table', filled)) throw new OraError(942, 'table or view does not exist');
      } else throw new OraError(900, 'invalid SQL statement');
      isInTransaction = true;
      return {};
    }

    return {
      execute: async ({ sql, kind }) => {
        statements.push(sql);
        mustBeOneStatement(sql, kind === 'plsql');
        if (kind === 'query') return select(sql);
        if (kind === 'plsql') return block(sql);
        if (/^alter session set /i.test(sql)) return {};
        if (/^commit$/i.test(sql)) {
          await commit();
          return {};
        }
        if (!ddl.test(sql)) return write(sql);
        // Before and after, also when it fails.
        await commit();
        return { hasCompileErrors: dictionary.define(sql) };
      },
      commit,
      rollback,
      isInTransaction: () => isInTransaction,
      setAttribute: () => undefined,
      close: () => undefined,
    };
  }

  /** What the scripts ask with a block: the answer is an error, or nothing. */
  function block(sql: string): Answer {
    const appUser = /u\.username = '(\w+)'/.exec(sql)?.[1];
    if (/dbms_utility\.compile_schema\(/.test(sql)) return {};
    if (/from\s+user_tables t/.test(sql)) {
      if (['schema_version', 'patients', 'appointments', 'billing'].some((name) => dictionary.has('table', name))) {
        refuse('Tables of these names are here already: run upgrade.sql, or uninstall.sql to lose them.');
      }
    } else if (/v_version > to_number/.test(sql)) {
      const [, last = ''] = /substr\('(\d+)_/.exec(sql) ?? [];
      const latest = Math.max(...stored.versions.map(([version]) => Number(version)));
      if (latest > Number(last)) refuse(`The schema has version ${latest}, the last step of these scripts is ${last}.`);
    } else if (/from\s+user_objects o/.test(sql)) {
      const invalid = new Set(dictionary.errors().map(({ type, name }) => `${type} ${name}`)).size;
      if (invalid > 0) refuse(`${invalid} objects do not compile; the messages are above.`);
    } else if (appUser) {
      if (!users.includes(appUser)) refuse(`There is no user ${appUser}: run create_users.sql first.`);
    } else throw notCompiled('PLS-00201: identifier must be declared');
    return {};
  }

  function select(sql: string): Answer {
    const chosen =
      /coalesce\(upper\(trim\('(\w*)'\)\), '(\w+)'\) as app_user, coalesce\(trim\('(\w*)'\), '([^']+)'\)/.exec(sql);
    if (chosen) {
      const [, appUser, defaultUser = '', checksum, defaultChecksum = ''] = chosen;
      return table(['APP_USER', 'CHECKSUM'], [[(appUser || defaultUser).toUpperCase(), checksum || defaultChecksum]]);
    }
    if (/from dual where 1 = 0$/.test(sql)) return table(['1', '2'], []);
    if (/from user_tables where table_name = 'SCHEMA_VERSION'$/.test(sql)) {
      return table(['TABLE_COUNT'], [[dictionary.has('table', 'schema_version') ? '1' : '0']]);
    }
    if (/^select version, checksum from schema_version order by version$/.test(sql)) {
      return table(['VERSION', 'CHECKSUM'], stored.versions);
    }
    const step = /^select 'no_step' as script .*substr\('(\d+)_/.exec(sql)?.[1];
    if (step) {
      const isRun = stored.versions.some(([version]) => Number(version) === Number(step));
      return table(['SCRIPT'], isRun ? [['no_step']] : []);
    }
    if (/from user_errors\b/.test(sql)) {
      const rows = dictionary
        .errors()
        .map(({ name, type, line, position, text }) => [
          ...(/^select e\.type/.test(sql) ? [type, name] : [name, type]),
          String(line),
          String(position),
          text,
        ]);
      return table(['NAME', 'TYPE', 'LINE', 'POSITION', 'TEXT'], rows);
    }
    throw new OraError(942, 'table or view does not exist');
  }

  return {
    openSession,
    statements,
    versions: () => stored.versions,
    has: dictionary.has,
    plant: dictionary.plant,
    mend: dictionary.mend,
  };
}

/** The version and name of a step that the statement records. */
function stepIn(sql: string): string[] | null {
  const [, name = '', number] =
    /^insert into schema_version .*substr\('((\d{3})_\w+)', 1, 3\)\), '\1'/s.exec(sql) ?? [];
  return name ? ['', String(Number(number)), name] : null;
}

const table = (names: readonly string[], rows: Value[][]): Answer => ({
  columns: names.map((name) => ({ name, type: oraType.varchar })),
  rows,
});

/** What a server says to a client that has cut a script in the wrong places, or sent what is for SQL*Plus. */
function mustBeOneStatement(sql: string, isBlock: boolean): void {
  const isUnit = isBlock || /^\s*create or replace (?:package|trigger)\b/i.test(sql);
  const isEnded = /;\s*$/.test(sql);
  if (isUnit && !isEnded) throw notCompiled('PLS-00103: Encountered the symbol "end-of-file"');
  if (!isUnit && isEnded) throw new OraError(933, 'SQL command not properly ended');
  if (/^\s*\/\s*$/m.test(sql)) throw notCompiled('PLS-00103: Encountered the symbol "/"');
}
