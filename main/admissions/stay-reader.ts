import {
  type Admission,
  admission,
  type Stay,
  type StayBill,
  type StayCharge,
  type StayDeposit,
  stay,
} from '#contract/admission.ts';
import { columnsOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { type RentText, rentLinesOf } from './rent-rules.ts';

const admissionColumns = columnsOf('admissions_v', admission, 'a');
const stayColumns = columnsOf('bed_stays_v', stay, 's');

/** What is read of one admission: where the patient lies, what it costs, and what was paid in advance. */
export function createStayReader(database: Pick<Database, 'query'>) {
  return {
    one: async (admissionId: number): Promise<Admission | undefined> =>
      (
        await database.query<Admission>(
          `select ${admissionColumns} from admissions_v a where a.admission_id = :admission_id`,
          { admissionId },
        )
      )[0],
    stays: (admissionId: number) =>
      database.query<Stay>(
        `select ${stayColumns} from bed_stays_v s where s.admission_id = :admission_id order by s.from_time, s.stay_id`,
        { admissionId },
      ),
    presentStay: async (patientId: number): Promise<(Stay & { admissionId: number }) | undefined> =>
      (
        await database.query<Stay & { admissionId: number }>(
          `select ${stayColumns}, s.admission_id from bed_stays_v s join admissions_v a on a.admission_id = s.admission_id
            where a.patient_id = :patient_id and s.status = 'ACTIVE' and s.kind in ('PATIENT', 'WITH_MOTHER')`,
          { patientId },
        )
      )[0],
    charges: (admissionId: number) =>
      database.query<StayCharge>(
        `select c.charge_id, c.service_day, c.source, c.charge_code, c.item_type, c.description, c.unit_price, c.qty,
           c.tax_rate, c.void_reason, c.invoice_id, c.invoice_no, c.invoice_status
          from stay_charges_v c where c.admission_id = :admission_id order by c.service_day, c.charge_id`,
        { admissionId },
      ),
    rent: async (admissionId: number) => {
      const sql = 'select bed_days from stay_rent_v where admission_id = :admission_id';
      const [row] = await database.query<{ bedDays: string }>(sql, { admissionId });
      return rentLinesOf(JSON.parse(row?.bedDays ?? '[]') as RentText[]);
    },
    invoices: (admissionId: number) =>
      database.query<StayBill['invoices'][number]>(
        `select b.invoice_id, b.invoice_no, b.status, b.total, b.due from billing_v b
          where b.status <> 'CANCELLED' and b.invoice_id in (
            select c.invoice_id from stay_charges_v c where c.admission_id = :admission_id)
          order by b.invoice_id`,
        { admissionId },
      ),
    depositLeft: async (patientId: number): Promise<number> => {
      const sql = `select cast(coalesce(sum(left_over), 0) as numeric(12,2)) as left_over from deposits_v
        where patient_id = :patient_id`;
      return (await database.query<{ leftOverMinor: number }>(sql, { patientId }))[0]?.leftOverMinor ?? 0;
    },
    hasNewborn: async (admissionId: number): Promise<boolean> => {
      const sql = `select s.stay_id from bed_stays_v s join admissions_v a on a.admission_id = s.admission_id
        where a.mother_admission_id = :admission_id and s.status = 'ACTIVE' and s.kind = 'WITH_MOTHER'`;
      return (await database.query(sql, { admissionId })).length > 0;
    },
    deposit: async (admissionId: number): Promise<StayDeposit> => {
      const sql = 'select asked, held from stay_deposits_v where admission_id = :admission_id';
      const [row] = await database.query<Omit<StayDeposit, 'missingMinor'>>(sql, { admissionId });
      const { askedMinor, heldMinor } = row ?? { askedMinor: 0, heldMinor: 0 };
      return { askedMinor, heldMinor, missingMinor: Math.max(0, askedMinor - heldMinor) };
    },
  };
}
export type StayReader = ReturnType<typeof createStayReader>;
