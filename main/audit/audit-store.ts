import { auditEntry } from '#contract/audit.ts';
import { countUpTo } from '../database/bounded-count.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { BindValue, Database } from '../database/database.ts';
import { type KeyOrder, nextOf, type Page, windowOf } from '../database/page-key.ts';
import { referencesIn } from './references-store.ts';

export type AuditFilter = {
  entityName?: string | null | undefined;
  entityId?: number | null | undefined;
  /** Entries on this patient and on what belongs to the patient. */
  patientId?: number | null | undefined;
  action?: string | null | undefined;
  changedBy?: string | null | undefined;
  place?: string | null | undefined;
  /** Instants: the first is included, the second is not. */
  fromAt?: string | undefined;
  beforeAt?: string | undefined;
};

const newestFirst: KeyOrder = { columns: ['log_id'], direction: 'desc' };
const columns = columnsOf('audit_log_v', auditEntry);

/** Tables with a patient's number, with their view and key; payments have it by their invoice. */
const patientTables = [
  ['APPOINTMENTS', 'appointments_v', 'appt_id'],
  ['BILLING', 'billing_v', 'invoice_id'],
  ['DEPOSITS', 'deposits_v', 'deposit_id'],
  ['ADMISSIONS', 'admissions_v', 'admission_id'],
  ['PRESCRIPTIONS', 'prescriptions_v', 'prescription_id'],
  ['WAITLIST', 'waitlist_v', 'waitlist_id'],
] as const;

const ofPatient = `(
  (entity_name = 'PATIENTS' and entity_id = :patient_id)
  ${patientTables
    .map(
      ([name, view, key]) =>
        `or (entity_name = '${name}' and entity_id in (select ${key} from ${view} where patient_id = :patient_id))`,
    )
    .join('\n  ')}
  or (entity_name = 'PAYMENTS' and entity_id in (
    select p.payment_id from payments_v p join billing_v b on b.invoice_id = p.invoice_id
     where b.patient_id = :patient_id)))`;

export function createAuditStore(database: Database) {
  return {
    timeZone: async (): Promise<string> => {
      const [row] = await database.query<{ timeZone: string }>('select time_zone from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.timeZone;
    },
    entry: async (logId: number) => {
      const sql = `select ${columns} from audit_log_v where log_id = :log_id`;
      return (await database.query<RowOf<typeof columns>>(sql, { logId }))[0];
    },
    references: (values: readonly (string | null)[]) => referencesIn(database, values),
    list: async (filter: AuditFilter, page: Page) => {
      const window = windowOf(page, newestFirst);
      const conditions: [string, string, BindValue][] = [
        ['entity_name = :entity_name', 'entity_name', filter.entityName],
        ['entity_id = :entity_id', 'entity_id', filter.entityId],
        [ofPatient, 'patient_id', filter.patientId],
        ['action = :action', 'action', filter.action],
        ['changed_by = :changed_by', 'changed_by', filter.changedBy],
        ['place = :place', 'place', filter.place],
        ['changed_at >= :from_at', 'from_at', filter.fromAt],
        ['changed_at < :before_at', 'before_at', filter.beforeAt],
      ];
      const used = conditions.filter(([, , value]) => value !== undefined && value !== null);
      const where = used.map(([text]) => text).join(' and ') || '1 = 1';
      const binds = Object.fromEntries(used.map(([, name, value]) => [name, value]));
      const [items, counted] = await Promise.all([
        database.query<RowOf<typeof columns>>(
          `select ${columns} from audit_log_v where ${where} and ${window.behind}
            order by log_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, ...window.binds },
        ),
        countUpTo(database, `audit_log_v where ${where}`, binds),
      ]);
      return { items, ...counted, ...nextOf(items, page.size, ({ logId }) => String(logId)) };
    },
  };
}
export type AuditStore = ReturnType<typeof createAuditStore>;
