import { ageBand, daysAhead, minutesBetween } from './fact-rules.ts';
import { dayPart, isYes, type Loader, type Part, partsOf, rowFor, type Source } from './source.ts';

type Visit = {
  apptId: number;
  patientId: number;
  patientDob: string | null;
  doctorId: number;
  apptTime: string;
  status: string;
  durationMin: number;
  createdAt: string;
  checkedInAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  isOverbooked: string;
};

export const loadVisits: Loader = {
  entity: 'APPOINTMENTS',
  load: async function* (source, ids) {
    for await (const part of partsOf(source.database, { key: 'appt_id', view: 'appointments_v' }, ids)) {
      const visits = await source.database.query<Visit>(
        `select appt_id, patient_id, patient_dob, doctor_id, appt_time, status, duration_min, created_at, checked_in_at,
           started_at, completed_at, is_overbooked
          from appointments_v where ${part.condition}`,
        part.binds,
      );
      const cancelled = await cancellations(source, part);
      yield {
        table: 'fact_appointment',
        owners: part.ids,
        rows: visits.map((visit) => rowOf(visit, cancelled.get(visit.apptId) ?? null, source)),
      };
    }
  },
};

/** When each cancelled visit was cancelled last: the row does not say, so the audit is asked. */
async function cancellations({ database, wallTime }: Source, part: Part): Promise<Map<number, string>> {
  const rows = await database.query<{ apptId: number; cancelledAt: string }>(
    `select a.appt_id, max(l.changed_at) as cancelled_at
      from appointments_v a
      join audit_log_v l on l.entity_name = 'APPOINTMENTS' and l.entity_id = a.appt_id and l.action = 'UPDATE'
      where ${part.condition.replaceAll('appt_id', 'a.appt_id')} and a.status = 'CANCELLED'
        and l.new_values like '%"CANCELLED"%' and l.old_values not like '%"CANCELLED"%'
      group by a.appt_id`,
    part.binds,
  );
  return new Map(rows.map(({ apptId, cancelledAt }) => [apptId, wallTime(cancelledAt) ?? '']));
}

function rowOf(visit: Visit, cancelledAt: string | null, { pseudonyms, wallTime }: Source) {
  const arrivedAt = wallTime(visit.checkedInAt);
  const startedAt = wallTime(visit.startedAt);
  const bookedAt = wallTime(visit.createdAt);
  const day = dayPart(visit.apptTime) ?? '';
  const planned = `${visit.apptTime}:00`.slice(0, 19);
  // Who comes early waits from the planned begin on.
  const waitsFrom = arrivedAt !== null && arrivedAt < planned ? planned : arrivedAt;
  return rowFor('fact_appointment', {
    appt_id: visit.apptId,
    patient_ref: pseudonyms.of(visit.patientId),
    age_band: ageBand(visit.patientDob, day),
    doctor_id: visit.doctorId,
    visit_time: planned,
    visit_day: day,
    status: visit.status,
    duration_min: visit.durationMin,
    booked_at: bookedAt,
    arrived_at: arrivedAt,
    started_at: startedAt,
    done_at: wallTime(visit.completedAt),
    cancelled_at: visit.status === 'CANCELLED' ? cancelledAt : null,
    lead_days: bookedAt === null ? null : Math.max(0, daysAhead(bookedAt, planned)),
    wait_min: minutesBetween(waitsFrom, startedAt),
    consultation_min: minutesBetween(startedAt, wallTime(visit.completedAt)),
    is_overbooked: isYes(visit.isOverbooked),
  });
}
