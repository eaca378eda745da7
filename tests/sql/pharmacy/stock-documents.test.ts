import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { type Hospital, openHospital, refusalOf } from '../hospital.ts';
import { aLot, aReceipt, aStore, aSupplier, ledgerGaps, receive } from './shelf.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const call = (member: string, args: Binds, actor = 'reception') =>
  hospital.call(`pkg_stock_documents.${member}`, args, {}, { actor });
const made = async <Name extends string>(member: string, args: Binds, name: Name) =>
  (await hospital.call(`pkg_stock_documents.${member}`, args, { [name]: 'number' } as Record<Name, 'number'>))[name];
const send = (args: Binds) => made('send_stock', args, 'transferId');
const count = (args: Binds) => made('submit_count', args, 'countId');
const sendBack = (args: Binds) => made('return_to_supplier', args, 'supplierReturnId');
const inStore = async (storeId: number, lotId: number) =>
  Number(
    (await hospital.owner('select on_hand from stock where store_id = $1 and lot_id = $2', [storeId, lotId]))[0]
      ?.on_hand ?? 0,
  );

test('goods on their way are in neither store, and in the other one when they are accepted', async () => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const toStoreId = await aStore(hospital);
  const transferId = await send({ fromStoreId: storeId, toStoreId, lines: `${lotId}:40` });
  expect([await inStore(storeId, lotId), await inStore(toStoreId, lotId)]).toEqual([60, 0]);
  const closed = aStore(hospital, { storeId: toStoreId, isActive: 'N' });
  expect((await refusalOf(closed)).fields).toEqual({ isActive: 'in_use' });
  await call('accept_transfer', { transferId });
  expect([await inStore(storeId, lotId), await inStore(toStoreId, lotId)]).toEqual([60, 40]);
  for (const again of [call('accept_transfer', { transferId }), call('cancel_transfer', { transferId, reason: 'x' })]) {
    expect(await refusalOf(again)).toEqual({ code: 'invalid_state', fields: { transferId: 'not_in_transit' } });
  }
  expect(await ledgerGaps(hospital)).toEqual([]);
});

test('what did not arrive, or was called back, is in the store again that sent it', async () => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const toStoreId = await aStore(hospital);
  const transferId = await send({ fromStoreId: storeId, toStoreId, lines: `${lotId}:40` });
  const [line] = await hospital.owner(
    'select transfer_line_id as id from stock_transfer_lines where transfer_id = $1',
    [transferId],
  );
  const lines = `${line?.id}:35`;
  expect((await refusalOf(call('accept_transfer', { transferId, lines }))).fields).toEqual({ reason: 'required' });
  const more = call('accept_transfer', { transferId, lines: `${line?.id}:41`, reason: 'Found one' });
  expect((await refusalOf(more)).fields).toEqual({ qty: 'over_left' });
  await call('accept_transfer', { transferId, lines, reason: 'One strip is missing' });
  expect([await inStore(storeId, lotId), await inStore(toStoreId, lotId)]).toEqual([65, 35]);
  const other = await send({ fromStoreId: storeId, toStoreId, lines: `${lotId}:65` });
  await call('cancel_transfer', { transferId: other, reason: 'Wrong store' });
  expect([await inStore(storeId, lotId), await inStore(toStoreId, lotId)]).toEqual([65, 35]);
});

test.each<[{ qty?: number; isSame?: boolean; lines?: string; toStoreId?: number }, object]>([
  [{ lines: '1' }, { lines: 'malformed' }],
  [{ lines: '999999999:1' }, { lotId: 'unknown' }],
  [{ qty: 101 }, { qty: 'over_stock' }],
  [{ qty: 0 }, { qty: 'out_of_range' }],
  [{ toStoreId: 999_999 }, { toStoreId: 'unknown' }],
  [{ isSame: true }, { toStoreId: 'same_store' }],
])('a transfer with %o is refused', async ({ qty = 1, isSame = false, ...args }, fields) => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const toStoreId = isSame ? storeId : await aStore(hospital);
  const sent = send({ fromStoreId: storeId, toStoreId, lines: `${lotId}:${qty}`, ...args });
  expect((await refusalOf(sent)).fields).toEqual(fields);
  expect(await inStore(storeId, lotId)).toBe(100);
});

test('what was counted differently changes the stock when another person approves it, and what was sold since stays sold', async () => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const countId = await count({ storeId, lines: `${lotId}:97` });
  expect(await inStore(storeId, lotId)).toBe(100);
  await hospital.call('pkg_stock.write_off', { storeId, lotId, qty: 10, reason: 'Wet' }, { moveId: 'number' });
  const own = call('decide_count', { countId, isApproved: 'Y' });
  expect(await refusalOf(own)).toEqual({ code: 'invalid_state', fields: { countId: 'own_count' } });
  await call('decide_count', { countId, isApproved: 'Y' }, 'admin');
  expect(await inStore(storeId, lotId)).toBe(87);
  const again = call('decide_count', { countId, isApproved: 'N', note: 'x' }, 'admin');
  expect((await refusalOf(again)).fields).toEqual({ countId: 'decided' });
  expect(await ledgerGaps(hospital)).toEqual([]);
});

test('a count that agrees is done at once, and a refused one changes nothing and says why', async () => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const statusOf = async (countId: number) =>
    (await hospital.owner('select status from stock_counts where count_id = $1', [countId]))[0]?.status;
  expect(await statusOf(await count({ storeId, lines: `${lotId}:100` }))).toBe('MATCHED');
  const countId = await count({ storeId, lines: `${lotId}:10` });
  expect((await refusalOf(call('decide_count', { countId, isApproved: 'N' }))).fields).toEqual({ note: 'required' });
  await call('decide_count', { countId, isApproved: 'N', note: 'Count the upper shelf too' });
  expect([await statusOf(countId), await inStore(storeId, lotId)]).toEqual(['REFUSED', 100]);
});

test('goods go back to the supplier from whom they came, and not more than came', async () => {
  const [supplierId, storeId] = [await aSupplier(hospital), await aStore(hospital)];
  const { itemId } = await aLot(hospital);
  const receiptId = await aReceipt(hospital, { supplierId, storeId });
  const lotId = await receive(hospital, receiptId, { itemId, batch: 'S1', qty: 90, freeQty: 10 });
  const asked = { supplierId, storeId, lines: `${lotId}:60`, reason: 'Expired' };
  const other = sendBack({ ...asked, supplierId: await aSupplier(hospital) });
  expect((await refusalOf(other)).fields).toEqual({ supplierId: 'not_supplied' });
  await sendBack(asked);
  expect((await refusalOf(sendBack(asked))).fields).toEqual({ qty: 'over_left' });
  await sendBack({ ...asked, lines: `${lotId}:40` });
  expect(await inStore(storeId, lotId)).toBe(0);
});
