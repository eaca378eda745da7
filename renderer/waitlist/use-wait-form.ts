import { useState } from 'react';
import type { DayPart } from '#contract/waitlist-entry.ts';
import type { PickedPatient } from '../records/patient/patient-picker.tsx';
import type { WaitlistWish } from '../records/waitlist-slot.tsx';
import type { DraftForm } from '../ui/form/draft-form.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatPatientName } from '../wording/names.ts';
import { addDays } from '../wording/wall-time.ts';
import { waitlistWords } from './use-waitlist-writes.ts';
import { t } from './waitlist-wording.ts';
import { daysWords } from './waitlist-words.ts';
import { wishOf } from './wish-select.tsx';

type WaitValues = {
  patientId: PickedPatient | null;
  /** `doctor:7` or `any:Cardiology`. */
  doctorId: string | null;
  fromDay: string;
  toDay: string;
  dayPart: DayPart;
  durationMin: number | '';
  notes: string;
};

const labels = {
  patientId: t('form.patient'),
  doctorId: t('form.wish'),
  fromDay: t('form.fromDay'),
  toDay: t('form.toDay'),
  dayPart: t('form.dayPart'),
  durationMin: t('form.duration'),
  notes: t('form.note'),
} as const;

const words = {
  ...waitlistWords,
  labels: { ...labels, doctorId: t('form.doctor') },
  sentences: {
    ...waitlistWords.sentences,
    'patientId:required': t('form.patientMissing'),
    'patientId:malformed': t('form.patientMissing'),
    'doctorId:required': t('form.wishMissing'),
  },
} as const;

/** A week from the day that was asked for, or from today when that is past. */
const usualDays = 7;

/** The form of a new entry: with what the booking knew already, or from nothing. */
export function useWaitForm(wish: WaitlistWish, onAdded: () => void): DraftForm<WaitValues> {
  const today = useToday();
  const { held } = wish;
  const [initialValues] = useState<WaitValues>(() => {
    const fromDay = [wish.fromDay ?? today, today].sort().at(-1) ?? today;
    return {
      patientId: wish.patient ?? null,
      doctorId: wish.doctorId ? `doctor:${wish.doctorId}` : null,
      fromDay,
      toDay: addDays(fromDay, usualDays),
      dayPart: 'ANY',
      durationMin: wish.durationMin ?? 30,
      notes: wish.notes ?? '',
    };
  });
  const form: DraftForm<WaitValues> = useDraftForm({
    call: 'waitlist.add',
    // What comes with a booking is that booking's, and is not left behind for another patient.
    formKey: Object.keys(wish).length === 0 ? 'waitlist.add' : null,
    initialValues,
    labels,
    words,
    toInput: ({ patientId, doctorId, durationMin, ...values }) => ({
      ...values,
      ...wishOf(doctorId),
      patientId: patientId?.patientId as number,
      durationMin: durationMin as number,
      ...(held ? { heldApptId: held.apptId } : {}),
    }),
    check: ({ doctorId }) => (doctorId ? {} : { doctorId: t('form.wishMissing') }),
    onSuccess: (_value, { fromDay, toDay }) => {
      const { patientId: patient } = form.values;
      if (patient) notify(t('form.added', { patient: formatPatientName(patient), days: daysWords(fromDay, toDay) }));
      onAdded();
    },
    onKept: onAdded,
  });
  return form;
}
