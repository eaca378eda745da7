import type { CallOutput } from '#contract/contract.ts';
import type { Database } from '../../database/database.ts';
import { dayOf, wallMinutes, wallTimeOf } from '../../schedule/calendar.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';

type Conflict = Omit<CallOutput<'offline.conflict'>, 'command'>;
type Visit = Conflict['visits'][number];
type Invoice = NonNullable<Conflict['invoice']>;
type Patients = Conflict['patients'];

const slotMin = 30;
const freeSlotsShown = 6;
const triedPerDay = 48;

const visitColumns = `a.appt_id, a.patient_first_name || ' ' || a.patient_last_name as patient_name, a.doctor_id,
  a.doctor_name, a.appt_time, a.end_time, a.status`;

/** What stands in a refused command's way in the central database: read, never decided. */
export function conflictReader(central: Pick<Database, 'query' | 'call'>) {
  async function lastChange(entityName: string, entityId: number) {
    const [row] = await central.query<{ changedBy: string; changedAt: string }>(
      `select changed_by, changed_at from audit_log_v
        where entity_name = :entity_name and entity_id = :entity_id
        order by log_id desc offset 0 rows fetch next 1 rows only`,
      { entityName, entityId },
    );
    return { changedBy: row?.changedBy ?? null, changedAt: row?.changedAt ?? null };
  }

  async function visitsInTheWay(input: Record<string, unknown>): Promise<Visit[]> {
    const { apptId, doctorId, apptTime } = input;
    const rows: Omit<Visit, 'changedBy' | 'changedAt'>[] = [];
    if (typeof apptId === 'number') {
      rows.push(
        ...(await central.query<Visit>(`select ${visitColumns} from appointments_v a where a.appt_id = :appt_id`, {
          apptId,
        })),
      );
    }
    const doctor = typeof doctorId === 'number' ? doctorId : rows[0]?.doctorId;
    if (typeof apptTime === 'string' && doctor !== undefined) {
      const endTime = wallTimeOf(wallMinutes(apptTime) + durationOf(input));
      rows.push(
        ...(await central.query<Visit>(
          `select ${visitColumns} from appointments_v a
            where a.doctor_id = :doctor_id and a.appt_time < :end_time and a.end_time > :appt_time
              and a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
            order by a.appt_time`,
          { doctorId: doctor, apptTime, endTime },
        )),
      );
    }
    const distinct = [...new Map(rows.map((row) => [row.apptId, row])).values()];
    return Promise.all(distinct.map(async (row) => ({ ...row, ...(await lastChange('APPOINTMENTS', row.apptId)) })));
  }

  async function invoiceOf(input: Record<string, unknown>): Promise<Invoice | null> {
    if (typeof input.invoiceId !== 'number') return null;
    const [row] = await central.query<Omit<Invoice, 'changedBy' | 'changedAt'>>(
      `select invoice_id, invoice_no, status, total, due from billing_v where invoice_id = :invoice_id`,
      { invoiceId: input.invoiceId },
    );
    return row ? { ...row, ...(await lastChange('BILLING', row.invoiceId)) } : null;
  }

  async function patientsInTheWay({ refusal }: OutboxCommand, { email }: Record<string, unknown>): Promise<Patients> {
    if (refusal?.fields?.email !== 'taken' || typeof email !== 'string') return [];
    return central.query<Patients[number]>(
      `select patient_id, first_name, last_name, dob, gender, phone, email from patients_v where email = :email`,
      { email },
    );
  }

  /** Of the same doctor on that day and the next, or today and tomorrow, nearest to the time that was asked for. */
  async function nearestFree(doctorId: number, apptTime: string, durationMin: number): Promise<Conflict['freeSlots']> {
    const [clock] = await central.query<{ nowTime: string }>('select now_time from hospital_settings_v');
    const now = clock?.nowTime ?? apptTime;
    const wanted = wallMinutes(apptTime);
    const midnight = wallMinutes(`${dayOf(apptTime > now ? apptTime : now)}T00:00`);
    const times = Array.from({ length: triedPerDay * 2 }, (_, index) => midnight + index * slotMin)
      .filter((minutes) => minutes >= wallMinutes(now))
      .sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
    const free: Conflict['freeSlots'] = [];
    for (const minutes of times) {
      if (free.length === freeSlotsShown) break;
      const time = wallTimeOf(minutes);
      const { return: answer } = await central.call(
        'pkg_appointments.doctor_availability',
        { doctorId, time, durationMin },
        { return: 'text' },
        { actor: 'front-desk', callName: 'offline.conflict' },
      );
      if (answer === 'Y') free.push({ doctorId, apptTime: time });
    }
    return free;
  }

  return async (command: OutboxCommand): Promise<Conflict> => {
    const input: Record<string, unknown> = JSON.parse(command.input);
    const visits = await visitsInTheWay(input);
    const doctorId = typeof input.doctorId === 'number' ? input.doctorId : visits[0]?.doctorId;
    const isBooking = typeof input.apptTime === 'string' && doctorId !== undefined;
    return {
      visits,
      invoice: await invoiceOf(input),
      patients: await patientsInTheWay(command, input),
      freeSlots: isBooking ? await nearestFree(doctorId, String(input.apptTime), durationOf(input)) : [],
    };
  };
}

const durationOf = (input: Record<string, unknown>): number =>
  typeof input.durationMin === 'number' ? input.durationMin : slotMin;
