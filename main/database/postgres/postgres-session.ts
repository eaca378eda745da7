import type { ClientBase } from 'pg';
import type { Binds, CallContext, OutTypes, OutValues, Transaction } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { toColumnSpelling } from '../spelling.ts';
import { isStalePlan, type NamedStatements } from './named-statements.ts';
import { errorOfPostgres } from './postgres-errors.ts';
import { bindOf, readOut, rowReader, writeBind } from './postgres-values.ts';

/**
 * One transaction on one connection: `begin`, the work, `commit`. A statement is sent without waiting for the answer to the
 * one before it, so those that the work starts together take one round trip, `begin` and the first call included. The
 * server runs them one after the other. A failed statement poisons the transaction, as it does the server's, so that a
 * caught error cannot become a silent rollback.
 */
export type Session = Transaction & {
  /** Sent with the first statement of the work, which fails when this does. */
  begin(context: CallContext): void;
  /** Throws what poisoned the transaction, if anything did. */
  commit(): Promise<void>;
  /** From here on a lost connection leaves open whether the work is stored. */
  isCommitting(): boolean;
};

export function startSession(client: ClientBase, named: NamedStatements): Session {
  let poison: DatabaseError | undefined;
  let state: 'working' | 'committing' | 'ended' = 'working';
  const unanswered = new Set<Promise<unknown>>();

  // The answers come in the order of the statements, so the first that failed is the one that poisons.
  async function send<Value>(called: string, statement: () => Promise<Value>): Promise<Value> {
    if (poison) throw poison;
    if (state !== 'working') throw new TypeError('The transaction has ended');
    const answer = statement();
    unanswered.add(answer);
    try {
      const value = await answer;
      if (poison) throw poison;
      return value;
    } catch (error) {
      poison ??= errorOfPostgres(error, called);
      throw poison;
    } finally {
      unanswered.delete(answer);
    }
  }

  return {
    begin: (context) => {
      // What fails here is what the first statement of the work ends with.
      const ignore = () => undefined;
      send('begin', () => client.query('begin')).catch(ignore);
      send('begin', () => setContext(client, named, context)).catch(ignore);
    },
    call: (procedure, args, out) => send(procedure, () => callMember(client, named, procedure, args, out)),
    query: <Row extends object>(sql: string, binds: Binds = {}) =>
      send('a query', () => selectRows<Row>(client, named, sql, binds)),
    commit: async () => {
      while (unanswered.size > 0) await Promise.allSettled(unanswered);
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

// A statement of its own: `begin` cannot fail, so nothing of the work runs outside of the transaction when this does.
async function setContext(client: ClientBase, named: NamedStatements, context: CallContext): Promise<void> {
  const { actor, fingerprint, place } = context;
  const settings = Object.entries({ actor, fingerprint, place }).filter(([, value]) => value !== undefined);
  const text = settings.map(([name], index) => `set_config('hms.${name}', $${index + 1}, true)`).join(', ');
  // The protocol ends a text at U+0000; a name that holds one is no name.
  const values = settings.map(([, value]) => value?.replaceAll('\0', ''));
  await run(client, named, `select ${text}`, values);
}

/** Runs a statement by its name. */
async function run(client: ClientBase, named: NamedStatements, text: string, values: unknown[]) {
  try {
    const name = named.nameOf(text);
    return await client.query<(string | null)[]>({ text, name, values, rowMode: 'array' });
  } catch (error) {
    if (isStalePlan(error)) named.renew();
    throw error;
  }
}

/** Reads rows without a transaction of its own: a single SELECT is one. */
export async function selectRows<Row extends object>(
  client: ClientBase,
  named: NamedStatements,
  sql: string,
  binds: Binds,
): Promise<Row[]> {
  try {
    const { text, names, isNamed } = named.read(sql);
    const values = names.map((bind) => bindOf(binds, bind));
    const result = await (isNamed
      ? run(client, named, text, values)
      : client.query<(string | null)[]>({ text, values, rowMode: 'array' }));
    const read = rowReader(result.fields);
    return result.rows.map((row) => read(row) as Row);
  } catch (error) {
    throw errorOfPostgres(error, 'a query');
  }
}

async function callMember<const Out extends OutTypes>(
  client: ClientBase,
  named: NamedStatements,
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
  const result = await run(client, named, text, values);
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
