import { waitlistEntry } from '#contract/waitlist-entry.ts';
import { type OwnRows, ownCondition, ownDoctor } from '../access/own-rows.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { Binds, BindValue, CallContext, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { searchOf } from '../search/search-rules.ts';

const columns = columnsOf('waitlist_v', waitlistEntry, 'w');
type Entry = RowOf<typeof columns>;

/** Entries that a doctor could see: for that doctor, or for any doctor of the same specialization. */
const takenBy = (bind: string) => `(w.doctor_id = ${bind} or lower(w.specialization) =
    (select lower(d.specialization) from doctors_v d where d.doctor_id = ${bind}))`;

export type WaitlistFilter = {
  doctorId?: number | null | undefined;
  day?: string | null | undefined;
  patientId?: number | null | undefined;
  status?: string | null | undefined;
  isLapsed?: string | null | undefined;
  q?: string | null | undefined;
};

type Request = { requestId: string | undefined };

/** More do not fit on a screen, and those who have waited longest are called first. */
const mostFitting = 50;

export function createWaitlistStore(database: Database) {
  const call = (member: string, args: Binds, context: CallContext) =>
    database.call(`pkg_waitlist.${member}`, args, {}, context);

  return {
    list: async (filter: WaitlistFilter, ownRows: OwnRows, { page, size }: { page: number; size: number }) => {
      const q = await withPlainNumbers(database, filter.q ?? '');
      const { where, binds } = whereOf({ ...filter, q }, ownRows);
      const [items, counts] = await Promise.all([
        database.query<Entry>(
          `select ${columns} from waitlist_v w where ${where} order by w.created_at, w.waitlist_id
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from waitlist_v w where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? items.length };
    },
    one: async (waitlistId: number, ownRows: OwnRows): Promise<Entry | undefined> => {
      const own = ownCondition(ownRows, takenBy(ownDoctor));
      const sql = `select ${columns} from waitlist_v w where w.waitlist_id = :waitlist_id ${own.and}`;
      return (await database.query<Entry>(sql, { waitlistId, ...own.binds }))[0];
    },
    /** Entries that wait for that day and part of the day; whether the doctor is free is not checked here. */
    wishing: (wish: { doctorId: number; day: string; dayPart: string }, ownRows: OwnRows): Promise<Entry[]> => {
      const own = ownCondition(ownRows, takenBy(ownDoctor));
      return database.query<Entry>(
        `select ${columns} from waitlist_v w
          where w.status = 'WAITING' and ${takenBy(':doctor_id')} ${own.and}
            and w.from_day <= :day and w.to_day >= :day and w.day_part in ('ANY', :day_part)
          order by w.created_at, w.waitlist_id offset 0 rows fetch next ${mostFitting} rows only`,
        { ...wish, ...own.binds },
      );
    },
    many: (waitlistIds: readonly number[], ownRows: OwnRows): Promise<Entry[]> => {
      const own = ownCondition(ownRows, takenBy(ownDoctor));
      const { sql, binds } = inList('w.waitlist_id', waitlistIds);
      return database.query<Entry>(`select ${columns} from waitlist_v w where ${sql} ${own.and}`, {
        ...binds,
        ...own.binds,
      });
    },
    isFree: async (slot: { doctorId: number; time: string; durationMin: number }, context: CallContext) =>
      (await database.call('pkg_appointments.doctor_availability', slot, { return: 'text' }, context)).return === 'Y',
    nowTime: async (): Promise<string> => {
      const [row] = await database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.nowTime;
    },

    add: (
      entry: {
        patientId: number;
        doctorId: number | null;
        specialization: string | null;
        fromDay: string;
        toDay: string;
        dayPart: string;
        durationMin: number;
        notes: string | null;
        heldApptId: number | null;
      } & Request,
      context: CallContext,
    ) => database.call('pkg_waitlist.add_entry', entry, { waitlistId: 'number' }, context),
    change: (
      args: {
        waitlistId: number;
        fromDay: string;
        toDay: string;
        dayPart: string;
        notes: string | null;
        seen: string | null;
      } & Request,
      context: CallContext,
    ) => call('change_entry', args, context),
    book: (
      args: {
        waitlistId: number;
        doctorId: number;
        time: string;
        durationMin: number | null;
        overrideReason: string | null;
      } & Request,
      context: CallContext,
    ) => database.call('pkg_waitlist.book_entry', args, { apptId: 'number' }, context),
    remove: (args: { waitlistId: number; reason: string } & Request, context: CallContext) =>
      call('remove_entry', args, context),
    reinstate: (args: { waitlistId: number } & Request, context: CallContext) => call('reinstate_entry', args, context),
  };
}
export type WaitlistStore = ReturnType<typeof createWaitlistStore>;

function whereOf(filter: WaitlistFilter, ownRows: OwnRows): { where: string; binds: Binds } {
  const conditions: [string, string, BindValue][] = [
    [takenBy(':doctor_id'), 'doctor_id', filter.doctorId],
    ['w.from_day <= :day and w.to_day >= :day', 'day', filter.day],
    ['w.patient_id = :patient_id', 'patient_id', filter.patientId],
    ['w.status = :status', 'status', filter.status],
    ['w.is_lapsed = :is_lapsed', 'is_lapsed', filter.isLapsed],
  ];
  const used = conditions.filter(([, , value]) => value !== undefined && value !== null);
  const own = ownCondition(ownRows, takenBy(ownDoctor));
  const people = patientCondition(searchOf(filter.q ?? ''), { patientId: 'w.patient_id', birthDate: 'w.patient_dob' });
  return {
    where: [...used.map(([text]) => text), people.sql, ...own.all].join(' and '),
    binds: { ...Object.fromEntries(used.map(([, name, value]) => [name, value])), ...people.binds, ...own.binds },
  };
}
