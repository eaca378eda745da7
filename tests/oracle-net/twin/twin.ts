import pg from 'pg';
import { numberBinds } from '../../../main/database/postgres/named-binds.ts';
import { clientSettings } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import type { Member } from '../../sql/parity/schema.ts';
import type { Answer, Backend, BackendSession, Call } from '../backend.ts';
import { OraError, type Value } from '../types.ts';
import { type Block, notCompiled, readBlock } from './block.ts';
import { declarations } from './signatures.ts';
import { oraErrorOf } from './twin-errors.ts';
import { columnOf, mustMatch, writeTime } from './twin-types.ts';

/**
 * Does an Oracle session's work on the PostgreSQL twin: packages by their declared signatures, SELECTs as they are,
 * with a transaction that begins by itself and outlives a failed statement.
 */
export function createTwin(server: PostgresServer, superuser: PostgresServer): Backend {
  return { openSession: () => openTwinSession(server, superuser) };
}

/** Every text that came over the wire in this process. */
export const statementsSeen = new Set<string>();

/** Oracle's functions that the statements use, found before PostgreSQL's own of the same names. */
export const oracleNames = `
  create schema oracle_names;
  grant usage on schema oracle_names to hms_app;
  create function oracle_names.to_date(text, text) returns timestamp immutable language sql
    as $$ select pg_catalog.to_timestamp($1, $2)::timestamp $$;
  create function oracle_names.to_timestamp_tz(text, text) returns timestamptz immutable language sql
    as $$ select pg_catalog.to_timestamp($1, $2) $$;
  create function oracle_names.sys_extract_utc(timestamptz) returns timestamp immutable language sql
    as $$ select $1 at time zone 'UTC' $$;
`;

const sessionSettings = `set datestyle = 'ISO, YMD'; set timezone = 'UTC';
  set search_path = oracle_names, pg_catalog, hms; set lock_timeout = 10000`;

