import { Refusal } from '../calls/calls.ts';

/** Refuses a visit whose longest duration would end after the year 9999: a year has four digits. */
export function refuseAfterCalendar(apptTime: string): void {
  if (apptTime >= '9999-12-31T12:00') throw new Refusal('invalid_input', { apptTime: 'out_of_range' });
}
