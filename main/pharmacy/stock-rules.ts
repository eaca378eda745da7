import type { Item, StockedItem, StockLot } from '#contract/pharmacy-records.ts';

/** Whether it may be sold: not expired, not recalled, not in quarantine. The database decides it again at the sale. */
export const isSaleable = ({ isExpired, isRecalled, storeKind }: StockLot): boolean =>
  isExpired === 'N' && isRecalled === 'N' && storeKind !== 'QUARANTINE';

/** The item with what can be sold of these lots, which come by expiry: the first one is sold first. */
export function stockedItemOf(item: Item, packs: StockedItem['packs'], lots: readonly StockLot[]): StockedItem {
  const saleable = lots.filter((lot) => isSaleable(lot) && lot.onHand > lot.held);
  const [first] = saleable;
  return {
    ...item,
    packs,
    freeQty: saleable.reduce((sum, { onHand, held }) => sum + onHand - held, 0),
    expiryDay: first?.expiryDay ?? null,
    mrpMinor: first?.mrpMinor ?? null,
    packQty: first?.packQty ?? null,
  };
}

/** As pkg_items takes them: `strip:15,box:150`; null for none. */
export const packsText = (packs: StockedItem['packs']): string | null =>
  packs.map(({ packName, qty }) => `${packName}:${qty}`).join(',') || null;
