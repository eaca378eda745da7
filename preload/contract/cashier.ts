import { z } from 'zod';
import { paymentMethod } from './billing.ts';
import { defineCalls } from './call.ts';
import { id, instant, optionalText, pageQuery, requiredText } from './fields.ts';
import { amountMinor, positiveAmountMinor, signedAmountMinor } from './money.ts';

/** The drawer: a person's shift, what came and went in it, and the count at its end. */

export const shiftSummary = z.object({
  shiftId: id,
  openedBy: z.string(),
  openingFloatMinor: amountMinor,
  createdAt: instant,
  closedAt: instant.nullable(),
  /** Cash that should have been there; unknown while the drawer is open, so that the count is blind. */
  expectedMinor: signedAmountMinor.nullable(),
  countedCashMinor: amountMinor.nullable(),
  /** Counted less expected: below zero is missing. */
  differenceMinor: signedAmountMinor.nullable(),
  closingNote: z.string().nullable(),
  acceptedBy: z.string().nullable(),
  acceptedAt: instant.nullable(),
});
export type ShiftSummary = z.infer<typeof shiftSummary>;

export const shift = shiftSummary.extend({
  /** How many of each note and coin were counted, `500:4,100:12`. */
  denominations: z.string().nullable(),
  movements: z.array(
    z.object({
      movementId: id,
      amountMinor: signedAmountMinor,
      reason: z.string(),
      madeAt: instant,
      madeBy: z.string(),
    }),
  ),
  /** By method; none while the drawer is open, so that the count is blind. */
  totals: z.array(
    z.object({
      method: paymentMethod,
      takenMinor: amountMinor,
      givenBackMinor: amountMinor,
      totalMinor: signedAmountMinor,
      entryCount: z.int(),
    }),
  ),
});
export type Shift = z.infer<typeof shift>;

const clerks = ['billing', 'admin'] as const;
const denominations = z
  .string()
  .regex(/^\d{1,5}:\d{1,6}(?:,\d{1,5}:\d{1,6})*$/)
  .max(400)
  .nullish();

const exampleOpen = {
  shiftId: 12,
  openedBy: 'billing',
  openingFloatMinor: 200_000,
  createdAt: '2026-11-23T03:30:00.000Z',
  closedAt: null,
  expectedMinor: null,
  countedCashMinor: null,
  differenceMinor: null,
  closingNote: null,
  acceptedBy: null,
  acceptedAt: null,
};
const exampleClosed = {
  ...exampleOpen,
  closedAt: '2026-11-23T11:30:00.000Z',
  expectedMinor: 368_000,
  countedCashMinor: 367_500,
  differenceMinor: -500,
  denominations: '500:7,100:1,50:1,20:1,5:1',
  movements: [
    {
      movementId: 3,
      amountMinor: -50_000,
      reason: 'Courier',
      madeAt: '2026-11-23T07:00:00.000Z',
      madeBy: 'billing',
    },
  ],
  totals: [{ method: 'CASH', takenMinor: 236_000, givenBackMinor: 18_000, totalMinor: 218_000, entryCount: 4 }],
};

export const cashierCalls = defineCalls({
  'cashier.current': {
    summary: 'The open drawer of the signed-in person, or null.',
    input: z.strictObject({}),
    output: z.object({ shift: shift.nullable() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/shifts/current' },
    example: { input: {}, output: { shift: { ...exampleOpen, denominations: null, movements: [], totals: [] } } },
  },
  'cashier.list': {
    summary: 'Shifts by page, the newest first. A billing clerk sees the own ones and those that can be taken over.',
    input: z.strictObject(pageQuery),
    output: z.object({ items: z.array(shiftSummary), page: z.int(), size: z.int(), total: z.int() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/shifts' },
    example: { input: {}, output: { items: [exampleOpen], page: 1, size: 25, total: 1 } },
  },
  'cashier.get': {
    summary: 'A shift with its movements. What is expected and the totals by method come with the close.',
    input: z.strictObject({ shiftId: id }),
    output: shift,
    roles: clerks,
    errors: ['not_found'],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/shifts/{shift_id}' },
    example: { input: { shiftId: 12 }, output: exampleClosed },
  },
  'cashier.open': {
    summary:
      'Opens the drawer of the signed-in person with what is in it. The money that this person takes and gives back belongs to it until it is closed.',
    input: z.strictObject({ openingFloatMinor: amountMinor }),
    output: z.object({ shiftId: id }),
    roles: clerks,
    errors: ['invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/shifts', status: 201, location: '/shifts/{shift_id}' },
    example: { input: { openingFloatMinor: 200_000 }, output: { shiftId: 12 } },
  },
  'cashier.moveCash': {
    summary: 'Puts cash into the drawer or takes it out without a payment, with a reason.',
    input: z.strictObject({
      shiftId: id,
      direction: z.enum(['IN', 'OUT']),
      amountMinor: positiveAmountMinor,
      reason: requiredText(400),
    }),
    output: z.object({ movementId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/shifts/{shift_id}/movements', status: 201 },
    example: {
      input: { shiftId: 12, direction: 'OUT', amountMinor: 50_000, reason: 'Courier' },
      output: { movementId: 3 },
    },
  },
  'cashier.close': {
    summary:
      'Closes the drawer with what was counted, and says then what was expected. Nothing can be entered in the shift any more.',
    input: z.strictObject({
      shiftId: id,
      countedMinor: amountMinor,
      denominations,
      closingNote: optionalText(400),
    }),
    output: z.object({
      expectedMinor: signedAmountMinor,
      countedMinor: amountMinor,
      differenceMinor: signedAmountMinor,
    }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/shifts/{shift_id}/close' },
    example: {
      input: { shiftId: 12, countedMinor: 367_500, denominations: '500:7,100:1,50:1,20:1,5:1' },
      output: { expectedMinor: 368_000, countedMinor: 367_500, differenceMinor: -500 },
    },
  },
  'cashier.accept': {
    summary: 'Takes over the cash of a closed shift of somebody else.',
    input: z.strictObject({ shiftId: id }),
    output: z.object({ shiftId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/shifts/{shift_id}/accept' },
    example: { input: { shiftId: 12 }, output: { shiftId: 12 } },
  },
});
