import type { ClientBase } from 'pg';
import type { Binds, CallContext, OutTypes, OutValues, Transaction } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { toColumnSpelling } from '../spelling.ts';
import { numberBinds } from './named-binds.ts';
import { errorOfPostgres } from './postgres-errors.ts';
import { bindOf, readOut, rowReader, writeBind } from './postgres-values.ts';

/**
 * One transaction on one connection: `begin` with the context in a single round trip, the work, `commit`. A failed
 * statement poisons it, as it does the server's transaction, so that a caught error cannot become a silent rollback.
 */
export type Session = Transaction & {
  begin(context: CallContext): Promise<void>;
  /** Throws what poisoned the transaction, if anything did. */
  commit(): Promise<void>;
  /** From here on a lost connection leaves open whether the work is stored. */
  isCommitting(): boolean;
};

export function startSession(client: ClientBase): Session {
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
        poison = errorOfPostgres(error, called);
        throw poison;
      }
    });
    tail = answer.catch(() => undefined);
    return answer;
  }

  return {
    begin: (context) =>
      enqueue('begin', async () => {
        await client.query(beginText(client, context));
      }),
    call: (procedure, args, out) => enqueue(procedure, () => callMember(client, procedure, args, out)),
    query: <Row extends object>(sql: string, binds: Binds = {}) =>
      enqueue('a query', () => selectRows<Row>(client, sql, binds)),
    commit: async () => {
      await tail;
      if (poison) throw poison;
      state = 'committing';
      try {
        const { command } = await client.query('commit');
        state = 'ended';
        if (command !== 'COMMIT') throw new DatabaseError('unexpected', `The commit ended as ${command}`);
      } catch (error) {
        throw errorOfPostgres(error, 'commit');
      }
    },
    isCommitting: () => state === 'committing',
  };
}

function beginText(client: ClientBase, context: CallContext): string {
  const settings = [`set_config('hms.actor', ${literal(client, context.actor)}, true)`];
  if (context.fingerprint !== undefined) {
    settings.push(`set_config('hms.fingerprint', ${literal(client, context.fingerprint)}, true)`);
  }
  if (context.place !== undefined) settings.push(`set_config('hms.place', ${literal(client, context.place)}, true)`);
  return `begin; select ${settings.join(', ')}`;
}

// The protocol ends a text at U+0000; a name that holds one is no name.
const literal = (client: ClientBase, text: string): string => client.escapeLiteral(text.replaceAll('\0', ''));

/** Reads rows without a transaction of its own: a single SELECT is one. */
export async function selectRows<Row extends object>(client: ClientBase, sql: string, binds: Binds): Promise<Row[]> {
  try {
    const statement = numberBinds(sql);
    const values = statement.names.map((name) => bindOf(binds, name));
    const result = await client.query<(string | null)[]>({ text: statement.text, values, rowMode: 'array' });
    const read = rowReader(result.fields);
    return result.rows.map((row) => read(row) as Row);
  } catch (error) {
    throw errorOfPostgres(error, 'a query');
  }
}

async function callMember<const Out extends OutTypes>(
  client: ClientBase,
  procedure: string,
  args: Binds,
  out: Out,
): Promise<OutValues<Out>> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const text = callText(
    procedure,
    given.map(([name]) => name),
    Object.keys(out),
  );
  const values = given.map(([name, value]) => writeBind(name, value));
  const result = await client.query<(string | null)[]>({ text, values, rowMode: 'array' });
  const texts = new Map(result.fields.map((field, index) => [field.name, result.rows[0]?.[index] ?? null]));
  const read = Object.entries(out).map(([name, outType]) => {
    return [name, readOut(name, outType, texts.get(parameterOf(name)) ?? null)];
  });
  return Object.fromEntries(read);
}

const parameterOf = (name: string): string => (name === 'return' ? name : `p_${toColumnSpelling(name)}`);

/** `call pkg_x.y(p_a => $1, p_b => null)`; with `return` among the outs `select pkg_x.y(p_a => $1) as "return"`. */
export function callText(procedure: string, args: readonly string[], outs: readonly string[]): string {
  if (!/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(procedure)) throw new TypeError(`"${procedure}" is no package member`);
  const given = args.map((name, index) => `${parameterOf(name)} => $${index + 1}`);
  if (outs.includes('return')) return `select ${procedure}(${given.join(', ')}) as "return"`;
  const asked = outs.filter((name) => !args.includes(name)).map((name) => `${parameterOf(name)} => null`);
  return `call ${procedure}(${[...given, ...asked].join(', ')})`;
}
