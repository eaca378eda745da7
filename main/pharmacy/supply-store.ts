import type { ExpiringLot, SupplyItem } from '#contract/pharmacy-supply.ts';
import type { Binds, Database } from '../database/database.ts';

type Page = { page: number; size: number };

const names = (of: string) => `${of}.item_id, ${of}.generic_name, ${of}.brand_name, ${of}.strength, ${of}.base_unit`;

/** Days of which the sales say how much is needed, and days without a sale after which an item counts as unsold. */
const usedDays = 90;
const unsoldDays = 180;
/** A purchase is to last so many days. */
const coverDays = 30;

/** What can be sold of each item, in every store. */
const freeOf = `select s.item_id, sum(s.on_hand - s.held) as qty
    from stock_v s join hospital_settings_v h on 1 = 1
   where s.on_hand > s.held and s.is_recalled = 'N' and s.expiry_day >= h.today and s.store_kind <> 'QUARANTINE'
   group by s.item_id`;

/** What went over the counter; what came back is taken off. */
const soldOf = `select m.item_id, sum(case when m.moved_day > h.today - ${usedDays} then -m.qty else 0 end) as qty,
      max(case when m.kind = 'SALE' then m.moved_day end) as last_day
    from stock_moves_v m join hospital_settings_v h on 1 = 1
   where m.moved_day > h.today - ${unsoldDays} and m.kind in ('SALE', 'RETURN')
   group by m.item_id`;

const used = `select ${names('i')}, i.min_stock, coalesce(f.qty, 0) as free_qty, coalesce(d.qty, 0) as sold_qty,
      d.last_day as last_sold_day,
      case when i.min_stock > coalesce(d.qty, 0) * ${coverDays} / ${usedDays} then i.min_stock
        else ceil(coalesce(d.qty, 0) * ${coverDays} / ${usedDays}) end as wanted_qty
    from items_v i
    left join (${freeOf}) f on f.item_id = i.item_id
    left join (${soldOf}) d on d.item_id = i.item_id
   where i.is_active = 'Y'`;

/** What is about to expire, what is to be bought, and what nobody buys. */
export function createSupplyStore(database: Database) {
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

  return {
    expiring: ({ days, storeId }: { days: number; storeId: number | null }, of: Page) =>
      paged<ExpiringLot>(
        `${names('s')}, s.store_id, s.store_name, s.store_kind, s.lot_id, s.batch, s.expiry_day,
          case when s.expiry_day < h.today then 'Y' else 'N' end as is_expired, s.is_recalled, s.on_hand, s.cost,
          s.pack_qty`,
        `stock_v s join hospital_settings_v h on 1 = 1
          where s.on_hand > 0 and s.expiry_day <= h.today + cast(:days as integer)${storeId === null ? '' : ' and s.store_id = :store_id'}`,
        's.expiry_day, s.lot_id, s.store_id',
        storeId === null ? { days } : { days, storeId },
        of,
      ),
    /** Below what is wanted, what is missing most first. */
    toBuy: (of: Page) =>
      paged<SupplyItem>(
        `${names('u')}, u.min_stock, u.free_qty, u.sold_qty, u.last_sold_day, u.wanted_qty - u.free_qty as suggested_qty`,
        `(${used}) u where u.free_qty < u.wanted_qty`,
        'u.free_qty - u.wanted_qty, u.item_id',
        {},
        of,
      ),
    unsold: (of: Page) =>
      paged<SupplyItem>(
        `${names('u')}, u.min_stock, u.free_qty, u.sold_qty, u.last_sold_day, 0 as suggested_qty`,
        `(${used}) u where u.free_qty > 0 and u.last_sold_day is null`,
        'u.free_qty desc, u.item_id',
        {},
        of,
      ),
  };
}
export type SupplyStore = ReturnType<typeof createSupplyStore>;
