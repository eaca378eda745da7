import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds, Transaction } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createRandom } from '../../../main/demo/random.ts';
import { type Hospital, openHospital } from '../hospital.ts';
import { aLot, anItem, aReceipt, aStore, aSupplier, ledgerGaps, receive } from './shelf.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** `PHARMACY_DAYS=3000` tries more. */
const days = Number(process.env.PHARMACY_DAYS ?? 400);
const crash = new Error('The process was killed');

type Shop = { stores: number[]; items: number[]; lots: number[]; supplierId: number };

async function aShop(): Promise<Shop> {
  const [stores, supplierId] = [[await aStore(hospital), await aStore(hospital)], await aSupplier(hospital)];
  const items = [await anItem(hospital), await anItem(hospital, { schedule: 'H1' }), await anItem(hospital)];
  const lots: number[] = [];
  for (const storeId of stores) {
    const receiptId = await aReceipt(hospital, { supplierId, storeId });
    for (const itemId of items) {
      for (const [batch, expiryDay] of [['SOON', '2080-01-31'] as const, ['LATE', '2090-01-31'] as const]) {
        lots.push(await receive(hospital, receiptId, { itemId, batch, expiryDay, qty: 60, mrpMinor: 3_333 }));
      }
    }
  }
  return { stores, items, lots: [...new Set(lots)], supplierId };
}

/** Everything that left or came, against what is there or on the way. */
const conservation = `
  select (select coalesce(sum(qty + free_qty), 0) from receipt_lines) as received,
    (select coalesce(sum(qty), 0) from dispense_lines) - (select coalesce(sum(qty), 0) from return_lines) as given,
    (select coalesce(-sum(qty), 0) from stock_moves where kind = 'WRITE_OFF') as written_off,
    (select coalesce(sum(qty), 0) from supplier_return_lines) as sent_back,
    (select coalesce(sum(l.counted_qty - l.ledger_qty), 0) from stock_count_lines l
      join stock_counts c on c.count_id = l.count_id where c.status = 'APPROVED') as counted,
    (select coalesce(sum(on_hand), 0) from stock) as on_hand,
    (select coalesce(sum(l.qty), 0) from stock_transfer_lines l
      join stock_transfers t on t.transfer_id = l.transfer_id where t.status = 'SENT') as in_transit,
    (select coalesce(sum(qty), 0) from register_entries) as registered,
    (select coalesce(sum(l.qty), 0) from dispense_lines l where l.schedule = 'H1')
      - (select coalesce(sum(r.qty), 0) from return_lines r
          join dispense_lines l on l.dispense_line_id = r.dispense_line_id where l.schedule = 'H1') as given_h1,
    (select coalesce(sum(i.line_total + i.included_tax), 0) from billing_items i) as billed,
    (select coalesce(sum(round(o.mrp * l.qty / o.pack_qty, 2)), 0) from dispense_lines l
      join lots o on o.lot_id = l.lot_id) as at_mrp`;

