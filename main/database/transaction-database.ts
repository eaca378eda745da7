import type { Database, Transaction } from './database.ts';

/**
 * A running transaction in the shape of a database: whatever a handler does on it, also in several calls, is part of that
 * one transaction. Its context is the transaction's; the one a handler names is the same person's.
 */
export function databaseOn(
  transaction: Transaction,
  { engine, health }: Pick<Database, 'engine' | 'health'>,
): Database {
  return {
    engine,
    call: (procedure, args, out) => transaction.call(procedure, args, out),
    query: (sql, binds) => transaction.query(sql, binds),
    transaction: (_context, work) => work(transaction),
    health,
    close: async () => undefined,
  };
}