function openTwinSession(server: PostgresServer, superuser: PostgresServer): BackendSession {
  const attributes = new Map<string, string>();
  let opening: Promise<pg.Client> | null = null;
  let isInTransaction = false;

  async function open(): Promise<pg.Client> {
    const client = new pg.Client(clientSettings(server));
    client.on('error', () => undefined);
    await client.connect();
    await client.query(sessionSettings);
    return client;
  }
  function connected(): Promise<pg.Client> {
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  /** The twin's server goes on with a statement until it is told to stop. */
  async function cancel(client: pg.Client): Promise<void> {
    const other = new pg.Client(clientSettings(superuser));
    await other.connect();
    await other.query('select pg_cancel_backend($1)', [(client as unknown as { processID: number }).processID]);
    await other.end();
  }

  async function query(client: pg.Client, call: Call): Promise<Answer> {
    const { text, names } = numberBinds(call.sql);
    const values = names.map((name) => call.values.get(name.toLowerCase()) ?? null);
    const result = await client.query<Value[]>({ text, values, rowMode: 'array' });
    return { columns: result.fields.map(columnOf), rows: result.rows };
  }

  /** A statement that fails leaves what came before it; the first one leaves no transaction either. */
  async function inTransaction<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
    const isFirst = !isInTransaction;
    if (isFirst) await client.query('begin');
    isInTransaction = true;
    const [actor, fingerprint] = [attributes.get('CLIENT_IDENTIFIER') ?? '', attributes.get('CLIENT_INFO') ?? ''];
    const module = attributes.get('MODULE') ?? '';
    // As sql/oracle/packages/pkg_audit.pkb reads it.
    const place = module.startsWith('HMS ') && module !== 'HMS Front Desk' ? module.slice(4) : '';
    await client.query(
      `select set_config('hms.actor', $1, true), set_config('hms.fingerprint', $2, true), set_config('hms.place', $3, true)`,
      [actor, fingerprint, place],
    );
    await client.query('savepoint before_call');
    try {
      return await work();
    } catch (error) {
      await client.query(isFirst ? 'rollback' : 'rollback to before_call').catch(() => undefined);
      isInTransaction = !isFirst;
      throw error;
    }
  }

  const end = async (command: 'commit' | 'rollback'): Promise<void> => {
    if (!isInTransaction) return;
    isInTransaction = false;
    try {
      await (await connected()).query(command);
    } catch (error) {
      throw oraErrorOf(error, command);
    }
  };

  return {
    execute: async (call, signal) => {
      statementsSeen.add(call.sql);
      if (call.kind === 'other') {
        if (/^\s*alter session set /i.test(call.sql)) return {};
        if (/^\s*set transaction read only\s*$/i.test(call.sql)) {
          const client = await connected();
          await inTransaction(client, () => client.query('set transaction read only'));
          return {};
        }
        throw new OraError(900, 'invalid SQL statement');
      }
      const block = call.kind === 'plsql' ? readBlock(call.sql) : null;
      const called = block ? `${block.packageName}.${block.member}` : '';
      const client = await connected().catch((error: unknown) => {
        throw oraErrorOf(error, called);
      });
      const stop = () => void cancel(client).catch(() => undefined);
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await (block ? inTransaction(client, () => callMember(client, block, call)) : query(client, call));
      } catch (error) {
        throw oraErrorOf(error, called);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    commit: () => end('commit'),
    rollback: () => end('rollback'),
    isInTransaction: () => isInTransaction,
    setAttribute: (name, value) => void attributes.set(name, value),
    close: () => void opening?.then((client) => client.end()).catch(() => undefined),
  };
}

async function callMember(client: pg.Client, block: Block, call: Call): Promise<Answer> {
  const { packageName, member: name } = block;
  const member = declarations().member(packageName, name);
  if (!declarations().hasPackage(packageName)) {
    throw notCompiled(`PLS-00201: identifier '${packageName.toUpperCase()}' must be declared`);
  }
  if (!member || (member.kind === 'function') !== (block.result !== null)) {
    throw notCompiled(`PLS-00302: component '${name.toUpperCase()}' must be declared`);
  }
  const { texts, values } = writeArguments(member, block, call);
  const list = texts.join(', ');
  const text =
    member.kind === 'function'
      ? `select ${packageName}.${name}(${list}) as return_value`
      : `call ${packageName}.${name}(${list})`;
  const result = await client.query<Value[]>({ text, values, rowMode: 'array' });
  const row = new Map(result.fields.map((field, index) => [field.name, result.rows[0]?.[index] ?? null]));
  return { out: readOuts(block, member, row) };
}

/** By the specification: every name known, each with a value or a default, an OUT with something to go into. */
function writeArguments(member: Member, block: Block, call: Call): { texts: string[]; values: Value[] } {
  const wrong = () =>
    notCompiled(`PLS-00306: wrong number or types of arguments in call to '${member.name.toUpperCase()}'`);
  for (const name of block.arguments.keys()) {
    if (!member.parameters.some((parameter) => parameter.name === name)) throw wrong();
  }
  const values: Value[] = [];
  const texts: string[] = [];
  for (const { name, direction, type, default: preset } of member.parameters) {
    const given = block.arguments.get(name);
    if (!given) {
      if (direction === 'in' && preset !== null) continue;
      throw wrong();
    }
    if (direction === 'out') {
      texts.push(`${name} => null`);
      continue;
    }
    if ('variable' in given) throw wrong();
    const value = call.values.get(given.bind) ?? null;
    if (value !== null && given.format !== null) mustMatch(value, given.format);
    // What a session's own date format would make of it is left to chance.
    const isTime = ['day', 'wall clock', 'instant'].includes(type);
    if (isTime && given.format === null) throw new OraError(1861, 'literal does not match format string');
    texts.push(`${name} => $${values.push(value)}`);
  }
  return { texts, values };
}

function readOuts(block: Block, member: Member, row: ReadonlyMap<string, Value>): Map<string, Value> {
  const out = new Map<string, Value>();
  if (block.result) {
    const value = row.get('return_value') ?? null;
    out.set(block.result.bind, block.result.format === null ? value : writeTime(value, block.result.format));
  }
  for (const { name, direction } of member.parameters) {
    const given = block.arguments.get(name);
    if (direction === 'in' || !given) continue;
    const value = row.get(name) ?? null;
    if ('bind' in given) out.set(given.bind, value);
    else {
      const written = block.written.find((one) => one.variable === given.variable);
      if (written) out.set(written.bind, writeTime(value, written.format));
    }
  }
  return out;
}
