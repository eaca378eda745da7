import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallContext, ConnectionWatch, Database } from '../../../../main/database/database.ts';
import type { DeskStore } from '../../../../main/database/desk-store.ts';
import { DatabaseError } from '../../../../main/database/errors.ts';

/** What may become of one message to the central database, or of one step on the desk's own store. */
export const lineFaults = [
  /** Does not arrive, and the line is cut. */
  'lost',
  /** Is done, its answer does not arrive, and the line is cut. */
  'answer-lost',
  /** The central database goes down in it: everything it did is rolled back. */
  'rolled-back',
  /** Arrives twice. */
  'twice',
  /** Arrives late: another desk does something first. */
  'late',
  /** Its answer is late: another desk does something meanwhile. */
  'answer-late',
  /** The desk's power fails before, or after. */
  'power-before',
  'power-after',
] as const;
export type LineFault = (typeof lineFaults)[number];
/** Reads may be lost as well; what else becomes of them is no story. */
const onlyWrites: readonly LineFault[] = ['answer-lost', 'rolled-back', 'twice', 'late', 'answer-late'];
export const storeFaults = [
  'power-before',
  'power-after',
  /** The line is cut before it, and somebody at this desk does something first. */
  'cut-before',
  /** Somebody at this desk does something after it, before what asked for it goes on. */
  'worked-after',
] as const;
/** Within a transaction nobody else gets a turn: it holds the lock that orders commands. */
const onlyBetween: readonly StoreFault[] = ['cut-before', 'worked-after'];
export type StoreFault = (typeof storeFaults)[number];

/** The desk is off: nothing that runs on it gets any further. */
export class PowerFailure extends Error {}

/** One desk's line and power, with the faults that are to come. */
export type Wiring = {
  central: Database;
  watch: ConnectionWatch;
  store: DeskStore;
  cut: () => void;
  mend: () => void;
  isUp: () => boolean;
  powerOff: () => void;
  /** The nth message or step from now has this fault; `meanwhile` is what another desk does while it is late. */
  armLine: (fault: LineFault, after: number, meanwhile: () => Promise<void>) => void;
  armStore: (fault: StoreFault, after: number, meanwhile?: () => Promise<void>) => void;
  /** Does this, held at one of its steps until others have begun so many; `onHeld` when it gets there. */
  heldBack: <Value>(held: Held, work: () => Promise<Value>) => Promise<Value>;
  disarm: () => void;
  /** How many messages and steps there were so far. */
  counted: () => { messages: number; steps: number };
};

type Held = { at: number; turns: number; onHeld: () => void };
/** Whoever has nobody to wait for goes on after this. */
const heldMs = 50;

type Fate<Fault> = { fault: Fault; after: number; meanwhile: () => Promise<void> };

export type Hearing = {
  /** The desk is off. */
  powerFails: () => void;
  /** This request of the desk is done at the centre, whatever becomes of the answer. */
  arrived: (requestId: string) => Promise<void>;
};

