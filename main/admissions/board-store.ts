import {
  type Admission,
  type AdmissionStatus,
  admission,
  type Bed,
  type BoardStay,
  type RentPolicy,
  type Stay,
  type StayBill,
  type StayCharge,
  stay,
  type Ward,
} from '#contract/admission.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, Database } from '../database/database.ts';
import { addDays } from '../schedule/calendar.ts';
import { type RentText, rentLinesOf } from './rent-rules.ts';

const admissionColumns = columnsOf('admissions_v', admission, 'a');
const stayColumns = columnsOf('bed_stays_v', stay, 's');

/** The most urgent first; of those the planned by their time, then who has waited longest. */
const byUrgency = `case a.priority when 'EMERGENCY' then 1 when 'URGENT' then 2 else 3 end, a.expected_time, a.created_at,
  a.admission_id`;

/** What the job reads. A bed is taken while there is a stay in it: nothing else says so. */
export function createBoardStore(database: Pick<Database, 'query'>) {
  return {
    nowTime: async (): Promise<string> => {
      const [row] = await database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.nowTime;
    },
    wards: () => database.query<Ward>('select ward_id, ward_name, sex, is_active from wards_v order by ward_name'),
    beds: (withInactive: boolean) =>
      database.query<Bed>(
        `select b.bed_id, b.room_id, b.room_name, b.room_type, b.rent_class, b.is_icu, b.daily_rate, b.ward_id,
           b.bed_label, b.is_active, b.condition, b.condition_reason, b.condition_at
          from beds_v b where ${withInactive ? '1 = 1' : "b.is_active = 'Y'"} order by b.ward_name, b.room_name, b.bed_label, b.bed_id`,
      ),
    openStays: () =>
      database.query<BoardStay>(
        `select s.stay_id, s.admission_id, s.bed_id, s.kind, s.status, s.from_time, s.to_time, a.patient_id,
           a.patient_first_name, a.patient_last_name, a.patient_dob, a.patient_dob_estimated, a.patient_gender,
           a.status as admission_status,
           a.admitted_time, a.leave_day, a.consultant_name, a.mother_admission_id
          from bed_stays_v s
          join admissions_v a on a.admission_id = s.admission_id
          join hospital_settings_v h on 1 = 1
          where s.status = 'ACTIVE' or (s.status = 'PLANNED' and s.to_time > h.now_time)
          order by s.stay_id`,
      ),
    waiting: () =>
      database.query<Admission>(
        `select ${admissionColumns} from admissions_v a where a.status = 'REQUESTED' order by ${byUrgency}`,
      ),
    list: async (
      filter: { status?: AdmissionStatus | null | undefined; patientId?: number | null | undefined },
      { page, size }: { page: number; size: number },
    ) => {
      const conditions: string[] = ['1 = 1'];
      const binds: Record<string, Binds[string]> = {};
      if (filter.status) {
        conditions.push('a.status = :status');
        binds.status = filter.status;
      }
      if (filter.patientId) {
        conditions.push('a.patient_id = :patient_id');
        binds.patientId = filter.patientId;
      }
      const where = conditions.join(' and ');
      const [items, counts] = await Promise.all([
        database.query<Admission>(
          `select ${admissionColumns} from admissions_v a where ${where} order by a.created_at desc, a.admission_id desc
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from admissions_v a where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? items.length };
    },
    ofDay: async (day: string) => {
      const read = (condition: string, order: string) =>
        database.query<Admission>(
          `select ${admissionColumns} from admissions_v a where ${condition} order by ${order}`,
          {
            day,
            fromTime: `${day}T00:00`,
            beforeTime: `${addDays(day, 1)}T00:00`,
          },
        );
      const within = (column: string) => `a.${column} >= :from_time and a.${column} < :before_time`;
      const [arrived, expected, left, leaving] = await Promise.all([
        read(within('admitted_time'), 'a.admitted_time, a.admission_id'),
        read(`a.status = 'REQUESTED' and ${within('expected_time')}`, 'a.expected_time, a.admission_id'),
        read(within('left_time'), 'a.left_time, a.admission_id'),
        read(
          `a.status in ('DISCHARGE_ORDERED', 'CLEARED') or (a.status = 'ADMITTED' and a.leave_day <= :day)`,
          'a.leave_day, a.admission_id',
        ),
      ]);
      return { arrived, expected, left, leaving };
    },
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
    policies: () =>
      database.query<RentPolicy>(
        `select p.rent_class, p.from_day, p.daily_rate, p.day_start, p.unit_hours, p.min_units, p.grace_min, p.half_min,
           p.short_min, p.transfer_rule, p.kept_percent, p.tax_rate, p.tax_above
          from rent_policies_v p order by p.rent_class, p.from_day desc`,
      ),
  };
}
export type BoardStore = ReturnType<typeof createBoardStore>;
