import {
  type StockCount,
  type StockCountLine,
  type StockedLot,
  type StockTransfer,
  type StockTransferLine,
  type SupplierReturn,
  type SupplierReturnLine,
  stockCount,
  stockCountLine,
  stockTransfer,
  stockTransferLine,
  supplierReturn,
  supplierReturnLine,
} from '#contract/stock-document-records.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, CallContext, Database, OutTypes } from '../database/database.ts';
import { itemCondition, lotColumns } from './items-store.ts';

const papers = {
  transfers: {
    view: 'stock_transfers_v',
    key: 'transfer_id',
    columns: columnsOf('stock_transfers_v', stockTransfer, 'p'),
    lines: columnsOf('stock_transfer_lines_v', stockTransferLine, 'p'),
    lineView: 'stock_transfer_lines_v',
  },
  counts: {
    view: 'stock_counts_v',
    key: 'count_id',
    columns: columnsOf('stock_counts_v', stockCount, 'p'),
    lines: columnsOf('stock_count_lines_v', stockCountLine, 'p'),
    lineView: 'stock_count_lines_v',
  },
  supplierReturns: {
    view: 'supplier_returns_v',
    key: 'supplier_return_id',
    columns: columnsOf('supplier_returns_v', supplierReturn, 'p'),
    lines: columnsOf('supplier_return_lines_v', supplierReturnLine, 'p'),
    lineView: 'supplier_return_lines_v',
  },
} as const;
type Kind = keyof typeof papers;
/** The row of each paper, and of a line of it. */
type Rows = {
  transfers: { paper: StockTransfer; line: StockTransferLine };
  counts: { paper: StockCount; line: StockCountLine };
  supplierReturns: { paper: SupplierReturn; line: SupplierReturnLine };
};
type Page = { page: number; size: number };

/** Papers by which stock moves without a sale, and the stock lot by lot. */
export function createDocumentsStore(database: Database) {
  async function paged<Row extends object>(columns: string, from: string, order: string, binds: Binds, of: Page) {
    const [items, counts] = await Promise.all([
      database.query<Row>(
        `select ${columns} from ${from} order by ${order} offset :skip rows fetch next :take rows only`,
        { ...binds, skip: (of.page - 1) * of.size, take: of.size },
      ),
      database.query<{ total: number }>(`select count(*) as total from ${from}`, binds),
    ]);
    return { items, ...of, total: counts[0]?.total ?? 0 };
  }
  const made = async <const Out extends OutTypes>(member: string, args: Binds, out: Out, context: CallContext) =>
    database.call(`pkg_stock_documents.${member}`, args, out, context);

  return {
    stock: (asked: { storeId: number | null; itemId: number | null; q: string | null }, of: Page) => {
      const { sql, binds } = itemCondition({ q: asked.q });
      const inStore = asked.storeId === null ? '' : ' and s.store_id = :store_id';
      const ofItem = asked.itemId === null ? '' : ' and s.item_id = :item_id';
      return paged<StockedLot>(
        `${lotColumns}, s.generic_name, s.brand_name, s.strength, s.base_unit`,
        `stock_v s join hospital_settings_v h on 1 = 1 join items_v i on i.item_id = s.item_id
          where s.on_hand > 0${inStore}${ofItem} and ${sql}`,
        'i.search_text, s.item_id, s.expiry_day, s.lot_id, s.store_id',
        {
          ...binds,
          ...(asked.storeId === null ? {} : { storeId: asked.storeId }),
          ...(asked.itemId === null ? {} : { itemId: asked.itemId }),
        },
        of,
      );
    },
    list: <Of extends Kind>(kind: Of, filter: Binds, of: Page) => {
      const { view, key, columns } = papers[kind];
      const [[field, value] = []] = Object.entries(filter);
      const only = field === undefined || value === null ? '' : ` where p.${field} = :wanted`;
      return paged<Rows[Of]['paper']>(
        columns,
        `${view} p${only}`,
        `p.${key} desc`,
        only === '' || value === undefined ? {} : { wanted: value },
        of,
      );
    },
    one: async <Of extends Kind>(kind: Of, id: number) => {
      const { view, key, columns, lines, lineView } = papers[kind];
      const [rows, found] = await Promise.all([
        database.query<Rows[Of]['paper']>(`select ${columns} from ${view} p where p.${key} = :id`, { id }),
        database.query<Rows[Of]['line']>(
          `select ${lines} from ${lineView} p where p.${key} = :id
            order by p.generic_name, p.brand_name, p.item_id, p.expiry_day, p.lot_id`,
          { id },
        ),
      ]);
      return rows[0] && { paper: rows[0], lines: found };
    },
    send: async (args: Binds, context: CallContext) =>
      (await made('send_stock', args, { transferId: 'number' }, context)).transferId,
    accept: (args: Binds, context: CallContext) => made('accept_transfer', args, {}, context),
    callBack: (args: Binds, context: CallContext) => made('cancel_transfer', args, {}, context),
    submitCount: async (args: Binds, context: CallContext) =>
      (await made('submit_count', args, { countId: 'number' }, context)).countId,
    decideCount: (args: Binds, context: CallContext) => made('decide_count', args, {}, context),
    sendBack: async (args: Binds, context: CallContext) =>
      (await made('return_to_supplier', args, { supplierReturnId: 'number' }, context)).supplierReturnId,
  };
}
export type DocumentsStore = ReturnType<typeof createDocumentsStore>;
