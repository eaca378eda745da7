import type { DayPart } from '#contract/waitlist-entry.ts';
import { addDays } from '../schedule/calendar.ts';
import type { Clock, DemoVisit } from './visits.ts';

export type DemoWait = {
  patientId: number;
  doctorId: number | null;
  specialization: string | null;
  fromDay: string;
  toDay: string;
  dayPart: DayPart;
  durationMin: number;
  notes: string | null;
  heldApptId: number | null;
  /** Wall time; the loader knows the time zone. */
  createdTime: string;
};

type Wish = {
  /** 1 is the first doctor; a text is any doctor of that specialization. */
  for: number | string;
  waitsDays: number;
  fromIn: number;
  toIn: number;
  part?: DayPart;
  durationMin?: number;
  notes?: string;
};

const wishes: readonly Wish[] = [
  { for: 1, waitsDays: 6, fromIn: 0, toIn: 5, notes: 'Chest pain on stairs, wants to be seen soon' },
  { for: 1, waitsDays: 4, fromIn: 0, toIn: 9, part: 'MORNING' },
  { for: 'Cardiology', waitsDays: 3, fromIn: 0, toIn: 14 },
  { for: 4, waitsDays: 2, fromIn: 1, toIn: 8, part: 'AFTERNOON', durationMin: 45, notes: 'Brings the X-ray' },
  { for: 7, waitsDays: 20, fromIn: -18, toIn: -4, notes: 'Rash on both hands' },
  { for: 'General Medicine', waitsDays: 1, fromIn: 0, toIn: 6, part: 'MORNING' },
];

/** A few waiting patients, one whose days are over, and one who has a visit and wants an earlier one. */
export function demoWaitlist(patientIds: readonly number[], visits: readonly DemoVisit[], clock: Clock): DemoWait[] {
  const { today } = clock;
  const waits = wishes.map((wish, index): DemoWait => {
    const day = addDays(today, -wish.waitsDays);
    return {
      patientId: patientIds[index] ?? index + 1,
      doctorId: typeof wish.for === 'number' ? wish.for : null,
      specialization: typeof wish.for === 'string' ? wish.for : null,
      fromDay: addDays(today, wish.fromIn),
      toDay: addDays(today, wish.toIn),
      dayPart: wish.part ?? 'ANY',
      durationMin: wish.durationMin ?? 30,
      notes: wish.notes ?? null,
      heldApptId: null,
      createdTime: `${day}T${10 + index}:15`,
    };
  });
  const held = visits.find(
    ({ status, doctorId, apptTime }) => status === 'SCHEDULED' && doctorId === 1 && apptTime >= addDays(today, 7),
  );
  if (!held) return waits;
  const { patientId, doctorId, durationMin, apptId, apptTime } = held;
  const days = { fromDay: today, toDay: addDays(apptTime.slice(0, 10), -1) };
  const kept = { patientId, doctorId, durationMin, heldApptId: apptId, specialization: null, notes: null };
  return [...waits, { ...kept, ...days, dayPart: 'ANY', createdTime: `${addDays(today, -1)}T17:30` }];
}
