import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { type Hospital, openHospital, refusalOf } from '../hospital.ts';
import { aLot, anItem, aReceipt, aStore, aSupplier, ledgerGaps, receive } from './shelf.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const onHand = async (lotId: number) =>
  Number((await hospital.owner('select sum(on_hand) as qty from stock where lot_id = $1', [lotId]))[0]?.qty);
const writeOff = (args: object) =>
  hospital.call('pkg_stock.write_off', { qty: 1, reason: 'Broken', ...args }, { moveId: 'number' });

test('of fifty who take three from a hundred at once, thirty-three get them and seventeen are told there is too little', async () => {
  const { storeId, lotId } = await aLot(hospital, { qty: 100 });
  const take = async (desks: Database) => {
    const args = { storeId, lotId, qty: 3, reason: 'Broken' };
    try {
      await desks.call('pkg_stock.write_off', args, { moveId: 'number' }, { actor: 'reception' });
      return 'done';
    } catch (error) {
      const { code, fields } = error as DatabaseError;
      return `${code} ${JSON.stringify(fields)}`;
    }
  };
  const outcomes = await hospital.withDesks(20, (desks) => Promise.all(Array.from({ length: 50 }, () => take(desks))));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(33);
  expect(outcomes.filter((one) => one === 'invalid_state {"qty":"over_stock"}')).toHaveLength(17);
  expect(await onHand(lotId)).toBe(1);
  expect(await ledgerGaps(hospital)).toEqual([]);
});

test('a supplier’s bill is entered once in a financial year, however it is written', async () => {
  const [supplierId, storeId] = [await aSupplier(hospital), await aStore(hospital)];
  await aReceipt(hospital, { supplierId, storeId, billNo: 'sva/17', billDay: '2026-04-01' });
  const again = aReceipt(hospital, { supplierId, storeId, billNo: ' SVA/17 ', billDay: '2026-10-30' });
  expect(await refusalOf(again)).toEqual({ code: 'duplicate', fields: { billNo: 'taken' } });
  // The numbers of the year before may come again.
  await aReceipt(hospital, { supplierId, storeId, billNo: 'SVA/17', billDay: '2026-03-31' });
});

test('free goods and a discount make what the goods cost smaller', async () => {
  const receiptId = await aReceipt(hospital);
  const lotId = await receive(hospital, receiptId, {
    itemId: await anItem(hospital),
    qty: 90,
    freeQty: 10,
    priceMinor: 2_000,
    discountPercent: 5,
  });
  expect(await hospital.owner('select cost from lots where lot_id = $1', [lotId])).toEqual([{ cost: '17.10' }]);
  expect(await onHand(lotId)).toBe(100);
});

test('a batch that comes again at the same prices is the same lot, at another price another one', async () => {
  const { itemId, storeId, lotId } = await aLot(hospital);
  const receiptId = await aReceipt(hospital, { storeId });
  expect(await receive(hospital, receiptId, { itemId, batch: ' b1 ' })).toBe(lotId);
  expect(await onHand(lotId)).toBe(200);
  expect(await receive(hospital, receiptId, { itemId, mrpMinor: 3_100 })).not.toBe(lotId);
});

test.each([
  [{ expiryDay: '2020-01-31' }, { expiryDay: 'expired' }],
  [{ qty: 0 }, { qty: 'out_of_range' }],
  [{ qty: 1.5 }, { qty: 'malformed' }],
  [{ qty: -5 }, { qty: 'out_of_range' }],
  [{ priceMinor: 3_001 }, { priceMinor: 'over_mrp' }],
  [{ itemId: 999_999 }, { itemId: 'unknown' }],
])('a line with %o is refused', async (line, fields) => {
  const receiptId = await aReceipt(hospital);
  const itemId = await anItem(hospital);
  expect((await refusalOf(receive(hospital, receiptId, { itemId, ...line }))).fields).toEqual(fields);
});

test('the ledger is neither changed nor deleted, and nobody takes stock below zero past the package', async () => {
  const { lotId, storeId, itemId } = await aLot(hospital, { qty: 5 });
  for (const sql of ['update stock_moves set qty = 7 where lot_id = $1', 'delete from stock_moves where lot_id = $1']) {
    await expect(hospital.owner(sql, [lotId])).rejects.toThrow(/neither changed nor deleted/);
  }
  const direct = hospital.owner(
    `insert into stock_moves (store_id, lot_id, item_id, qty, kind, on_hand, moved_day, moved_by)
      values ($1, $2, $3, -6, 'SALE', 0, current_date, 'x')`,
    [storeId, lotId, itemId],
  );
  await expect(direct).rejects.toThrow(/stock_(?:on_hand|held)_ck/);
  await expect(hospital.owner('update stock set held = 6 where lot_id = $1', [lotId])).rejects.toThrow(/stock_held_ck/);
});

test('what is kept for somebody is not written off', async () => {
  const { lotId, storeId } = await aLot(hospital, { qty: 10 });
  await hospital.owner('update stock set held = 8 where lot_id = $1', [lotId]);
  expect((await refusalOf(writeOff({ storeId, lotId, qty: 3 }))).fields).toEqual({ qty: 'over_stock' });
  await writeOff({ storeId, lotId, qty: 2 });
  expect(await onHand(lotId)).toBe(8);
});

test('what an item is counted in stays once there was stock of it, and its store stays in use', async () => {
  const { itemId, storeId } = await aLot(hospital);
  const otherwise = anItem(hospital, { itemId, baseUnit: 'ml' });
  expect(await refusalOf(otherwise)).toEqual({ code: 'invalid_state', fields: { baseUnit: 'in_use' } });
  const closed = aStore(hospital, { storeId, isActive: 'N' });
  expect(await refusalOf(closed)).toEqual({ code: 'invalid_state', fields: { isActive: 'in_use' } });
});

test.each([
  ['8901234567890', '08901234567890'],
  ['08901234567890', '08901234567890'],
  // An EAN-8, and a UPC-A whose zero in front a spreadsheet has eaten.
  ['96385074', '00000096385074'],
  ['12345678905', '00012345678905'],
  ['SHELF-7', 'SHELF-7'],
])('the barcode %s is kept as %s', async (barcode, kept) => {
  const itemId = await anItem(hospital, { barcode });
  const [item] = await hospital.owner('select barcode from items where item_id = $1', [itemId]);
  expect(item).toEqual({ barcode: kept });
  await anItem(hospital, { itemId, barcode: null });
});

test('a barcode with a wrong digit is refused', async () => {
  const wrong = anItem(hospital, { barcode: '8901234567891' });
  expect(await refusalOf(wrong)).toEqual({ code: 'invalid_input', fields: { barcode: 'check_digit' } });
});

test('an item has the packs that were named last, and a barcode belongs to one item', async () => {
  const barcode = '08901234567890';
  const itemId = await anItem(hospital, { packs: 'strip:15,box:150', barcode });
  await anItem(hospital, { itemId, packs: 'strip:10', barcode });
  const packs = await hospital.owner('select pack_name, qty from item_packs where item_id = $1', [itemId]);
  expect(packs).toEqual([{ pack_name: 'strip', qty: '10' }]);
  expect((await refusalOf(anItem(hospital, { barcode }))).code).toBe('duplicate');
  expect((await refusalOf(anItem(hospital, { packs: 'strip' }))).fields).toEqual({ packs: 'malformed' });
});
