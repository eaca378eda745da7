import { appointment } from '#contract/appointments.ts';
import type { WrittenToday } from '#contract/dashboard.ts';
import { isOwnVisit, type OwnRows, ownCondition } from '../access/own-rows.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import { figureSql } from './figures-sql.ts';

const visitColumns = columnsOf(
  'appointments_v',
  appointment.pick({
    apptId: true,
    patientId: true,
    patientFirstName: true,
    patientLastName: true,
    doctorId: true,
    doctorName: true,
    apptTime: true,
    status: true,
    tokenNo: true,
    checkedInAt: true,
    invoiceId: true,
    isPriority: true,
    skippedAt: true,
  }),
  'a',
);
/** A visit of the day, with no more than the dashboards count. */
export type DayVisit = RowOf<typeof visitColumns>;

export type Clock = { nowTime: string; nowAt: string; timeZone: string };
export type FigureName = keyof typeof figureSql;
/** How many, and how much where it is money. */
export type Figure = { found: number; amountMinor: number | null };
export type BedRow = { isTaken: 'Y' | 'N'; isKept: 'Y' | 'N'; condition: string; bedCount: number };
/** The moments that figures are counted between. */
export type FigureBinds = {
  day: string;
  nowTime: string;
  /** The first moment of the day, and the first one after it. */
  fromAt: string;
  beforeAt: string;
  /** Seven days earlier: the day, its first time, the first time after it, and this moment then. */
  weekAgoDay: string;
  weekAgoTime: string;
  weekAgoBeforeTime: string;
  weekAgoAt: string;
  /** A drawer that is closed today was opened after this. */
  shiftsFromAt: string;
};

const mostWritten = 5;

/** What the dashboards read: a few statements, each bounded by today or by what is open. */
export const createDashboardStore = (database: Database) => ({
  clock: async (): Promise<Clock> => {
    const [row] = await database.query<Clock>('select now_time, now_at, time_zone from hospital_settings_v');
    if (!row) throw new Error('The settings row is missing');
    return row;
  },
  visits: (fromTime: string, beforeTime: string, ownRows: OwnRows) => {
    const own = ownCondition(ownRows, isOwnVisit('a'));
    return database.query<DayVisit>(
      `select ${visitColumns}
        from appointments_v a where a.appt_time >= :from_time and a.appt_time < :before_time ${own.and}
        order by a.appt_time, a.appt_id`,
      { fromTime, beforeTime, ...own.binds },
    );
  },
  /** These figures in one statement. */
  figures: async (
    names: readonly FigureName[],
    binds: FigureBinds & { ownDoctorId: number | null },
  ): Promise<Map<string, Figure>> => {
    if (names.length === 0) return new Map();
    const parts = names.map((name) => `select '${name}' as kind, found, amount from (${figureSql[name]}) f`);
    const rows = await database.query<Figure & { kind: string }>(parts.join('\nunion all\n'), binds);
    return new Map(rows.map((row) => [row.kind, row]));
  },
  received: (day: string) =>
    database.query<{ method: string; paymentCount: number; amountMinor: number }>(
      `select method, payment_count, revenue as amount from daily_revenue_v where revenue_day = :day order by method`,
      { day },
    ),
  /** Beds in use by what decides whether a patient can have them. */
  beds: () =>
    database.query<BedRow>(
      `select x.is_taken, x.is_kept, x.condition, count(*) as bed_count
        from (
          select b.condition,
            case when exists (select 1 from bed_stays_v s where s.bed_id = b.bed_id and s.status = 'ACTIVE' and s.kind = 'PATIENT')
              then 'Y' else 'N' end as is_taken,
            case when exists (select 1 from bed_stays_v s where s.bed_id = b.bed_id and s.status = 'ACTIVE' and s.kind = 'KEPT')
              then 'Y' else 'N' end as is_kept
          from beds_v b where b.is_active = 'Y'
        ) x
        group by x.is_taken, x.is_kept, x.condition`,
    ),
  /** The doctor's latest prescriptions of the day, signed or not. */
  written: async (doctorId: number | null, day: string): Promise<WrittenToday[]> => {
    const prescriptions = await database.query<Omit<WrittenToday, 'medicines'>>(
      `select p.prescription_id, p.patient_first_name, p.patient_last_name, p.standing
        from prescriptions_v p
        where p.written_day = :day and p.doctor_id = :own_doctor_id and p.standing in ('DRAFT', 'SIGNED')
        order by p.prescription_id desc fetch first ${mostWritten} rows only`,
      { day, ownDoctorId: doctorId },
    );
    const { sql, binds } = inList(
      'prescription_id',
      prescriptions.map((one) => one.prescriptionId),
    );
    const lines = await database.query<{ prescriptionId: number; genericName: string; brandName: string | null }>(
      `select prescription_id, generic_name, brand_name from prescription_lines_v where ${sql} order by line_no`,
      binds,
    );
    return prescriptions.map((one) => ({
      ...one,
      medicines: lines
        .filter(({ prescriptionId }) => prescriptionId === one.prescriptionId)
        .map(({ brandName, genericName }) => brandName ?? genericName),
    }));
  },
});
export type DashboardStore = ReturnType<typeof createDashboardStore>;
