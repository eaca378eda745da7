import type { Shift, ShiftSummary } from '#contract/cashier.ts';
import type { CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

const columns = `shift_id, opened_by, opening_float, created_at, closed_at, expected, counted_cash, difference, closing_note,
  accepted_by, accepted_at`;

type Request = { requestId: string | undefined };

export async function readShift(reader: Pick<Transaction, 'query'>, shiftId: number): Promise<Shift | undefined> {
  const of = { shiftId };
  const [rows, movements, totals] = await Promise.all([
    reader.query<Omit<Shift, 'movements' | 'totals'>>(
      `select ${columns}, denominations from shifts_v where shift_id = :shift_id`,
      of,
    ),
    reader.query<Shift['movements'][number]>(
      `select movement_id, amount, reason, made_at, made_by
         from shift_movements_v where shift_id = :shift_id order by movement_id`,
      of,
    ),
    reader.query<Shift['totals'][number]>(
      `select method, taken, given_back, total, entry_count
         from shift_totals_v where shift_id = :shift_id order by method`,
      of,
    ),
  ]);
  const [row] = rows;
  // The count is blind: what came and went is told when the drawer is closed.
  return row && { ...row, movements, totals: row.closedAt === null ? [] : totals };
}

export function createShiftsStore(database: Database) {
  return {
    one: (shiftId: number) => readShift(database, shiftId),
    openOf: async (username: string): Promise<Shift | undefined> => {
      const [row] = await database.query<{ shiftId: number }>(
        'select shift_id from shifts_v where opened_by = :opened_by and closed_at is null',
        { openedBy: username },
      );
      return row && readShift(database, row.shiftId);
    },
    /** Of everybody, or of this person and those whose cash is still to be taken over. */
    list: async (username: string | null, page: number, size: number) => {
      const where =
        username === null ? '1 = 1' : '(opened_by = :opened_by or (closed_at is not null and accepted_at is null))';
      const binds = username === null ? {} : { openedBy: username };
      const [items, counts] = await Promise.all([
        database.query<ShiftSummary>(
          `select ${columns} from shifts_v where ${where}
            order by created_at desc, shift_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from shifts_v where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? 0 };
    },
    open: (args: Request & { openingFloatMinor: number }, context: CallContext) =>
      database.call('pkg_cashier.open_shift', args, { shiftId: 'number' }, context),
    /** Below zero takes out. */
    moveCash: (args: Request & { shiftId: number; amountMinor: number; reason: string }, context: CallContext) =>
      database.call('pkg_cashier.move_cash', args, { movementId: 'number' }, context),
    close: (
      args: Request & {
        shiftId: number;
        countedMinor: number;
        denominations: string | null;
        closingNote: string | null;
      },
      context: CallContext,
    ) =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_cashier.close_shift', args, {});
        return readShift(transaction, args.shiftId);
      }),
    accept: (args: Request & { shiftId: number }, context: CallContext) =>
      database.call('pkg_cashier.accept_shift', args, {}, context),
  };
}
export type ShiftsStore = ReturnType<typeof createShiftsStore>;
