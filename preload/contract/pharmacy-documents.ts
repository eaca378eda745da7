import { z } from 'zod';
import { defineCalls } from './call.ts';
import { flag, id, optionalText, pageQuery, requiredText } from './fields.ts';
import { pharmacyDocumentsExamples } from './pharmacy-documents-examples.ts';
import { baseQty, countedQty } from './pharmacy-records.ts';
import {
  countStatus,
  stockCount,
  stockCountLine,
  stockedLot,
  stockTransfer,
  stockTransferLine,
  supplierReturn,
  supplierReturnLine,
  transferStatus,
} from './stock-document-records.ts';

/** Stock that moves without a sale: between stores, by a count, back to a supplier. */

const clerks = ['billing', 'admin'] as const;
const reading = { writes: false, shows: ['pharmacy'], roles: clerks, offline: 'refuse' } as const;
const writing = { writes: true, changes: ['pharmacy'], roles: clerks, offline: 'refuse' } as const;
const paged = { page: z.int(), size: z.int(), total: z.int() };

/** As many as one paper has. */
const mostLines = 500;

/** Lines of a paper, each of another lot. */
const linesOf = <Line extends z.ZodType<{ lotId: number }>>(line: Line) =>
  z
    .array(line)
    .min(1)
    .max(mostLines)
    .refine((lines) => new Set(lines.map(({ lotId }) => lotId)).size === lines.length, {
      params: { problem: 'malformed' },
    });
const movedLines = linesOf(z.strictObject({ lotId: id, qty: baseQty }));

export const pharmacyDocumentsCalls = defineCalls({
  'pharmacy.stock': {
    summary: 'Lists what is in stock, lot by lot, by store and item or by words of the item.',
    input: z.strictObject({ ...pageQuery, storeId: id.nullish(), itemId: id.nullish(), q: optionalText(100) }),
    output: z.object({ items: z.array(stockedLot), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/stock' },
    example: pharmacyDocumentsExamples['pharmacy.stock'],
  },
  'pharmacy.transfers': {
    summary: 'Lists transfers between stores page by page, the latest first.',
    input: z.strictObject({ ...pageQuery, status: transferStatus.nullish() }),
    output: z.object({ items: z.array(stockTransfer), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/transfers' },
    example: pharmacyDocumentsExamples['pharmacy.transfers'],
  },
  'pharmacy.transfer': {
    summary: 'Returns a transfer with its lines.',
    input: z.strictObject({ transferId: id }),
    output: z.object({ transfer: stockTransfer, lines: z.array(stockTransferLine) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/transfers/{transfer_id}' },
    example: pharmacyDocumentsExamples['pharmacy.transfer'],
  },
  'pharmacy.send': {
    summary:
      'Sends goods to another store. They leave the first one now, and are in the other one when it accepts them.',
    input: z.strictObject({ fromStoreId: id, toStoreId: id, lines: movedLines, note: optionalText(400) }),
    output: z.object({ transferId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/transfers', status: 201, location: '/pharmacy/transfers/{transfer_id}' },
    example: pharmacyDocumentsExamples['pharmacy.send'],
  },
  'pharmacy.accept': {
    summary:
      'Accepts a transfer in the store that it was sent to. Lines of which less arrived are named with what arrived, and with the reason; the rest is in the store again that sent it.',
    input: z.strictObject({
      transferId: id,
      lines: z
        .array(z.strictObject({ transferLineId: id, qty: countedQty }))
        .max(mostLines)
        .default([]),
      reason: optionalText(400),
    }),
    output: z.object({ transferId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/transfers/{transfer_id}/accept' },
    example: pharmacyDocumentsExamples['pharmacy.accept'],
  },
  'pharmacy.callBack': {
    summary: 'Cancels a transfer that is on the way: everything is in the store again that sent it.',
    input: z.strictObject({ transferId: id, reason: requiredText(400) }),
    output: z.object({ transferId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/transfers/{transfer_id}/cancel' },
    example: pharmacyDocumentsExamples['pharmacy.callBack'],
  },
  'pharmacy.counts': {
    summary: 'Lists counts of the stock page by page, the latest first.',
    input: z.strictObject({ ...pageQuery, status: countStatus.nullish() }),
    output: z.object({ items: z.array(stockCount), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/counts' },
    example: pharmacyDocumentsExamples['pharmacy.counts'],
  },
  'pharmacy.count': {
    summary: 'Returns a count with its lines: what the ledger had, and what was counted.',
    input: z.strictObject({ countId: id }),
    output: z.object({ count: stockCount, lines: z.array(stockCountLine) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/counts/{count_id}' },
    example: pharmacyDocumentsExamples['pharmacy.count'],
  },
  'pharmacy.submitCount': {
    summary:
      'Enters what was counted in a store. What differs from the ledger waits for another person; where nothing differs the count is done.',
    input: z.strictObject({
      storeId: id,
      lines: linesOf(z.strictObject({ lotId: id, qty: countedQty })),
      note: optionalText(400),
    }),
    output: z.object({ countId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/counts', status: 201, location: '/pharmacy/counts/{count_id}' },
    example: pharmacyDocumentsExamples['pharmacy.submitCount'],
  },
  'pharmacy.decideCount': {
    summary:
      'Approves the differences of a count, which changes the stock by them, or refuses them with a reason. Nobody approves what they counted.',
    input: z.strictObject({ countId: id, isApproved: flag, note: optionalText(400) }),
    output: z.object({ countId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    roles: ['admin'],
    rest: { method: 'POST', path: '/pharmacy/counts/{count_id}/decision' },
    example: pharmacyDocumentsExamples['pharmacy.decideCount'],
  },
  'pharmacy.supplierReturns': {
    summary: 'Lists returns to suppliers page by page, the latest first.',
    input: z.strictObject({ ...pageQuery, supplierId: id.nullish() }),
    output: z.object({ items: z.array(supplierReturn), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/supplier-returns' },
    example: pharmacyDocumentsExamples['pharmacy.supplierReturns'],
  },
  'pharmacy.supplierReturn': {
    summary: 'Returns a return to a supplier with its lines and what they cost.',
    input: z.strictObject({ supplierReturnId: id }),
    output: z.object({ supplierReturn, lines: z.array(supplierReturnLine) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/supplier-returns/{supplier_return_id}' },
    example: pharmacyDocumentsExamples['pharmacy.supplierReturn'],
  },
  'pharmacy.sendBack': {
    summary: 'Sends goods back to the supplier from whom they came; at most what came and did not go back yet.',
    input: z.strictObject({
      supplierId: id,
      storeId: id,
      lines: movedLines,
      reason: requiredText(400),
      noteNo: optionalText(40),
    }),
    output: z.object({ supplierReturnId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: {
      method: 'POST',
      path: '/pharmacy/supplier-returns',
      status: 201,
      location: '/pharmacy/supplier-returns/{supplier_return_id}',
    },
    example: pharmacyDocumentsExamples['pharmacy.sendBack'],
  },
});
