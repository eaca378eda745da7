import oracledb from 'oracledb';
import type { Binds, CallContext, OutTypes, OutValues, Transaction } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { errorOfOracle } from './oracle-errors.ts';
import { type OracleSelect, oracleCall, oracleSelect, parameterOf } from './oracle-statements.ts';
import { temporalKindOfOut } from './oracle-temporal.ts';
import { bindOf, fetchTypeOf, moneyNamesOf, outBind, readOut, rowReader, writeBind } from './oracle-values.ts';

/**
 * One transaction on one connection. Oracle opens it with the first statement, so it begins without a round trip: who
 * it is for travels with that statement. A failed one poisons it, so that a caught error cannot become a commit of
 * half the work.
 */
export type OracleSession = Transaction & {
  /** Throws what poisoned the transaction, if anything did. */
  commit(): Promise<void>;
  /** From here on a lost connection leaves open whether the work is stored. */
  isCommitting(): boolean;
};

const moduleName = 'HMS Front Desk';
/** With a place the module is `HMS 192.168.1.24`: pkg_audit.place reads it there. 48 bytes at most. */
const placePrefix = 'HMS ';
const longestModule = 48;
// As wide as V$SESSION shows them, in bytes; the server cuts off what is longer, or refuses it.
const longestAction = 32;
const longestIdentifier = 64;
const rowsPerRoundTrip = 500;

/** Tells the server for whom the next statements are; the driver sends it along with them. */
export function identify(connection: oracledb.Connection, context: CallContext | undefined): void {
  const actor = (context?.actor ?? '').replaceAll('\0', '');
  if (Buffer.byteLength(actor) > longestIdentifier) throw new TypeError('A username has more than 64 bytes');
  connection.clientId = actor;
  connection.clientInfo = context?.fingerprint ?? '';
  connection.module = context?.place
    ? cutBytes(placePrefix + context.place.replaceAll('\0', ''), longestModule)
    : moduleName;
  connection.action = (context?.callName ?? '').slice(0, longestAction);
}

/** Without half a character at the end. */
function cutBytes(text: string, most: number): string {
  let cut = text.slice(0, most);
  while (Buffer.byteLength(cut) > most) cut = cut.slice(0, -1);
  return cut;
}

export function startOracleSession(connection: oracledb.Connection): OracleSession {
  let poison: DatabaseError | undefined;
  let state: 'working' | 'committing' | 'ended' = 'working';
  let tail: Promise<unknown> = Promise.resolve();

  // One statement after the other, also when the work starts several at once.
  function enqueue<Value>(called: string, statement: () => Promise<Value>): Promise<Value> {
    const answer = tail.then(async () => {
      if (poison) throw poison;
      if (state !== 'working') throw new TypeError('The transaction has ended');
      try {
        return await statement();
      } catch (error) {
        poison = errorOfOracle(error, called);
        throw poison;
      }
    });
    tail = answer.catch(() => undefined);
    return answer;
  }

  return {
    call: (procedure, args, out) => enqueue(procedure, () => callMember(connection, procedure, args, out)),
    query: <Row extends object>(sql: string, binds: Binds = {}) =>
      enqueue('a query', () => selectRows<Row>(connection, sql, binds)),
    commit: async () => {
      await tail;
      if (poison) throw poison;
      state = 'committing';
      try {
        await connection.commit();
        state = 'ended';
      } catch (error) {
        throw errorOfOracle(error, 'commit');
      }
    },
    isCommitting: () => state === 'committing',
  };
}

// The application's texts are few; filters make some hundred of them.
const selects = new Map<string, OracleSelect>();
const selectsKept = 1000;

function selectOf(sql: string): OracleSelect {
  const known = selects.get(sql);
  if (known) return known;
  if (selects.size >= selectsKept) selects.clear();
  const select = oracleSelect(sql);
  selects.set(sql, select);
  return select;
}

/** Reads rows without a transaction of its own: a single SELECT is one. */
export async function selectRows<Row extends object>(
  connection: oracledb.Connection,
  sql: string,
  binds: Binds,
): Promise<Row[]> {
  try {
    const select = selectOf(sql);
    const values = Object.fromEntries(select.binds.map((name) => [name, bindOf(binds, name)]));
    const result = await connection.execute<unknown[]>(select.text, values, {
      outFormat: oracledb.OUT_FORMAT_ARRAY,
      fetchTypeHandler: fetchTypeOf as (column: oracledb.Metadata<unknown>) => oracledb.FetchTypeResponse,
      prefetchRows: rowsPerRoundTrip,
      fetchArraySize: rowsPerRoundTrip,
    });
    const read = rowReader(result.metaData ?? []);
    return (result.rows ?? []).map((row) => read(row) as Row);
  } catch (error) {
    throw errorOfOracle(error, 'a query');
  }
}

async function callMember<const Out extends OutTypes>(
  connection: oracledb.Connection,
  procedure: string,
  args: Binds,
  out: Out,
): Promise<OutValues<Out>> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const outs = Object.entries(out);
  const text = oracleCall(
    procedure,
    given.map(([name]) => name),
    Object.fromEntries(outs.map(([name, type]) => [name, temporalKindOfOut(type)])),
  );
  const binds: Record<string, oracledb.BindParameter> = {};
  for (const [name, value] of given) binds[parameterOf(name)] = writeBind(name, parameterOf(name), value);
  for (const [name, type] of outs) binds[parameterOf(name)] = outBind(type);
  try {
    const result = await connection.execute<Record<string, unknown>>(text, binds);
    const values = outs.map(([name, type]) => [name, readOut(name, type, result.outBinds?.[parameterOf(name)])]);
    return Object.fromEntries(values);
  } catch (error) {
    throw withMoneyNames(errorOfOracle(error, procedure), args);
  }
}

/** A field that went over as money is called what the contract calls it: `unitPriceMinor`. */
function withMoneyNames(error: DatabaseError, args: Binds): DatabaseError {
  if (!error.fields) return error;
  const names = moneyNamesOf(args);
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([field, problem]) => [names.get(field) ?? field, problem]),
  );
  return new DatabaseError(error.code, error.message, { fields, diagnosis: error.diagnosis, cause: error.cause });
}
