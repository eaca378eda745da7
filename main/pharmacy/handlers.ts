import type { pharmacyCalls } from '#contract/pharmacy.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { ItemsStore } from './items-store.ts';
import { packsText } from './stock-rules.ts';
import type { StockStore } from './stock-store.ts';

export function createPharmacyHandlers(items: ItemsStore, stock: StockStore): HandlersOf<typeof pharmacyCalls> {
  return {
    'pharmacy.items': async ({ page, size, storeId, ...filter }) => ({
      ...(await items.list(filter, storeId, page, size)),
      page,
      size,
    }),
    'pharmacy.item': async ({ itemId }) => {
      const found = await items.one(itemId);
      if (!found) throw new Refusal('not_found', { itemId: 'unknown' });
      return found;
    },
    'pharmacy.ledger': ({ page, size, ...of }) => stock.ledger(of, { page, size }),
    'pharmacy.stores': async () => ({ items: await stock.stores() }),
    'pharmacy.suppliers': async () => ({ items: await stock.suppliers() }),
    'pharmacy.receipts': ({ supplierId, ...page }) => stock.receipts(supplierId, page),
    'pharmacy.receipt': async ({ receiptId }) => {
      const found = await stock.receipt(receiptId);
      if (!found) throw new Refusal('not_found', { receiptId: 'unknown' });
      return found;
    },
    'pharmacy.saveItem': async ({ itemId, packs, ...item }, { requestId, context }) => ({
      itemId: await items.save({ ...item, itemId: itemId ?? null, packs: packsText(packs), requestId }, context),
    }),
    'pharmacy.saveStore': async ({ storeId, ...store }, { requestId, context }) => ({
      storeId: await stock.saveStore({ ...store, storeId: storeId ?? null, requestId }, context),
    }),
    'pharmacy.saveSupplier': async ({ supplierId, ...supplier }, { requestId, context }) => ({
      supplierId: await stock.saveSupplier({ ...supplier, supplierId: supplierId ?? null, requestId }, context),
    }),
    'pharmacy.receive': async ({ lines, ...receipt }, { requestId, context }) => {
      const written = lines.map(({ taxRate, ...line }) => ({ ...line, taxRate: taxRate ?? null }));
      return { receiptId: await stock.receive(receipt, written, requestId, context) };
    },
    'pharmacy.recall': async ({ itemId, batch, ...asked }, { requestId, context }) => {
      await stock.recall({ ...asked, itemId, batch, requestId }, context);
      return { itemId, batch: batch.toUpperCase() };
    },
    'pharmacy.recipients': async ({ itemId, batch }) => ({ items: await stock.recipients(itemId, batch) }),
    'pharmacy.writeOff': async (asked, { requestId, context }) => ({
      moveId: await stock.writeOff({ ...asked, requestId }, context),
    }),
  };
}