test(`after ${days} random days with crashes the ledger is the stock, every H1 line is in the register, and tax and price are the MRP`, async () => {
  const random = createRandom(20_261_130);
  const shop = await aShop();
  const one = <Value>(values: readonly Value[]): Value => values[random.between(0, values.length - 1)] as Value;
  const rows = (sql: string) => hospital.owner(`${sql} order by 1`);
  const call = (transaction: Transaction, member: string, args: Binds, out = {}) => transaction.call(member, args, out);

  /** What people do at a pharmacy, each with whatever they think of: much of it is refused. */
  const deeds: ((transaction: Transaction) => Promise<unknown>)[] = [
    (t) => {
      const lines = `${one(shop.items)}:${random.between(1, 25)}`;
      const sale = { storeId: one(shop.stores), lines, customerName: 'Meena', method: 'CASH' };
      const prescriber = { prescriberName: 'Dr Nair', prescriberRegNo: 'KMC 1' };
      const isNamed = random.between(0, 3) > 0;
      return call(t, 'pkg_dispensing.dispense', { ...sale, ...(isNamed ? prescriber : {}) }, { dispenseId: 'number' });
    },
    async (t) => {
      const given = await rows('select dispense_line_id, dispense_id from dispense_lines');
      if (given.length === 0) return;
      const line = one(given);
      const lines = `${line.dispense_line_id}:${random.between(1, 12)}`;
      const back = { dispenseId: Number(line.dispense_id), lines, reason: 'Not needed', method: 'CASH' };
      await call(t, 'pkg_dispensing.return_goods', back, { returnId: 'number' });
    },
    (t) => {
      const args = { storeId: one(shop.stores), lotId: one(shop.lots), qty: random.between(1, 9), reason: 'Broken' };
      return call(t, 'pkg_stock.write_off', args, { moveId: 'number' });
    },
    (t) => {
      const [fromStoreId, toStoreId] = [one(shop.stores), one(shop.stores)];
      const lines = `${one(shop.lots)}:${random.between(1, 30)}`;
      return call(t, 'pkg_stock_documents.send_stock', { fromStoreId, toStoreId, lines }, { transferId: 'number' });
    },
    async (t) => {
      const sent = await rows('select transfer_line_id, transfer_id from stock_transfer_lines');
      if (sent.length === 0) return;
      const line = one(sent);
      const [transferId, reason] = [Number(line.transfer_id), 'Fewer'];
      if (random.between(0, 2) === 0) await call(t, 'pkg_stock_documents.cancel_transfer', { transferId, reason });
      else {
        const lines = random.between(0, 1) === 0 ? null : `${line.transfer_line_id}:${random.between(0, 20)}`;
        await call(t, 'pkg_stock_documents.accept_transfer', { transferId, lines, reason });
      }
    },
    (t) => {
      const args = { storeId: one(shop.stores), lines: `${one(shop.lots)}:${random.between(0, 80)}` };
      return call(t, 'pkg_stock_documents.submit_count', args, { countId: 'number' });
    },
    (t) => {
      const args = {
        storeId: one(shop.stores),
        lines: `${one(shop.lots)}:${random.between(1, 15)}`,
        reason: 'Damaged',
      };
      const ofSupplier = { ...args, supplierId: shop.supplierId };
      return call(t, 'pkg_stock_documents.return_to_supplier', ofSupplier, { supplierReturnId: 'number' });
    },
  ];
  const decide = async () => {
    const [waiting] = await rows("select count_id from stock_counts where status = 'WAITING'");
    if (!waiting) return;
    const args = { countId: Number(waiting.count_id), isApproved: 'Y' };
    await hospital.database.call('pkg_stock_documents.decide_count', args, {}, { actor: 'admin' });
  };

  for (let day = 0; day < days; day += 1) {
    const isKilled = random.between(0, 4) === 0;
    const before = isKilled ? await hospital.owner(conservation) : null;
    const work = hospital.database.transaction({ actor: 'reception' }, async (transaction) => {
      for (let deed = random.between(1, 3); deed > 0; deed -= 1) await one(deeds)(transaction);
      if (isKilled) throw crash;
    });
    await work.catch((error: unknown) => {
      if (error !== crash && !(error instanceof DatabaseError && error.code !== 'unexpected')) throw error;
    });
    if (before) expect(await hospital.owner(conservation)).toEqual(before);
    else await decide().catch((error: unknown) => expect(error).toMatchObject({ fields: { qty: 'over_stock' } }));
  }

  expect(await ledgerGaps(hospital)).toEqual([]);
  const [sums] = await hospital.owner(conservation);
  const of = (name: string) => Number(sums?.[name]);
  expect(of('given')).toBeGreaterThan(0);
  expect(of('on_hand') + of('in_transit')).toBe(
    of('received') - of('given') - of('written_off') - of('sent_back') + of('counted'),
  );
  expect(of('registered')).toBe(of('given_h1'));
  expect(of('billed')).toBe(of('at_mrp'));
});

test('a sale that comes back as a whole leaves stock, bill and tax as before', async () => {
  const { storeId, itemId, lotId } = await aLot(hospital, { mrpMinor: 3_333 });
  const sale = { storeId, lines: `${itemId}:7`, customerName: 'Meena', method: 'CASH' };
  const { dispenseId } = await hospital.call('pkg_dispensing.dispense', sale, { dispenseId: 'number' });
  const [line] = await hospital.owner('select dispense_line_id as id from dispense_lines where dispense_id = $1', [
    dispenseId,
  ]);
  const back = { dispenseId, lines: `${line?.id}:7`, reason: 'Not needed', method: 'CASH' };
  await hospital.call('pkg_dispensing.return_goods', back, { returnId: 'number' });
  const [left] = await hospital.owner(
    `select s.on_hand, b.total - b.credited as billed, b.paid,
       b.tax - (select sum(n.tax) from credit_notes n where n.invoice_id = b.invoice_id) as taxed
      from stock s, billing b join dispenses d on d.invoice_id = b.invoice_id
      where s.lot_id = $1 and d.dispense_id = $2`,
    [lotId, dispenseId],
  );
  expect(Object.values(left ?? {}).map(Number)).toEqual([100, 0, 0, 0]);
});
