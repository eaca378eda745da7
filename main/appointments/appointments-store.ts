import { type Appointment, appointment, type VisitBill, type VisitToMove } from '#contract/appointments.ts';
import { doctor } from '#contract/doctors.ts';
import { isOwnVisit, type OwnRows, ownCondition } from '../access/own-rows.ts';
import { countUpTo } from '../database/bounded-count.ts';
import { columnsOf, fieldsOf, type RowOf } from '../database/columns.ts';
import type { Binds, BindValue, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import { type KeyOrder, nextOf, type Page, windowOf } from '../database/page-key.ts';
import { createVisitWrites } from './visit-writes.ts';

const columns = columnsOf('appointments_v', appointment, 'a');
const byTime: KeyOrder = { columns: ['a.appt_time', 'a.appt_id'], direction: 'asc', timeBind: 'after_time' };
const doctorColumns = columnsOf('doctors_v', doctor);
const hoursColumns = fieldsOf('doctor_hours_v', ['doctorId', 'weekday', 'fromMin', 'toMin']);
const leaveColumns = fieldsOf('doctor_leave_v', [
  'leaveId',
  'doctorId',
  'firstDay',
  'lastDay',
  'reason',
  'fromMin',
  'toMin',
]);
type Visit = RowOf<typeof columns>;

export type VisitFilter = {
  /** First wall time, included. */
  fromTime?: string | undefined;
  /** Last wall time, not included. */
  beforeTime?: string | undefined;
  doctorId?: number | null | undefined;
  patientId?: number | null | undefined;
  status?: string | null | undefined;
};

export type Hours = RowOf<typeof hoursColumns>;
export type LeaveRow = RowOf<typeof leaveColumns>;

export function createAppointmentsStore(database: Database) {
  async function many(apptIds: readonly number[]): Promise<Map<number, Appointment>> {
    if (apptIds.length === 0) return new Map();
    const { sql, binds } = inList('a.appt_id', apptIds);
    const visits = await database.query<Visit>(`select ${columns} from appointments_v a where ${sql}`, binds);
    return new Map(visits.map((visit) => [visit.apptId, visit]));
  }

  return {
    list: async (filter: VisitFilter, ownRows: OwnRows, page?: Page) => {
      const { where, binds } = whereOf(filter, ownRows);
      const window = page ? windowOf(page, byTime) : { behind: '1 = 1', binds: {} };
      const rows = page ? 'offset :skip rows fetch next :take rows only' : '';
      const [items, counted] = await Promise.all([
        database.query<Visit>(
          `select ${columns} from appointments_v a where ${where} and ${window.behind}
            order by a.appt_time, a.appt_id ${rows}`,
          { ...binds, ...window.binds },
        ),
        page ? countUpTo(database, `appointments_v a where ${where}`, binds) : null,
      ]);
      if (!page || !counted) return { items, total: items.length };
      return { items, ...counted, ...nextOf(items, page.size, (last) => `${last.apptTime}~${last.apptId}`) };
    },
    one: async (apptId: number, ownRows: OwnRows): Promise<Appointment | undefined> => {
      const own = ownCondition(ownRows, isOwnVisit('a'));
      const sql = `select ${columns} from appointments_v a where a.appt_id = :appt_id ${own.and}`;
      return (await database.query<Visit>(sql, { apptId, ...own.binds }))[0];
    },
    /** What was billed for the visit; undefined when nothing was, or when it was cancelled or credited. */
    bill: async (apptId: number): Promise<VisitBill | undefined> => {
      const sql = `select b.invoice_id, b.invoice_no, b.status, b.total, b.paid, b.due
        from appointments_v a join billing_v b on b.invoice_id = a.invoice_id where a.appt_id = :appt_id`;
      return (await database.query<VisitBill>(sql, { apptId }))[0];
    },
    /** Booked visits from this time on that cannot take place as they are, without the times that are offered instead. */
    toMove: async (fromTime: string, doctorId: number | null, { page, size }: { page: number; size: number }) => {
      const own = doctorId === null ? '' : 'and doctor_id = :doctor_id';
      const binds = { fromTime, ...(doctorId === null ? {} : { doctorId }) };
      const where = `from visits_to_move_v where appt_time >= :from_time ${own}`;
      const [reasons, counts] = await Promise.all([
        database.query<Pick<VisitToMove, 'apptId' | 'why' | 'leaveLastDay'>>(
          `select appt_id, why, leave_last_day ${where} order by appt_time, appt_id
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total ${where}`, binds),
      ]);
      // Read by their ids: with a join, the database would search the page among all future visits.
      const visits = await many(reasons.map(({ apptId }) => apptId));
      const items = reasons.flatMap((reason) => {
        const visit = visits.get(reason.apptId);
        return visit ? [{ ...visit, ...reason }] : [];
      });
      return { items, total: counts[0]?.total ?? items.length };
    },
    nowTime: async (): Promise<string> => {
      const [row] = await database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.nowTime;
    },
    doctors: () =>
      database.query<RowOf<typeof doctorColumns>>(
        `select ${doctorColumns} from doctors_v order by last_name, first_name, doctor_id`,
      ),
    hours: () =>
      database.query<Hours>(`select ${hoursColumns} from doctor_hours_v order by doctor_id, weekday, from_min`),
    leaveOn: (day: string) =>
      database.query<LeaveRow>(
        `select ${leaveColumns} from doctor_leave_v
          where first_day <= :day and last_day >= :day order by leave_id`,
        { day },
      ),
    ...createVisitWrites(database),
  };
}
export type AppointmentsStore = ReturnType<typeof createAppointmentsStore>;

function whereOf(filter: VisitFilter, ownRows: OwnRows): { where: string; binds: Binds } {
  const conditions: [string, string, BindValue][] = [
    ['a.appt_time >= :from_time', 'from_time', filter.fromTime],
    ['a.appt_time < :before_time', 'before_time', filter.beforeTime],
    ['a.doctor_id = :doctor_id', 'doctor_id', filter.doctorId],
    ['a.patient_id = :patient_id', 'patient_id', filter.patientId],
    ['a.status = :status', 'status', filter.status],
  ];
  const used = conditions.filter(([, , value]) => value !== undefined && value !== null);
  const own = ownCondition(ownRows, isOwnVisit('a'));
  return {
    where: [...used.map(([text]) => text), ...own.all].join(' and ') || '1 = 1',
    binds: { ...Object.fromEntries(used.map(([, name, value]) => [name, value])), ...own.binds },
  };
}
