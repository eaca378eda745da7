import { z } from 'zod';
import { paymentMethod } from './billing.ts';
import { defineCalls } from './call.ts';
import { counterHit, dispense, dispenseLine, dispenseReturn, registerEntry } from './dispense-records.ts';
import { flag, id, optionalSecret, optionalText, pageQuery, requiredText } from './fields.ts';
import { amountMinor } from './money.ts';
import { pharmacyCounterExamples } from './pharmacy-counter-examples.ts';
import { baseQty, type schedule } from './pharmacy-records.ts';

/** The counter of the pharmacy: what is given out, taken back, and entered in the registers. */

const clerks = ['billing', 'admin'] as const;
const reading = { writes: false, shows: ['pharmacy'], roles: clerks, offline: 'refuse' } as const;
const writing = { writes: true, roles: clerks, offline: 'refuse' } as const;

/** What was typed or scanned: a scanner puts the character GS between the parts of a GS1 code. */
const anyScanned = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replaceAll('\u001d', '')), { params: { problem: 'malformed' } });
const scanned = anyScanned.min(1);

const optionalScanned = anyScanned.nullish().transform((text) => text || null);

const askedLine = z.strictObject({
  itemId: id,
  /** Base units. */
  qty: baseQty,
  /** A lot that is given on purpose instead of the one that expires first. */
  lotId: id.nullish(),
  /** Days of the course: a lot that expires before its end is not given. */
  days: z.int().min(0).max(999).nullish(),
  /** The medicine of the prescription for which it is given. */
  prescriptionLineId: id.nullish(),
});

export const pharmacyCounterCalls = defineCalls({
  'pharmacy.find': {
    summary:
      'Finds items for the counter by a scanned code (EAN, GTIN, GS1 DataMatrix) or by the beginnings of words, with the lots of a store that can be given, the first to expire first.',
    input: z.strictObject({ storeId: id, q: scanned }),
    output: z.object({
      items: z.array(counterHit),
      /** What the scanned code says besides the item. */
      scan: z.object({ batch: z.string().nullable(), expiryDay: z.string().nullable() }).nullable(),
    }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/stores/{store_id}/finds' },
    example: pharmacyCounterExamples['pharmacy.find'],
  },
  'pharmacy.dispense': {
    summary:
      'Gives out items, the lots that expire first before others, and puts them on an open invoice or on a new one of a patient or of a customer who is none; with a method the new invoice is issued and paid at once. Schedule H1, X and NDPS need prescriber and registration number, X and NDPS a second person who signs with the password. Of a prescription no more is given than is still owed.',
    input: z.strictObject({
      storeId: id,
      lines: z.array(askedLine).min(1).max(60),
      patientId: id.nullish(),
      /** Of a customer who is no patient of the hospital. */
      customerName: optionalText(100),
      invoiceId: id.nullish(),
      prescriberName: optionalText(100),
      prescriberRegNo: optionalText(40),
      /** User name and password of the second person, who signs here and is not signed in. */
      secondSigner: optionalText(50),
      secondPassword: optionalSecret(200),
      /** Why a lot is given before one that expires earlier. */
      orderReason: optionalText(400),
      /** Whether less is given where not enough is there; otherwise that is refused. */
      isPartial: flag.default('N'),
      method: paymentMethod.nullish(),
      tenderedMinor: amountMinor.nullish(),
      reference: optionalText(100),
      /** The signed prescription of the patient by which it is given. */
      prescriptionId: id.nullish(),
    }),
    output: z.object({ dispense, lines: z.array(dispenseLine) }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    changes: ['pharmacy', 'billing'],
    rest: { method: 'POST', path: '/pharmacy/dispenses', status: 201 },
    example: pharmacyCounterExamples['pharmacy.dispense'],
  },
  'pharmacy.dispenses': {
    summary:
      'Lists what was given out page by page, the latest first; by patient, customer, number of the bill, or a scanned code: the item, and the batch where the code names it.',
    input: z.strictObject({ ...pageQuery, q: optionalScanned, patientId: id.nullish() }),
    output: z.object({ items: z.array(dispense), page: z.int(), size: z.int(), total: z.int() }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/dispenses' },
    example: pharmacyCounterExamples['pharmacy.dispenses'],
  },
  'pharmacy.dispensed': {
    summary: 'Returns what was given out at once, with what came back of each line.',
    input: z.strictObject({ dispenseId: id }),
    output: z.object({ dispense, lines: z.array(dispenseLine), returns: z.array(dispenseReturn) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/dispenses/{dispense_id}' },
    example: pharmacyCounterExamples['pharmacy.dispensed'],
  },
  'pharmacy.takeBack': {
    summary:
      'Takes back what was given out, line by line and never more than is left of it: into the stock as the same lot, or into another store such as quarantine, and off the bill at the same price. With a method what was paid too much is refunded at once.',
    input: z.strictObject({
      dispenseId: id,
      lines: z
        .array(z.strictObject({ dispenseLineId: id, qty: baseQty }))
        .min(1)
        .max(60),
      storeId: id.nullish(),
      reason: requiredText(400),
      method: paymentMethod.nullish(),
    }),
    output: z.object({ returnId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    changes: ['pharmacy', 'billing'],
    rest: { method: 'POST', path: '/pharmacy/dispenses/{dispense_id}/returns', status: 201 },
    example: pharmacyCounterExamples['pharmacy.takeBack'],
  },
  'pharmacy.register': {
    summary: 'Returns the register of schedule H1, X or NDPS of a month, in the order of its entries.',
    input: z.strictObject({
      schedule: z.enum(['H1', 'X', 'NDPS'] as const satisfies readonly z.infer<typeof schedule>[]),
      month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
    }),
    output: z.object({ items: z.array(registerEntry) }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/registers/{schedule}/{month}' },
    example: pharmacyCounterExamples['pharmacy.register'],
  },
});
