import type { ConnectionWatch, Database } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';

/** The line between a desk and the central database, which a test cuts as it likes. */
export type Line = {
  /** The central database as the desk has it. */
  central: Database;
  watch: ConnectionWatch;
  cut(): void;
  mend(): void;
  /** The next write is stored and its answer lost; then the line is cut. */
  loseNextAnswer(): void;
};

export function aLine(database: Database): Line {
  let isUp = true;
  let losesNext = false;
  const listeners = new Set<(state: 'online' | 'offline') => void>();
  const set = (next: boolean) => {
    if (isUp === next) return;
    isUp = next;
    for (const listener of listeners) listener(isUp ? 'online' : 'offline');
  };
  const away = () => new DatabaseError('offline', 'The line is cut');
  const through = async <Value>(isWrite: boolean, work: () => Promise<Value>): Promise<Value> => {
    if (!isUp) throw away();
    const value = await work();
    if (isWrite && losesNext) {
      losesNext = false;
      set(false);
      throw new DatabaseError('offline', 'The answer is lost', { isUnsettled: true });
    }
    if (!isUp) throw away();
    return value;
  };
  return {
    central: {
      engine: database.engine === 'oracle' ? 'oracle' : 'postgres',
      call: (procedure, args, out, context) =>
        through(context.actor !== 'front-desk', () => database.call(procedure, args, out, context)),
      query: (sql, binds, context) => through(false, () => database.query(sql, binds, context)),
      transaction: (context, work) => through(true, () => database.transaction(context, work)),
      health: async () => (isUp ? database.health() : { state: 'offline', engine: database.engine }),
      close: async () => undefined,
    },
    watch: {
      current: () => (isUp ? 'online' : 'offline'),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    cut: () => set(false),
    mend: () => set(true),
    loseNextAnswer: () => {
      losesNext = true;
    },
  };
}
