import type { cashierCalls, Shift } from '#contract/cashier.ts';
import type { Person } from '#contract/staff.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { ShiftsStore } from './shifts-store.ts';

const unknownShift = () => new Refusal('not_found', { shiftId: 'unknown' });

export function createCashierHandlers(store: ShiftsStore): HandlersOf<typeof cashierCalls> {
  async function mustFind(shiftId: number): Promise<Shift> {
    const shift = await store.one(shiftId);
    if (!shift) throw unknownShift();
    return shift;
  }

  /** A drawer is its person's; an admin may close one whose person has gone home. */
  async function mustBeOwn(shiftId: number, person: Person): Promise<void> {
    const { openedBy } = await mustFind(shiftId);
    if (openedBy !== person.username && !person.roles.includes('admin')) throw new Refusal('forbidden');
  }

  return {
    'cashier.current': async (_input, { person }) => ({ shift: (await store.openOf(person.username)) ?? null }),
    'cashier.list': async ({ page, size }, { person }) => ({
      ...(await store.list(person.roles.includes('admin') ? null : person.username, page, size)),
      page,
      size,
    }),
    'cashier.get': ({ shiftId }) => mustFind(shiftId),
    'cashier.open': (args, { requestId, context }) => store.open({ ...args, requestId }, context),
    'cashier.moveCash': async ({ direction, amountMinor, ...args }, { person, requestId, context }) => {
      await mustBeOwn(args.shiftId, person);
      const signedMinor = direction === 'OUT' ? -amountMinor : amountMinor;
      return store.moveCash({ ...args, amountMinor: signedMinor, requestId }, context);
    },
    'cashier.close': async ({ denominations, ...args }, { person, requestId, context }) => {
      await mustBeOwn(args.shiftId, person);
      const closed = await store.close({ ...args, denominations: denominations ?? null, requestId }, context);
      if (!closed || closed.expectedMinor === null || closed.countedCashMinor === null) throw unknownShift();
      const { expectedMinor, countedCashMinor: countedMinor } = closed;
      return { expectedMinor, countedMinor, differenceMinor: countedMinor - expectedMinor };
    },
    'cashier.accept': async ({ shiftId }, { requestId, context }) => {
      await store.accept({ shiftId, requestId }, context);
      return { shiftId };
    },
  };
}
