import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile } from './measure.ts';

/**
 * The counter: sales of three lines from twenty clients against the bare procedure; the search over 100,000 items with
 * 1,000,000 lots; the ledger card of an item with 200,000 moves, its first page and its last.
 */

const record = createRecord('pharmacy');
const storeId = 2;
const clients = 20;
const sales = Number(process.env.BENCH_SALES ?? 400);
const items = Number(process.env.BENCH_ITEMS ?? 100_000);
let product: Product;
let admin: pg.Client;

beforeAll(async () => {
  product = await startProduct();
  admin = await connectToServer(product, 'postgres');
});
afterAll(async () => {
  record.write();
  await admin.end();
  await product.stop();
});

const add = (what: string, samples: readonly number[], aim = '') => {
  record.add(`${what} p50`, percentile(samples, 0.5), 'ms');
  record.add(`${what} p95`, percentile(samples, 0.95), `ms${aim}`);
};

test('sales of three lines', async () => {
  // So much that nothing runs out, of medicines that need no register.
  await admin.query(
    `insert into hms.stock_moves (store_id, lot_id, item_id, qty, kind, on_hand, moved_day, moved_by)
     select $1, min(l.lot_id), l.item_id, 1000000, 'OPENING', 0, current_date, 'bench'
     from hms.lots l join hms.items i on i.item_id = l.item_id
     where i.schedule in ('NONE', 'H') and l.expiry_day > current_date + 60 and l.is_recalled = 'N' group by l.item_id`,
    [storeId],
  );
  const { rows } = await admin.query<{ item_id: string }>(
    "select distinct item_id from hms.stock_moves where moved_by = 'bench' order by item_id",
  );
  const itemOf = (index: number) => Number(rows[index % rows.length]?.item_id);
  const linesOf = (index: number) => [0, 1, 2].map((at) => ({ itemId: itemOf(index * 3 + at), qty: 10 }));
  const desk = await signIn(product, 'billing');
  const connections: pg.Client[] = [];
  for (let index = 0; index < clients; index++) connections.push(await connectToServer(product, 'hms_app'));
  const bare = async (index: number, client: number) => {
    const connection = connections[client];
    await connection?.query("begin; select set_config('hms.actor', 'billing', true)");
    await connection?.query(
      `call pkg_dispensing.dispense(p_store_id => $1, p_lines => $2, p_dispense_id => null, p_customer_name => 'Meena',
         p_method => 'CASH', p_request_id => $3)`,
      [
        storeId,
        linesOf(index)
          .map(({ itemId, qty }) => `${itemId}:${qty}`)
          .join(','),
        randomUUID(),
      ],
    );
    await connection?.query('commit');
  };
  const whole = (index: number) => {
    const sale = { storeId, customerName: 'Meena', lines: linesOf(index), method: 'CASH' as const };
    return desk.call('pharmacy.dispense', sale, randomUUID());
  };
  await load(clients * 2, clients, bare);
  await load(clients * 2, clients, whole);
  const [ofBare, ofWhole] = [await load(sales, clients, bare), await load(sales, clients, whole)];
  add('20 clients: bare call', ofBare.samples);
  record.add('20 clients: bare calls', ofBare.perSecond, '/s');
  add('20 clients: application', ofWhole.samples);
  record.add('20 clients: application', ofWhole.perSecond, '/s');
  for (const connection of connections) await connection.end();
});

test('search and ledger', async () => {
  await admin.query(
    `insert into hms.items (generic_name, brand_name, strength, tax_rate, base_unit, search_text)
     select g, b, s, 12, 'tablet', lower(' ' || b || ' ' || g || ' ' || s)
     from (select 'generic' || n % 2000 as g, 'b' || substr(md5(n::text), 1, 6) as b, (n % 20 * 25) || ' mg' as s
           from generate_series(1, $1::integer) n) named`,
    [items],
  );
  await admin.query(
    `insert into hms.lots (item_id, batch, expiry_day, mrp, cost, pack_qty)
     select item_id, 'L' || k, current_date + 100 + k, 30, 20, 10
     from hms.items cross join generate_series(1, 10) k where base_unit = 'tablet' and search_text like '% generic%'`,
  );
  await admin.query(
    `insert into hms.stock (store_id, lot_id, item_id, on_hand)
     select $1, lot_id, item_id, 100 from hms.lots where batch like 'L_' or batch = 'L10'`,
    [storeId],
  );
  await admin.query('alter table hms.stock_moves disable trigger trg_stock_moves_keep');
  await admin.query(
    `insert into hms.stock_moves (store_id, lot_id, item_id, qty, kind, on_hand, moved_day, moved_by)
     select $1, lot_id, item_id, case when n % 2 = 0 then 10 else -10 end, 'SALE', 0, current_date - n / 200, 'bench'
     from generate_series(1, 200000) n cross join (select lot_id, item_id from hms.lots order by lot_id limit 1) one`,
    [storeId],
  );
  await admin.query('alter table hms.stock_moves enable trigger trg_stock_moves_keep');
  for (const table of ['items', 'lots', 'stock', 'stock_moves']) await admin.query(`vacuum analyze hms.${table}`);

  const { rows } = await admin.query<{ brand_name: string }>(
    "select brand_name from hms.items where search_text like '% generic%' order by md5(item_id::text) limit 400",
  );
  const desk = await signIn(product, 'billing');
  const find = (q: (index: number) => string) =>
    load(300, 1, (index) => desk.call('pharmacy.find', { storeId, q: q(index) }));
  const brandOf = (index: number) => rows[index % rows.length]?.brand_name ?? '';
  await find((index) => brandOf(index));
  const aim = ' (aim: below 20)';
  add(`${items} items: part of a brand`, (await find((index) => brandOf(index).slice(0, 4))).samples, aim);
  add(`${items} items: a brand`, (await find(brandOf)).samples, aim);
  add(`${items} items: a generic name`, (await find((index) => `generic${index}`)).samples, aim);

  const [{ lot_id: lotId = 0, item_id: itemId = 0 } = {}] = (
    await admin.query<{ lot_id: number; item_id: number }>(
      'select lot_id, item_id from hms.lots order by lot_id limit 1',
    )
  ).rows;
  const ledgerOf = { itemId: Number(itemId), lotId: Number(lotId), size: 100 };
  const firstPages = await load(100, 1, () => desk.call('pharmacy.ledger', ledgerOf));
  add('ledger of 200,000 moves: first page', firstPages.samples);
  const { rows: oldest } = await admin.query<{ move_id: string }>(
    'select min(move_id) + 150 as move_id from hms.stock_moves where lot_id = $1',
    [lotId],
  );
  const beforeMoveId = Number(oldest[0]?.move_id);
  const lastPages = await load(100, 1, () => desk.call('pharmacy.ledger', { ...ledgerOf, beforeMoveId }));
  add('ledger of 200,000 moves: last page', lastPages.samples);
});
