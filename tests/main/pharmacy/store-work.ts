import { expect } from 'vitest';
import type { Invoke } from '../desk-fixture.ts';
import { aShelf } from './shop.ts';

/** A transfer that is on its way, a count that waits, and goods that went back: one paper of each kind. */
export async function storePapers(clerk: Invoke, shelf: Awaited<ReturnType<typeof aShelf>>) {
  const { storeId, lotId, supplierId } = shelf;
  const { storeId: toStoreId } = (await clerk('pharmacy.stores', {})).items.find((one) => one.storeId !== storeId) ?? {
    storeId: 0,
  };
  const { transferId } = await clerk('pharmacy.send', { fromStoreId: storeId, toStoreId, lines: [{ lotId, qty: 30 }] });
  const { countId } = await clerk('pharmacy.submitCount', { storeId, lines: [{ lotId, qty: 100 }] });
  const { supplierReturnId } = await clerk('pharmacy.sendBack', {
    supplierId,
    storeId,
    lines: [{ lotId, qty: 15 }],
    reason: 'Damaged',
  });
  return { transferId, countId, supplierReturnId, toStoreId };
}

/** Goods go to another store, are counted, and go back to the supplier; another person approves what differs. */
export async function aStoresDay(admin: Invoke, clerk: Invoke) {
  await aShelf(admin);
  const shelf = await aShelf(admin);
  const { itemId, storeId, lotId } = shelf;
  const { transferId, countId, supplierReturnId, toStoreId } = await storePapers(clerk, shelf);
  const here = async () =>
    (await clerk('pharmacy.stock', { itemId })).items.map((lot) => [lot.storeId, lot.onHand] as const);
  expect(await here()).toEqual([[storeId, 105]]);
  expect((await clerk('pharmacy.transfers', { status: 'SENT' })).items).toMatchObject([{ transferId, lineCount: 1 }]);
  const { lines } = await clerk('pharmacy.transfer', { transferId });
  expect(lines).toMatchObject([{ lotId, qty: 30, acceptedQty: null }]);
  const arrived = [{ transferLineId: lines[0]?.transferLineId ?? 0, qty: 25 }];
  await clerk('pharmacy.accept', { transferId, lines: arrived, reason: 'Five are broken' });
  expect(new Map(await here())).toEqual(
    new Map([
      [storeId, 110],
      [toStoreId, 25],
    ]),
  );
  const { transferId: wrong } = await clerk('pharmacy.send', {
    fromStoreId: storeId,
    toStoreId,
    lines: [{ lotId, qty: 1 }],
  });
  await clerk('pharmacy.callBack', { transferId: wrong, reason: 'Wrong store' });
  expect(await clerk('pharmacy.transfer', { transferId: wrong })).toMatchObject({ transfer: { status: 'CANCELLED' } });

  expect((await clerk('pharmacy.counts', { status: 'WAITING' })).items).toMatchObject([{ countId, differingCount: 1 }]);
  expect((await admin('pharmacy.count', { countId })).lines).toMatchObject([{ ledgerQty: 120, countedQty: 100 }]);
  await admin('pharmacy.decideCount', { countId, isApproved: 'Y' });
  expect(new Map(await here()).get(storeId)).toBe(90);
  expect((await clerk('pharmacy.supplierReturns', {})).items).toMatchObject([{ supplierReturnId, reason: 'Damaged' }]);
  expect((await clerk('pharmacy.supplierReturn', { supplierReturnId })).lines).toMatchObject([{ qty: 15 }]);
}
