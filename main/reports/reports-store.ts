import { doctor } from '#contract/doctors.ts';
import { columnsOf, fieldsOf, type RowOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';

export type RevenueRow = { revenueDay: string; method: string; paymentCount: number; revenueMinor: number };

/** Visits of one doctor in the period; `booked` counts all of them, whatever their status is now. */
export type VisitCounts = {
  doctorId: number;
  booked: number;
  completed: number;
  cancelled: number;
  noShow: number;
  completedMinutes: number;
};

export type ReportDoctor = { doctorId: number; doctorName: string; specialization: string; isActive: 'Y' | 'N' };
const doctorColumns = columnsOf(
  'doctors_v',
  doctor.pick({ doctorId: true, displayName: true, specialization: true, isActive: true }),
);
const hoursColumns = fieldsOf('doctor_hours_v', ['doctorId', 'weekday', 'fromMin', 'toMin']);
const leaveColumns = fieldsOf('doctor_leave_v', ['doctorId', 'firstDay', 'lastDay', 'fromMin', 'toMin']);
export type HoursRow = RowOf<typeof hoursColumns>;
export type LeaveRow = RowOf<typeof leaveColumns>;
/** A stay of a patient by day; `toDay` null while it goes on. */
export type StayDays = {
  wardName: string | null;
  rentClass: string | null;
  bedId: number;
  fromDay: string;
  toDay: string | null;
  admittedDay: string;
  isFirst: 'Y' | 'N';
  isLast: 'Y' | 'N';
};
/** The same with the names that its row shows. */
export type NamedStay = StayDays & {
  admissionId: number;
  roomName: string | null;
  bedLabel: string;
  patientFirstName: string | null;
  patientLastName: string | null;
};
/** Undefined takes all; empty is a bed of no ward, or a room of no class. */
export type StayFilter = { wardName?: string | undefined; rentClass?: string | undefined };
export type RentLeak = {
  admissionId: number;
  leftDay: string;
  unbilledMinor: number;
  patientFirstName: string | null;
  patientLastName: string | null;
};

export function createReportsStore(database: Database) {
  return {
    revenue: (from: string, to: string) =>
      database.query<RevenueRow>(
        `select revenue_day, method, sum(payment_count) as payment_count,
                cast(sum(revenue) as numeric(12,2)) as revenue
           from daily_revenue_v where revenue_day >= :from_day and revenue_day <= :to_day
          group by revenue_day, method order by revenue_day, method`,
        { from_day: from, to_day: to },
      ),
    visits: (from: string, to: string) =>
      database.query<VisitCounts>(
        `select doctor_id, sum(booked) as booked, sum(completed) as completed, sum(cancelled) as cancelled,
                sum(no_show) as no_show, sum(completed_minutes) as completed_minutes
           from doctor_days_v where visit_day >= :from_day and visit_day <= :to_day
          group by doctor_id`,
        { from_day: from, to_day: to },
      ),
    doctors: async (): Promise<ReportDoctor[]> => {
      const rows = await database.query<RowOf<typeof doctorColumns>>(
        `select ${doctorColumns} from doctors_v order by last_name, first_name, doctor_id`,
      );
      return rows.map(({ displayName, ...doctor }) => ({ ...doctor, doctorName: displayName }));
    },
    hours: () => database.query<HoursRow>(`select ${hoursColumns} from doctor_hours_v`),
    stays: (from: string, to: string) =>
      database.query<StayDays>(
        `select ward_name, rent_class, bed_id, from_day, to_day, admitted_day, is_first, is_last
           from stay_days_v where from_day <= :to_day and (to_day is null or to_day >= :from_day)`,
        { from_day: from, to_day: to },
      ),
    namedStays: (from: string, to: string, { wardName, rentClass }: StayFilter) => {
      const only = (column: string, value: string | undefined) =>
        value === undefined ? '' : ` and ${column} ${value === '' ? 'is null' : `= :${column.slice(2)}`}`;
      return database.query<NamedStay>(
        `select s.admission_id, s.ward_name, s.rent_class, s.bed_id, s.from_day, s.to_day, s.admitted_day, s.is_first,
                s.is_last, b.room_name, b.bed_label, a.patient_first_name, a.patient_last_name
           from stay_days_v s
           join beds_v b on b.bed_id = s.bed_id
           join admissions_v a on a.admission_id = s.admission_id
          where s.from_day <= :to_day and (s.to_day is null or s.to_day >= :from_day)${only('s.ward_name', wardName)}${only('s.rent_class', rentClass)}
          order by s.from_day desc, s.stay_id desc`,
        {
          from_day: from,
          to_day: to,
          ...(wardName ? { ward_name: wardName } : {}),
          ...(rentClass ? { rent_class: rentClass } : {}),
        },
      );
    },
    beds: () =>
      database.query<{ wardName: string | null; rentClass: string | null; bedCount: number }>(
        `select ward_name, rent_class, count(*) as bed_count from beds_v where is_active = 'Y'
          group by ward_name, rent_class order by ward_name, rent_class`,
      ),
    leaks: (from: string, to: string) =>
      database.query<RentLeak>(
        `select l.admission_id, l.left_day, l.unbilled, a.patient_first_name, a.patient_last_name
           from rent_leaks_v l join admissions_v a on a.admission_id = l.admission_id
          where l.left_day >= :from_day and l.left_day <= :to_day and l.unbilled > 0
          order by l.left_day, l.admission_id`,
        { from_day: from, to_day: to },
      ),
    today: async (): Promise<string> => {
      const [row] = await database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
      return row?.nowTime.slice(0, 10) ?? '';
    },
    leave: (from: string, to: string) =>
      database.query<LeaveRow>(
        `select ${leaveColumns} from doctor_leave_v
          where last_day >= :from_day and first_day <= :to_day`,
        { from_day: from, to_day: to },
      ),
  };
}
export type ReportsStore = ReturnType<typeof createReportsStore>;
