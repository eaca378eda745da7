import type { Database } from './database.ts';
import { DatabaseError } from './errors.ts';

/**
 * The same database, watched for a disk that has filled: `lacksSpace` is true from the first statement that found no
 * space until something is written again. Nothing is asked for it; what the desks do tells.
 */
export function watchSpace(database: Database): { database: Database; lacksSpace: () => boolean } {
  let isFull = false;

  async function watched<Value>(work: Promise<Value>, isWritten: boolean): Promise<Value> {
    try {
      const value = await work;
      if (isWritten) isFull = false;
      return value;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === 'no_space') isFull = true;
      throw error;
    }
  }

  return {
    lacksSpace: () => isFull,
    database: {
      ...database,
      call: (procedure, args, out, context) => watched(database.call(procedure, args, out, context), true),
      query: (sql, binds, context) => watched(database.query(sql, binds, context), false),
      transaction: (context, work) => watched(database.transaction(context, work), true),
    },
  };
}
