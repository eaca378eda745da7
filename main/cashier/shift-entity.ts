import type { RowEntity } from '../entities/entity.ts';

/** A desk copies open shifts and those of the last days, with the cash that was moved. */
export const shiftEntity: RowEntity = {
  name: 'SHIFTS',
  topic: 'billing',
  table: 'shifts',
  key: 'shift_id',
  view: 'shifts_v',
  copied: 'rows',
  columns: `shift_id, opened_by, opening_float, created_at, closed_at, expected, counted_cash, denominations, closing_note,
    accepted_by, accepted_at`,
  children: [
    {
      name: 'SHIFT_MOVEMENTS',
      table: 'shift_movements',
      key: 'movement_id',
      view: 'shift_movements_v',
      columns: 'movement_id, shift_id, amount, reason, made_at, made_by',
      stock: 50,
    },
  ],
  wanted: '(closed_at is null or created_at >= :created_at)',
  parents: [],
  stock: 20,
};
