import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  goodsReceipt,
  goodsReceiptLine,
  type Recipient,
  type Store,
  type Supplier,
  stockMove,
  store,
  supplier,
} from '#contract/pharmacy-records.ts';
import { countUpTo } from '../database/bounded-count.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, CallContext, Database } from '../database/database.ts';

const moveColumns = columnsOf('stock_moves_v', stockMove, 'm');
const storeColumns = columnsOf('stores_v', store);
const supplierColumns = columnsOf('suppliers_v', supplier);
const receiptColumns = columnsOf('goods_receipts_v', goodsReceipt, 'r');
const receiptLineColumns = columnsOf('receipt_lines_v', goodsReceiptLine, 'g');

type Receipt = z.infer<typeof goodsReceipt>;
type Page = { page: number; size: number };
type LedgerOf = {
  itemId: number;
  lotId?: number | null | undefined;
  storeId?: number | null | undefined;
  beforeMoveId?: number | null | undefined;
};

/** Request ids of the further calls of one request: a repeat finds the result of each. */
const further = (requestId: string | undefined, name: string): string | undefined =>
  requestId && createHash('sha256').update(`${name}:${requestId}`).digest('hex');

/** Stores, suppliers, goods receipts, and the ledger of the stock. */
export function createStockStore(database: Database) {
  const saved = (member: string) => async (args: Binds, context: CallContext) =>
    (await database.call(`pkg_stock.${member}`, args, { savedId: 'number' }, context)).savedId;

  async function paged<Row extends object>(text: string, from: string, order: string, binds: Binds, of: Page) {
    const [items, counts] = await Promise.all([
      database.query<Row>(
        `select ${text} from ${from} order by ${order} offset :skip rows fetch next :take rows only`,
        {
          ...binds,
          skip: (of.page - 1) * of.size,
          take: of.size,
        },
      ),
      database.query<{ total: number }>(`select count(*) as total from ${from}`, binds),
    ]);
    return { items, ...of, total: counts[0]?.total ?? 0 };
  }

  return {
    ledger: async ({ itemId, lotId, storeId, beforeMoveId }: LedgerOf, { page, size }: Page) => {
      const ofLot = lotId ? ' and m.lot_id = :lot_id' : '';
      const inStore = storeId ? ' and m.store_id = :store_id' : '';
      const before = beforeMoveId ? ' and m.move_id < :before_move_id' : '';
      const from = `stock_moves_v m where m.item_id = :item_id${ofLot}${inStore}`;
      const binds = {
        itemId,
        ...(lotId ? { lotId } : {}),
        ...(storeId ? { storeId } : {}),
      };
      const [items, counted] = await Promise.all([
        database.query<z.infer<typeof stockMove>>(
          `select ${moveColumns} from ${from}${before} order by m.move_id desc
            offset :skip rows fetch next :take rows only`,
          { ...binds, ...(beforeMoveId ? { beforeMoveId } : {}), skip: (page - 1) * size, take: size },
        ),
        countUpTo(database, from, binds),
      ]);
      return { items, page, size, ...counted };
    },
    stores: () => database.query<Store>(`select ${storeColumns} from stores_v order by store_name`),
    suppliers: () => database.query<Supplier>(`select ${supplierColumns} from suppliers_v order by supplier_name`),
    receipts: (supplierId: number | null | undefined, page: Page) =>
      paged<Receipt>(
        receiptColumns,
        `goods_receipts_v r where ${supplierId ? 'r.supplier_id = :supplier_id' : '1 = 1'}`,
        'r.created_at desc, r.receipt_id desc',
        { supplierId },
        page,
      ),
    receipt: async (receiptId: number) => {
      const [rows, lines] = await Promise.all([
        database.query<Receipt>(`select ${receiptColumns} from goods_receipts_v r where r.receipt_id = :receipt_id`, {
          receiptId,
        }),
        database.query<z.infer<typeof goodsReceiptLine>>(
          `select ${receiptLineColumns} from receipt_lines_v g where g.receipt_id = :receipt_id order by g.receipt_line_id`,
          { receiptId },
        ),
      ]);
      return rows[0] && { receipt: rows[0], lines };
    },
    saveStore: saved('save_store'),
    saveSupplier: saved('save_supplier'),
    /** The whole bill in one transaction. */
    receive: (receipt: Binds, lines: readonly Binds[], requestId: string | undefined, context: CallContext) =>
      database.transaction(context, async (transaction) => {
        const { receiptId } = await transaction.call(
          'pkg_stock.receive_goods',
          { ...receipt, requestId },
          { receiptId: 'number' },
        );
        for (const [at, line] of lines.entries()) {
          const args = { ...line, receiptId, requestId: further(requestId, `line ${at}`) };
          await transaction.call('pkg_stock.receive_line', args, { receiptLineId: 'number' });
        }
        return receiptId;
      }),
    recall: (args: Binds, context: CallContext) => database.call('pkg_stock.recall_batch', args, {}, context),
    recipients: (itemId: number, batch: string) =>
      database.query<Recipient>(
        `select l.dispense_line_id, l.dispense_id, d.created_at, d.patient_id, d.patient_first_name, d.patient_last_name,
           case when d.customer_name is null then p.phone end as patient_phone, d.customer_name, d.invoice_id, l.qty,
           l.returned_qty
          from dispense_lines_v l
          join dispenses_v d on d.dispense_id = l.dispense_id
          join patients_v p on p.patient_id = d.patient_id
          where l.item_id = :item_id and l.batch = upper(:batch) order by l.dispense_line_id`,
        { itemId, batch },
      ),
    writeOff: async (args: Binds, context: CallContext) =>
      (await database.call('pkg_stock.write_off', args, { moveId: 'number' }, context)).moveId,
  };
}
export type StockStore = ReturnType<typeof createStockStore>;
