import {
  type Admission,
  type AdmissionStatus,
  admission,
  type Bed,
  type BoardStay,
  type Ward,
} from '#contract/admission.ts';
import { columnsOf } from '../database/columns.ts';
import type { Binds, Database } from '../database/database.ts';
import { addDays } from '../schedule/calendar.ts';

const admissionColumns = columnsOf('admissions_v', admission, 'a');

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
           a.admitted_time, a.leave_day, a.consultant_name, a.mother_admission_id,
           cast(case when d.asked > d.held then d.asked - d.held else 0 end as numeric(12,2)) as deposit_missing
          from bed_stays_v s
          join admissions_v a on a.admission_id = s.admission_id
          join hospital_settings_v h on 1 = 1
          left join stay_deposits_v d on d.admission_id = s.admission_id and s.kind = 'PATIENT'
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
  };
}
export type BoardStore = ReturnType<typeof createBoardStore>;
