import { type Item, item, itemPack, type StockedItem, type StockLot } from '#contract/pharmacy-records.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, CallContext, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import { readScan } from './scan-rules.ts';
import { stockedItemOf } from './stock-rules.ts';

const itemColumns = columnsOf('items_v', item, 'i');
const packColumns = columnsOf('item_packs_v', itemPack, 'k');

/** A lot with its item; what may be sold of it is for `stock-rules.ts` to say. */
export type ItemLot = StockLot & { itemId: number };

export const lotColumns = `s.store_id, s.store_name, s.store_kind, s.lot_id, s.item_id, s.batch, s.expiry_day, s.mrp, s.cost,
  s.pack_qty, s.is_recalled, s.on_hand, s.held, case when s.expiry_day < h.today then 'Y' else 'N' end as is_expired`;

/** Where plain_text of pkg_patients puts a blank. */
const separators = /[\s.,;:/\\()[\]{}|‐‑‒–—―−·•-]+/u;
const mostWords = 6;

export type ItemFilter = { q: string | null; active?: 'Y' | 'N' | null | undefined };

/** Which items a text means: a scanned code that item, else each word is the beginning of one of an item's words. */
export function itemCondition({ q, active }: ItemFilter): { sql: string; binds: Record<string, string> } {
  const conditions = ['1 = 1'];
  const binds: Record<string, string> = {};
  if (active) {
    conditions.push('i.is_active = :active');
    binds.active = active;
  }
  const scan = readScan(q ?? '');
  if (scan) {
    conditions.push('i.barcode = :gtin');
    return { sql: conditions.join(' and '), binds: { ...binds, gtin: scan.gtin } };
  }
  for (const word of (q ?? '').split(separators).filter(Boolean).slice(0, mostWords)) {
    const name = `word_${Object.keys(binds).length}`;
    conditions.push(`i.search_text like '% ' || pkg_patients.beginning_pattern(:${name}) escape '\\'`);
    binds[name] = word;
  }
  return { sql: conditions.join(' and '), binds };
}

/** The items of the pharmacy, each with what can be sold of it. */
export function createItemsStore(database: Database) {
  async function lotsOf(itemIds: readonly number[], storeId?: number | null): Promise<ItemLot[]> {
    const { sql, binds } = inList('s.item_id', itemIds);
    const inStore = storeId ? ' and s.store_id = :store_id' : '';
    return database.query<ItemLot>(
      `select ${lotColumns} from stock_v s join hospital_settings_v h on 1 = 1
        where ${sql}${inStore} and s.on_hand > 0 order by s.expiry_day, s.lot_id, s.store_name`,
      { ...binds, storeId },
    );
  }

  /** With packs and stock; of the stock in one store where it is named. */
  async function stocked(items: readonly Item[], storeId?: number | null): Promise<StockedItem[]> {
    const ids = items.map(({ itemId }) => itemId);
    const { sql, binds } = inList('k.item_id', ids);
    const [packs, lots] = await Promise.all([
      database.query<{ itemId: number; packName: string; qty: number }>(
        `select k.item_id, ${packColumns} from item_packs_v k where ${sql} order by k.qty`,
        binds,
      ),
      lotsOf(ids, storeId),
    ]);
    return items.map((one) =>
      stockedItemOf(
        one,
        packs.filter(({ itemId }) => itemId === one.itemId).map(({ packName, qty }) => ({ packName, qty })),
        lots.filter(({ itemId }) => itemId === one.itemId),
      ),
    );
  }

  return {
    list: async (filter: ItemFilter, storeId: number | null | undefined, page: number, size: number) => {
      const { sql, binds } = itemCondition(filter);
      const [items, counts] = await Promise.all([
        database.query<Item>(
          `select ${itemColumns} from items_v i where ${sql} order by i.search_text, i.item_id
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from items_v i where ${sql}`, binds),
      ]);
      return { items: await stocked(items, storeId), total: counts[0]?.total ?? 0 };
    },
    one: async (itemId: number) => {
      const found = await database.query<Item>(`select ${itemColumns} from items_v i where i.item_id = :item_id`, {
        itemId,
      });
      const [stockedItem] = await stocked(found);
      if (!stockedItem) return undefined;
      const { genericName } = stockedItem;
      const substitutes = await database.query<Item>(
        `select ${itemColumns} from items_v i
          where i.generic_name = :generic_name and i.item_id <> :item_id and i.is_active = 'Y'
          order by i.search_text, i.item_id offset 0 rows fetch next 20 rows only`,
        { genericName, itemId },
      );
      return { item: stockedItem, lots: await lotsOf([itemId]), substitutes: await stocked(substitutes) };
    },
    save: async (args: Binds, context: CallContext) =>
      (await database.call('pkg_items.save_item', args, { savedId: 'number' }, context)).savedId,
  };
}
export type ItemsStore = ReturnType<typeof createItemsStore>;
