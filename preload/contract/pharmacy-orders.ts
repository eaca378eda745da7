import { z } from 'zod';
import { defineCalls } from './call.ts';
import { counterHit } from './dispense-records.ts';
import { calendarDate, flag, id, instant, optionalText, pageQuery } from './fields.ts';
import { pharmacyOrdersExamples } from './pharmacy-orders-examples.ts';
import { prescriptionLine, prescriptionStanding } from './prescription.ts';

/** Prescriptions at the counter of the pharmacy: which wait, and what of each is still owed. */

const clerks = ['billing', 'admin'] as const;
const reading = {
  writes: false,
  shows: ['pharmacy', 'prescriptions'],
  roles: clerks,
  offline: 'refuse',
  errors: ['not_found'],
} as const;

export const order = z.object({
  prescriptionId: id,
  prescriptionNo: z.string(),
  standing: prescriptionStanding,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  prescriberName: z.string().nullable(),
  prescriberNo: z.string().nullable(),
  writtenDay: calendarDate,
  signedAt: instant,
});
export type Order = z.infer<typeof order>;

/** Progress follows from what was given out and did not come back. */
const progress = {
  /** In the units of what was given out. */
  outQty: z.int(),
  /** The part of it that is counted in the unit of the order. */
  countedQty: z.int(),
  isDone: flag,
};

export const orderLine = prescriptionLine.extend({ ...progress, hits: z.array(counterHit) });
export type OrderLine = z.infer<typeof orderLine>;

export const pharmacyOrdersCalls = defineCalls({
  'pharmacy.orders': {
    summary:
      'Lists the signed prescriptions of the last 30 days of which something is still owed, the latest first; by patient or number.',
    input: z.strictObject({ ...pageQuery, q: optionalText(100) }),
    output: z.object({
      items: z.array(order.extend({ lineCount: z.int(), doneCount: z.int() })),
      page: z.int(),
      size: z.int(),
      total: z.int(),
    }),
    ...reading,
    errors: [],
    rest: { method: 'GET', path: '/pharmacy/prescriptions' },
    example: pharmacyOrdersExamples['pharmacy.orders'],
  },
  'pharmacy.order': {
    summary:
      'Returns a signed prescription for the counter: what was given out of each medicine, and the items of a store that it can be, the wished brand and what is in stock before others.',
    input: z.strictObject({ storeId: id, prescriptionId: id }),
    output: z.object({ order, lines: z.array(orderLine) }),
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/stores/{store_id}/prescriptions/{prescription_id}' },
    example: pharmacyOrdersExamples['pharmacy.order'],
  },
});