export function wire(centre: Database, store: DeskStore, { powerFails, arrived }: Hearing): Wiring {
  let isUp = true;
  let isPowered = true;
  let messages = 0;
  let steps = 0;
  const onLine: Fate<LineFault>[] = [];
  const onStore: Fate<StoreFault>[] = [];
  const holding = new AsyncLocalStorage<Held>();
  const waiting = new Set<{ turns: number; goOn: () => void }>();
  const listeners = new Set<(state: 'online' | 'offline') => void>();
  const set = (next: boolean) => {
    if (isUp === next) return;
    isUp = next;
    for (const listener of listeners) listener(isUp ? 'online' : 'offline');
  };
  const away = (isUnsettled = false) => new DatabaseError('offline', 'The line is cut', { isUnsettled });

  // Drawn when a message begins, so that a story does not depend on which answer is first.
  const drawn = <Fault>(fates: Fate<Fault>[], fits: (fault: Fault) => boolean): Fate<Fault> | undefined => {
    for (const fate of fates) if (fits(fate.fault)) fate.after -= 1;
    const due = fates.findIndex(({ after, fault }) => after < 0 && fits(fault));
    return due < 0 ? undefined : fates.splice(due, 1)[0];
  };
  const mustBePowered = () => {
    if (!isPowered) throw new PowerFailure();
  };
  const powerOff = () => {
    isPowered = false;
    powerFails();
    throw new PowerFailure();
  };

  async function send<Value>(
    kind: 'read' | 'write' | 'repeatable',
    work: () => Promise<Value>,
    rollBack: () => Promise<unknown> = async () => undefined,
    requestId?: string,
  ): Promise<Value> {
    mustBePowered();
    if (!isUp) throw away();
    messages += 1;
    const { fault, meanwhile } = drawn(onLine, (one) => kind !== 'read' || !onlyWrites.includes(one)) ?? {};
    if (fault === 'power-before') powerOff();
    if (fault === 'lost') {
      set(false);
      throw away();
    }
    if (fault === 'rolled-back') {
      await rollBack();
      set(false);
      throw away();
    }
    if (fault === 'late') await meanwhile?.();
    if (fault === 'twice' && kind === 'repeatable') await work();
    const value = await work();
    if (requestId !== undefined) await arrived(requestId);
    if (fault === 'answer-late') await meanwhile?.();
    mustBePowered();
    if (fault === 'power-after') powerOff();
    if (fault === 'answer-lost') set(false);
    if (!isUp) throw away(kind !== 'read');
    return value;
  }

  /** A message of one transaction: lost inside of it, everything before is rolled back. */
  const within = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    mustBePowered();
    if (!isUp) throw away();
    return work();
  };
  class RolledBack extends Error {}
  const undone = (context: CallContext, work: Parameters<Database['transaction']>[1]) =>
    centre
      .transaction(context, async (transaction) => {
        await work(transaction);
        throw new RolledBack();
      })
      // Whatever it would have ended in is gone too.
      .catch(() => undefined);

  const central: Database = {
    engine: centre.engine === 'oracle' ? 'oracle' : 'postgres',
    call: (procedure, args, out, context) =>
      send(
        // Asking for the feed's numbers twice, or late, is no story either.
        procedure.startsWith('pkg_feed.') ? 'read' : typeof args.requestId === 'string' ? 'repeatable' : 'write',
        () => centre.call(procedure, args, out, context),
        () => undone(context, (transaction) => transaction.call(procedure, args, out)),
        context.requestId,
      ),
    query: (sql, binds, context) => send('read', () => centre.query(sql, binds, context)),
    transaction: (context, work) => {
      const onLineWork: typeof work = (transaction) =>
        work({
          call: (procedure, args, out) => within(() => transaction.call(procedure, args, out)),
          query: (sql, binds) => within(() => transaction.query(sql, binds)),
        });
      return send(
        context.requestId === undefined ? 'write' : 'repeatable',
        () => centre.transaction(context, onLineWork),
        () => undone(context, onLineWork),
        context.requestId,
      );
    },
    health: async () => {
      mustBePowered();
      return isUp
        ? { state: 'online', engine: 'postgres', serverVersion: '18', roundTripMs: 1 }
        : { state: 'offline', engine: 'postgres' };
    },
    close: async () => undefined,
  };

  /** Whoever is held goes on when enough of the others' steps have begun. */
  async function turn(): Promise<void> {
    const held = holding.getStore();
    if (!held) {
      for (const one of waiting) {
        one.turns -= 1;
        if (one.turns <= 0) one.goOn();
      }
      return;
    }
    held.at -= 1;
    if (held.at !== -1) return;
    await new Promise<void>((resolve) => {
      const one = { turns: held.turns, goOn };
      const timer = setTimeout(goOn, heldMs).unref();
      function goOn() {
        clearTimeout(timer);
        waiting.delete(one);
        resolve();
      }
      waiting.add(one);
      held.onHeld();
    });
    mustBePowered();
  }

  const step = async <Value>(work: () => Promise<Value>, isWithin = false): Promise<Value> => {
    mustBePowered();
    steps += 1;
    await turn();
    const { fault, meanwhile } = drawn(onStore, (one) => !isWithin || !onlyBetween.includes(one)) ?? {};
    if (fault === 'power-before') powerOff();
    if (fault === 'cut-before') {
      set(false);
      await meanwhile?.();
      mustBePowered();
    }
    const value = await work();
    mustBePowered();
    if (fault === 'power-after') powerOff();
    if (fault === 'worked-after') {
      await meanwhile?.();
      mustBePowered();
    }
    return value;
  };
  const powered = (database: Database): Database => ({
    ...database,
    call: (procedure, args, out, context) => step(() => database.call(procedure, args, out, context)),
    query: (sql, binds, context) => step(() => database.query(sql, binds, context)),
    transaction: (context, work) =>
      step(() =>
        database.transaction(context, (transaction) =>
          work({
            call: (procedure, args, out) => step(() => transaction.call(procedure, args, out), true),
            query: (sql, binds) => step(() => transaction.query(sql, binds), true),
          }),
        ),
      ),
  });

  return {
    central,
    watch: {
      current: () => (isUp ? 'online' : 'offline'),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    store: { ...store, database: powered(store.database), owner: powered(store.owner) },
    cut: () => set(false),
    mend: () => set(true),
    isUp: () => isUp,
    powerOff: () => {
      isPowered = false;
      powerFails();
    },
    armLine: (fault, after, meanwhile) => void onLine.push({ fault, after, meanwhile }),
    armStore: (fault, after, meanwhile = async () => undefined) => void onStore.push({ fault, after, meanwhile }),
    counted: () => ({ messages, steps }),
    heldBack: (held, work) => holding.run(held, work),
    disarm: () => {
      // Following each promise costs much, and few stories need it.
      holding.disable();
      onLine.length = 0;
      onStore.length = 0;
    },
  };
}
