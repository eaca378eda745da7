import { isCalendarDate } from '#contract/fields.ts';
import { parseClock } from '../../ui/form/parse-clock.ts';
import { addMinutes, clockOfMinute, formatClock } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import { spanWords } from '../day/day-words.ts';
import { t } from './booking-wording.ts';

/** A slot as it is typed: what cannot be read yet stays as typed. */
export type SlotValues = {
  /** As the list of doctors holds it; null before one is chosen. */
  doctorId: string | null;
  day: string;
  /** A time of day. The field has the contract's name, so that its refusals find it. */
  apptTime: string;
  durationMin: number | '';
};

export const slotLabels = {
  doctorId: t('field.doctor'),
  day: t('field.day'),
  apptTime: t('field.time'),
  durationMin: t('field.duration'),
} as const satisfies Record<keyof SlotValues, string>;

export const slotValuesOf = ({ day, doctorId, start, durationMin }: Wanted): SlotValues => ({
  doctorId: String(doctorId),
  day,
  apptTime: clockOfMinute(start),
  durationMin,
});

/** The slot that the fields name; null while one of them cannot be read. */
export const wantedOf = ({ doctorId, day, apptTime, durationMin }: SlotValues): Wanted | null => {
  const start = parseClock(apptTime);
  if (!doctorId || !isCalendarDate(day) || start === null || durationMin === '') return null;
  return { day, doctorId: Number(doctorId), start, durationMin };
};

/** The contract's `apptTime` of the two fields. */
export const apptTimeOf = ({ day, apptTime }: SlotValues): string => {
  const start = parseClock(apptTime);
  return start === null ? `${day}T${apptTime}` : `${day}T${clockOfMinute(start)}`;
};

/** What the contract's check cannot tell apart: whether the date or the time cannot be read. */
export const slotProblems = ({ doctorId, day, apptTime }: SlotValues): Partial<Record<keyof SlotValues, string>> => ({
  ...(doctorId ? {} : { doctorId: t('refused.doctor') }),
  ...(isCalendarDate(day) ? {} : { day: t('refused.day') }),
  ...(parseClock(apptTime) === null ? { apptTime: t('refused.time') } : {}),
});

/** `10:00–10:30`, of the fields. */
export const typedSpanWords = (values: SlotValues, { durationMin }: Wanted): string =>
  spanWords(formatClock(apptTimeOf(values)), formatClock(addMinutes(apptTimeOf(values), durationMin)));
