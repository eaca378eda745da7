import type { CounterHit } from '#contract/dispense-records.ts';
import { type Order, type OrderLine, order } from '#contract/pharmacy-orders.ts';
import { prescriptionLine } from '#contract/prescription.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, Database } from '../database/database.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { searchOf } from '../search/search-rules.ts';
import type { DispensesStore } from './dispenses-store.ts';
import { bestHits, searchedWords } from './order-rules.ts';

const orderColumns = columnsOf('prescriptions_v', order, 'p');
const lineColumns = columnsOf('prescription_lines_v', prescriptionLine, 'l');

/** A prescription of which nobody has asked for so long is not waited for. */
const daysWaited = 30;

type Waiting = Order & { lineCount: number; doneCount: number };
type OwedLine = Omit<OrderLine, 'hits'>;

/** Prescriptions as the counter sees them. */
export function createOrdersStore(database: Database, items: Pick<DispensesStore, 'find'>) {
  async function hitsFor(storeId: number, line: OwedLine): Promise<CounterHit[]> {
    for (const words of searchedWords(line)) {
      const hits = await items.find(storeId, words, null);
      if (hits.length > 0) return bestHits(hits, line.brandName);
    }
    return [];
  }

  return {
    waiting: async (q: string | null, { page, size }: { page: number; size: number }) => {
      const conditions = [
        "p.standing = 'SIGNED'",
        `p.written_day >= h.today - ${daysWaited}`,
        "exists (select 1 from order_progress_v g where g.prescription_id = p.prescription_id and g.is_done = 'N')",
      ];
      const binds: Record<string, Binds[string]> = {};
      if (q) {
        const patient = patientCondition(searchOf(await withPlainNumbers(database, q)), {
          patientId: 'p.patient_id',
          birthDate: 'p.patient_dob',
        });
        Object.assign(binds, patient.binds);
        binds.prescriptionNo = `%${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`;
        conditions.push(`(p.prescription_no like :prescription_no escape '\\' or ${patient.sql})`);
      }
      const from = `prescriptions_v p join hospital_settings_v h on 1 = 1 where ${conditions.join(' and ')}`;
      const count = (of: string) =>
        `(select count(*) from order_progress_v n where n.prescription_id = p.prescription_id${of})`;
      const [found, counts] = await Promise.all([
        database.query<Waiting>(
          `select ${orderColumns}, ${count('')} as line_count, ${count(" and n.is_done = 'Y'")} as done_count
             from ${from} order by p.prescription_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from ${from}`, binds),
      ]);
      return { items: found, page, size, total: counts[0]?.total ?? 0 };
    },
    /** Undefined where there is none, or it was never signed. */
    one: async (storeId: number, prescriptionId: number) => {
      const [rows, lines] = await Promise.all([
        database.query<Order>(
          `select ${orderColumns} from prescriptions_v p
            where p.prescription_id = :prescription_id and p.signed_at is not null`,
          { prescriptionId },
        ),
        database.query<OwedLine>(
          `select ${lineColumns}, g.out_qty, g.counted_qty, g.is_done
             from prescription_lines_v l join order_progress_v g on g.line_id = l.line_id
            where l.prescription_id = :prescription_id order by l.line_no`,
          { prescriptionId },
        ),
      ]);
      const [found] = rows;
      if (!found) return undefined;
      const hits = await Promise.all(lines.map((line) => (line.isDone === 'Y' ? [] : hitsFor(storeId, line))));
      return { order: found, lines: lines.map((line, at) => ({ ...line, hits: hits[at] ?? [] })) };
    },
  };
}
export type OrdersStore = ReturnType<typeof createOrdersStore>;
