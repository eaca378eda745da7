import type { z } from 'zod';
import {
  type CounterHit,
  type CounterLot,
  type Dispense,
  dispense,
  dispenseLine,
  dispenseReturn,
  registerEntry,
} from '#contract/dispense-records.ts';
import { type Item, item, itemPack } from '#contract/pharmacy-records.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { inList } from '../database/in-list.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { searchOf } from '../search/search-rules.ts';
import { itemCondition } from './items-store.ts';
import { readScan, type Scan } from './scan-rules.ts';

const dispenseColumns = columnsOf('dispenses_v', dispense, 'd');
const lineColumns = columnsOf('dispense_lines_v', dispenseLine, 'l');
const returnColumns = columnsOf('dispense_returns_v', dispenseReturn, 'r');
const entryColumns = columnsOf('register_entries_v', registerEntry, 'e');
const itemColumns = columnsOf('items_v', item, 'i');
const packColumns = columnsOf('item_packs_v', itemPack, 'k');

/** As many as a clerk looks through while typing. */
const mostHits = 12;

/** Keeps what the invoice of a sale prints, in the transaction that issues it. */
export type KeepPaper = (transaction: Transaction, invoiceId: number, issuedBy: string) => Promise<void>;

type Line = z.infer<typeof dispenseLine>;
type Reader = Pick<Transaction, 'query'>;

async function readDispense(
  reader: Reader,
  dispenseId: number,
): Promise<{ dispense: Dispense; lines: Line[] } | undefined> {
  const [rows, lines] = await Promise.all([
    reader.query<Dispense>(`select ${dispenseColumns} from dispenses_v d where d.dispense_id = :dispense_id`, {
      dispenseId,
    }),
    reader.query<Line>(
      `select ${lineColumns} from dispense_lines_v l where l.dispense_id = :dispense_id order by l.dispense_line_id`,
      { dispenseId },
    ),
  ]);
  return rows[0] && { dispense: rows[0], lines };
}

/** What is given out and taken back at the counter. */
export function createDispensesStore(database: Database, keepPaper: KeepPaper) {
  async function lotsIn(storeId: number, itemIds: readonly number[]): Promise<(CounterLot & { itemId: number })[]> {
    const { sql, binds } = inList('s.item_id', itemIds);
    return database.query(
      `select s.item_id, s.lot_id, s.batch, s.expiry_day, s.mrp, s.pack_qty, s.on_hand - s.held as free_qty
         from stock_v s join hospital_settings_v h on 1 = 1
        where ${sql} and s.store_id = :store_id and s.on_hand > s.held and s.is_recalled = 'N' and s.expiry_day >= h.today
        order by s.expiry_day, s.lot_id`,
      { ...binds, storeId },
    );
  }

  return {
    find: async (storeId: number, q: string, scan: Scan | null): Promise<CounterHit[]> => {
      const where = itemCondition({ q, active: scan ? null : 'Y' });
      const items = await database.query<Item>(
        `select ${itemColumns} from items_v i where ${where.sql} order by i.search_text, i.item_id
          offset 0 rows fetch next ${mostHits} rows only`,
        where.binds,
      );
      const ids = items.map(({ itemId }) => itemId);
      const named = inList('k.item_id', ids);
      const [packs, lots] = await Promise.all([
        database.query<{ itemId: number; packName: string; qty: number }>(
          `select k.item_id, ${packColumns} from item_packs_v k where ${named.sql} order by k.qty`,
          named.binds,
        ),
        lotsIn(storeId, ids),
      ]);
      return items.map((one) => {
        const own = lots.filter(({ itemId }) => itemId === one.itemId).map(({ itemId: _, ...lot }) => lot);
        return {
          ...one,
          packs: packs.filter(({ itemId }) => itemId === one.itemId).map(({ packName, qty }) => ({ packName, qty })),
          freeQty: own.reduce((sum, { freeQty }) => sum + freeQty, 0),
          lots: own,
        };
      });
    },
    /** How much of these items can be given in a store: for a sale that was refused. */
    freeQty: async (storeId: number, itemIds: readonly number[]): Promise<Map<number, number>> => {
      const lots = await lotsIn(storeId, [...new Set(itemIds)]);
      const free = new Map(itemIds.map((itemId) => [itemId, 0]));
      for (const { itemId, freeQty } of lots) free.set(itemId, (free.get(itemId) ?? 0) + freeQty);
      return free;
    },
    dispense: (args: Binds, issuedBy: string, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const { dispenseId } = await transaction.call('pkg_dispensing.dispense', args, { dispenseId: 'number' });
        const found = await readDispense(transaction, dispenseId);
        if (found?.dispense.invoiceNo) await keepPaper(transaction, found.dispense.invoiceId, issuedBy);
        return found;
      }),
    list: async (
      { q, patientId }: { q: string | null; patientId?: number | null | undefined },
      { page, size }: { page: number; size: number },
    ) => {
      const conditions = ['1 = 1'];
      const binds: Record<string, Binds[string]> = {};
      if (patientId) {
        conditions.push('d.patient_id = :patient_id');
        binds.patientId = patientId;
      }
      const scan = readScan(q ?? '');
      if (scan) {
        const ofBatch = scan.batch ? ' and l.batch = upper(:batch)' : '';
        conditions.push(
          `exists (select 1 from dispense_lines_v l join items_v i on i.item_id = l.item_id
            where l.dispense_id = d.dispense_id and i.barcode = :gtin${ofBatch})`,
        );
        Object.assign(binds, { gtin: scan.gtin }, scan.batch && { batch: scan.batch });
      } else if (q) {
        const { words } = searchOf(await withPlainNumbers(database, q));
        const patient = patientCondition({ words, birthDate: null }, { patientId: 'd.patient_id', birthDate: 'd.dob' });
        conditions.push(
          `(upper(d.invoice_no) like :q escape '\\' or upper(d.customer_name) like :q escape '\\'
            or ${words.length > 0 ? patient.sql : '1 = 0'})`,
        );
        Object.assign(binds, patient.binds);
        binds.q = `%${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`;
      }
      const where = conditions.join(' and ');
      const [items, counts] = await Promise.all([
        database.query<Dispense>(
          `select ${dispenseColumns} from dispenses_v d where ${where} order by d.created_at desc, d.dispense_id desc
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from dispenses_v d where ${where}`, binds),
      ]);
      return { items, page, size, total: counts[0]?.total ?? 0 };
    },
    one: async (dispenseId: number) => {
      const found = await readDispense(database, dispenseId);
      if (!found) return undefined;
      const returns = await database.query<z.infer<typeof dispenseReturn>>(
        `select ${returnColumns} from dispense_returns_v r where r.dispense_id = :dispense_id order by r.return_id`,
        { dispenseId },
      );
      return { ...found, returns };
    },
    takeBack: async (args: Binds, context: CallContext) =>
      (await database.call('pkg_dispensing.return_goods', args, { returnId: 'number' }, context)).returnId,
    register: (schedule: string, fromDay: string, toDay: string) =>
      database.query<z.infer<typeof registerEntry>>(
        `select ${entryColumns} from register_entries_v e
          where e.schedule = :schedule and e.entered_day >= :from_day and e.entered_day <= :to_day order by e.entry_id`,
        { schedule, fromDay, toDay },
      ),
  };
}
export type DispensesStore = ReturnType<typeof createDispensesStore>;
