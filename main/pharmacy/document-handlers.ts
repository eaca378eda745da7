import type { pharmacyDocumentsCalls } from '#contract/pharmacy-documents.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { DocumentsStore } from './documents-store.ts';

/** As pkg_stock_documents takes them: `55:100,56:20`. */
const lotsText = (lines: readonly { lotId: number; qty: number }[]): string =>
  lines.map(({ lotId, qty }) => `${lotId}:${qty}`).join(',');

/** Found, or refused by the name of its number. */
async function found<Value>(work: Promise<Value | undefined>, field: string): Promise<Value> {
  const value = await work;
  if (value === undefined) throw new Refusal('not_found', { [field]: 'unknown' });
  return value;
}

export function createDocumentHandlers(store: DocumentsStore): HandlersOf<typeof pharmacyDocumentsCalls> {
  return {
    'pharmacy.stock': ({ storeId, itemId, q, ...page }) =>
      store.stock({ storeId: storeId ?? null, itemId: itemId ?? null, q }, page),
    'pharmacy.transfers': ({ status, ...page }) => store.list('transfers', { status: status ?? null }, page),
    'pharmacy.transfer': async ({ transferId }) => {
      const { paper, lines } = await found(store.one('transfers', transferId), 'transferId');
      return { transfer: paper, lines };
    },
    'pharmacy.send': async ({ lines, ...asked }, { requestId, context }) => ({
      transferId: await store.send({ ...asked, lines: lotsText(lines), requestId }, context),
    }),
    'pharmacy.accept': async ({ transferId, lines, reason }, { requestId, context }) => {
      const arrived = lines.map((line) => `${line.transferLineId}:${line.qty}`).join(',') || null;
      await store.accept({ transferId, lines: arrived, reason, requestId }, context);
      return { transferId };
    },
    'pharmacy.callBack': async ({ transferId, reason }, { requestId, context }) => {
      await store.callBack({ transferId, reason, requestId }, context);
      return { transferId };
    },
    'pharmacy.counts': ({ status, ...page }) => store.list('counts', { status: status ?? null }, page),
    'pharmacy.count': async ({ countId }) => {
      const { paper, lines } = await found(store.one('counts', countId), 'countId');
      return { count: paper, lines };
    },
    'pharmacy.submitCount': async ({ lines, ...asked }, { requestId, context }) => ({
      countId: await store.submitCount({ ...asked, lines: lotsText(lines), requestId }, context),
    }),
    'pharmacy.decideCount': async ({ countId, isApproved, note }, { requestId, context }) => {
      await store.decideCount({ countId, isApproved, note, requestId }, context);
      return { countId };
    },
    'pharmacy.supplierReturns': ({ supplierId, ...page }) =>
      store.list('supplierReturns', { supplier_id: supplierId ?? null }, page),
    'pharmacy.supplierReturn': async ({ supplierReturnId }) => {
      const { paper, lines } = await found(store.one('supplierReturns', supplierReturnId), 'supplierReturnId');
      return { supplierReturn: paper, lines };
    },
    'pharmacy.sendBack': async ({ lines, ...asked }, { requestId, context }) => ({
      supplierReturnId: await store.sendBack({ ...asked, lines: lotsText(lines), requestId }, context),
    }),
  };
}
