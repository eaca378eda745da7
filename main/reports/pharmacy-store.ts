import type { Database } from '../database/database.ts';

type Named = { itemId: number; genericName: string; brandName: string | null; strength: string | null };

/** Amounts of what was given out and did not come back: without tax, its tax, and what it cost. */
type Sold = { netMinor: number; taxMinor: number; costMinor: number };
export type SoldDay = Sold & { saleDay: string; saleCount: number };
export type SoldItem = Sold & Named & { soldQty: number };

/** Base units of an item by the kind of move; a count may be below zero. */
export type UsedItem = Named & {
  soldQty: number;
  writtenOffQty: number;
  sentBackQty: number;
  countedQty: number;
  receivedQty: number;
  costMinor: number;
};
/** What came into the stores on a day and left them, at cost, in the currency and its fractions: a tablet has no whole paisa. */
export type MovedDay = { movedDay: string; cameExact: number; wentExact: number };

const money = (sum: string, name: string) => `cast(sum(${sum}) as numeric(12,2)) as ${name}`;
const exact = (sum: string, name: string) => `cast(sum(${sum}) as numeric(18,6)) as ${name}`;
const names = 'i.item_id, i.generic_name, i.brand_name, i.strength';
const cost = (qty: string) => `${qty} * o.cost / o.pack_qty`;

/** A line of an issued bill is made smaller by credit notes, one of an open bill was changed itself. */
const kept = 'b.line_total - coalesce(c.credited, 0)';
const sold = `${money(kept, 'net')},
  ${money(`case when b.line_total = 0 then 0 else round(b.included_tax * (${kept}) / b.line_total, 2) end`, 'tax')},
  ${money(`round(${cost('(l.qty - l.returned_qty)')}, 2)`, 'cost')}`;
const lines = `dispenses_v d
  join dispense_lines_v l on l.dispense_id = d.dispense_id
  join lots_v o on o.lot_id = l.lot_id
  join billing_items_v b on b.item_id = l.bill_item_id
  left join (select item_id, sum(line_total) as credited from credit_note_items_v group by item_id) c
    on c.item_id = b.item_id
  where d.created_at >= :from_at and d.created_at < :before_at`;

/** Sales, use and stock of the pharmacy. What came back of a sale is taken off the day on which it was sold. */
export function createPharmacyReportsStore(database: Pick<Database, 'query'>) {
  return {
    soldDays: (fromAt: string, beforeAt: string) =>
      database.query<SoldDay>(
        `select d.dispensed_day as sale_day, count(distinct d.dispense_id) as sale_count, ${sold}
           from ${lines} group by d.dispensed_day order by d.dispensed_day`,
        { fromAt, beforeAt },
      ),
    soldItems: (fromAt: string, beforeAt: string) =>
      database.query<SoldItem>(
        `select l.item_id, l.generic_name, l.brand_name, l.strength, sum(l.qty - l.returned_qty) as sold_qty, ${sold}
           from ${lines} group by l.item_id, l.generic_name, l.brand_name, l.strength
          order by l.generic_name, l.brand_name, l.item_id`,
        { fromAt, beforeAt },
      ),
    usedItems: (from: string, to: string) => {
      const qtyOf = (kinds: string, sign: string, name: string) =>
        `sum(case when m.kind in (${kinds}) then ${sign}m.qty else 0 end) as ${name}`;
      return database.query<UsedItem>(
        `select ${names}, ${qtyOf("'SALE', 'RETURN'", '-', 'sold_qty')}, ${qtyOf("'WRITE_OFF'", '-', 'written_off_qty')},
           ${qtyOf("'TO_SUPPLIER'", '-', 'sent_back_qty')}, ${qtyOf("'COUNT'", '', 'counted_qty')},
           ${qtyOf("'RECEIPT', 'OPENING'", '', 'received_qty')},
           ${money(`case when m.kind in ('SALE', 'RETURN', 'WRITE_OFF') then ${cost('-m.qty')} else 0 end`, 'cost')}
           from stock_moves_v m join lots_v o on o.lot_id = m.lot_id join items_v i on i.item_id = m.item_id
          where m.moved_day >= :from_day and m.moved_day <= :to_day and m.kind not in ('SENT', 'ARRIVED')
          group by ${names} order by i.generic_name, i.brand_name, i.item_id`,
        { fromDay: from, toDay: to },
      );
    },
    /** What is in the stores now, at cost; goods on their way between two stores are not in it. */
    stockNow: async (): Promise<number> => {
      const [row] = await database.query<{ stockExact: number | null }>(
        `select ${exact(cost('s.on_hand'), 'stock_exact')} from stock_v s join lots_v o on o.lot_id = s.lot_id`,
      );
      return row?.stockExact ?? 0;
    },
    movedDays: (from: string) =>
      database.query<MovedDay>(
        `select m.moved_day, ${exact(`case when m.qty > 0 then ${cost('m.qty')} else 0 end`, 'came_exact')},
           ${exact(`case when m.qty < 0 then ${cost('-m.qty')} else 0 end`, 'went_exact')}
           from stock_moves_v m join lots_v o on o.lot_id = m.lot_id
          where m.moved_day >= :from_day group by m.moved_day`,
        { fromDay: from },
      ),
  };
}
export type PharmacyReportsStore = ReturnType<typeof createPharmacyReportsStore>;
