import type { StandingVisit } from '#contract/standing.ts';
import type { Reader, RefusedInput, RowEntity } from '../entities/entity.ts';
import { wallMinutes, wallTimeOf } from '../schedule/calendar.ts';
import { slotMin } from '../schedule/nearest-free.ts';

/** A desk copies the visits of its days. */
export const visitEntity: RowEntity = {
  name: 'APPOINTMENTS',
  topic: 'appointments',
  table: 'appointments',
  key: 'appt_id',
  view: 'appointments_v',
  copied: 'rows',
  columns: `appt_id, patient_id, doctor_id, appt_time, status, notes, duration_min, end_time, token_no, cancel_reason,
    is_overbooked, override_reason, created_at, checked_in_at, started_at, completed_at, is_priority,
    priority_reason, skipped_at, called_at, call_count,
    prior_doctor_id, prior_token_no`,
  wanted: '(appt_time >= :from_time and appt_time < :before_time)',
  parents: [{ entity: 'PATIENTS', column: 'patient_id' }],
  namedBy: ['heldApptId'],
  stock: 600,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name, doctor_name, appt_time, token_no
    from appointments_v where appt_id = :id`,
  standing: async ({ input }, central) => {
    const visits = await visitsInTheWay(input, central);
    return visits.map(({ apptId, ...row }) => ({ id: apptId, row }));
  },
};

type Visit = StandingVisit & { apptId: number };

/** The visit that the call names, and those of the doctor in the time that was asked for. */
async function visitsInTheWay(input: RefusedInput['input'], central: Reader): Promise<Visit[]> {
  const { apptId, doctorId, apptTime } = input;
  const select = (condition: string, binds: object) =>
    central.query<Visit>(
      `select appt_id, trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name, doctor_id, doctor_name, appt_time,
         end_time, status
        from appointments_v where ${condition} order by appt_time`,
      { ...binds },
    );
  const named = typeof apptId === 'number' ? await select('appt_id = :appt_id', { apptId }) : [];
  const doctor = typeof doctorId === 'number' ? doctorId : named[0]?.doctorId;
  if (typeof apptTime !== 'string' || doctor === undefined) return named;
  const durationMin = typeof input.durationMin === 'number' ? input.durationMin : slotMin;
  const endTime = wallTimeOf(wallMinutes(apptTime) + durationMin);
  const overlapping = await select(
    `doctor_id = :doctor_id and appt_time < :end_time and end_time > :appt_time
      and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')`,
    { doctorId: doctor, apptTime, endTime },
  );
  return [...new Map([...named, ...overlapping].map((visit) => [visit.apptId, visit])).values()];
}
