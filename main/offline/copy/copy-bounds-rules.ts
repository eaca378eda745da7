import type { Binds } from '../../database/database.ts';
import { addDays } from '../../schedule/calendar.ts';
import type { RowEntity } from './copied-tables.ts';

/** A desk needs the week that was and the two months that come. */
const daysBack = 7;
const daysAhead = 62;

/** The bounds of the copy for a day, as binds of `wantedRows`. */
export const boundsOf = (day: string): Binds => ({
  fromTime: `${addDays(day, -daysBack)}T00:00`,
  beforeTime: `${addDays(day, daysAhead + 1)}T00:00`,
  sinceDay: addDays(day, -daysBack),
  createdAt: `${addDays(day, -daysBack)}T00:00:00.000000Z`,
});

const wantedVisits = 'appt_time >= :from_time and appt_time < :before_time';
/** Who waits, and what became of it lately; a wish that lapsed long ago is nobody's work at the desk any more. */
const wantedEntries = "((status = 'WAITING' and to_day >= :since_day) or closed_at >= :created_at)";
/** Patients who came lately, with or without a visit. */
export const newPatients = 'created_at >= :created_at';
const wantedInvoices = `(status in ('OPEN', 'ISSUED') or created_at >= :created_at or (${wantedVisits}))`;

/**
 * Which rows of the central database a desk has a copy of: a portable condition on the entity's view. A patient is looked up
 * by the own visits and invoices: a row that changed is asked for alone, and must not have the whole hospital's read.
 */
export const wantedRows: Record<RowEntity, string> = {
  PATIENTS: `(${newPatients}
    or exists (select 1 from appointments_v a where a.patient_id = patients_v.patient_id and ${wantedVisits})
    or exists (select 1 from waitlist_v w where w.patient_id = patients_v.patient_id and ${wantedEntries})
    or exists (select 1 from billing_v b
      where b.patient_id = patients_v.patient_id and ${wantedInvoices.replace('created_at >=', 'b.created_at >=')}))`,
  APPOINTMENTS: `(${wantedVisits})`,
  WAITLIST: wantedEntries,
  BILLING: wantedInvoices,
};
