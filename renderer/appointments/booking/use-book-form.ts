import { useEffect, useEffectEvent, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { invalidateTopics } from '../../bridge/query-client.ts';
import { usePerson } from '../../bridge/session-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import type { PickedPatient } from '../../records/patient/patient-picker.tsx';
import type { DraftForm } from '../../ui/form/draft-form.ts';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { type BookingWarning, bookingWarnings, takenBy, type Wanted, wantedSpan } from '../day/booking-rules.ts';
import type { DayModel } from '../day/day-columns.ts';
import { takenWords } from '../day/day-words.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import { bookedVisit } from './booked-visit.ts';
import { t } from './booking-wording.ts';
import type { Proposal } from './propose-slot.ts';
import { isOverridableBy, isSlotRefusal } from './slot-override.ts';
import { apptTimeOf, type SlotValues, slotLabels, slotProblems, slotValuesOf } from './slot-values.ts';
import { useProposal } from './use-proposal.ts';
import { useWanted } from './use-wanted.ts';

export type BookValues = SlotValues & { patientId: PickedPatient | null; notes: string; overrideReason: string };

const labels = {
  patientId: t('field.patient'),
  ...slotLabels,
  notes: t('field.note'),
  overrideReason: t('book.overrideReason'),
} as const;

type BookFormOptions = {
  /** The day on the screen: a time is proposed from there on. */
  day: string;
  /** The slot on the grid; null begins without one. */
  wanted: Wanted | null;
  patientId: number | null;
  /** `wanted` is a proposal of the screen that led here. */
  proposal: Proposal | null;
  /** Values of a booking that was closed by mistake. */
  revived: BookValues | null;
  onWanted: (wanted: Wanted) => void;
  onBooked: (visit: Appointment) => void;
  /** The time for the patient has come; null when no doctor is known. */
  onProposed: (proposal: Proposal | null) => void;
  onKept: () => void;
};

export type BookForm = {
  form: DraftForm<BookValues>;
  /** The slot as it was proposed; null once something else was chosen. */
  proposal: Proposal | null;
  /** A time for the patient is being looked for. */
  isProposing: boolean;
  /** Another doctor, and that doctor's next free time. */
  chooseDoctor: (doctorId: string | null) => void;
  /** The slot that the fields name, and the day it is on; null while one cannot be read, or the other is not there. */
  typed: Wanted | null;
  model: DayModel | null;
  warnings: readonly BookingWarning[];
  wasRefused: boolean;
  /** The signed-in person may book the slot although something speaks against it. */
  isOverridable: boolean;
  nowTime: string;
};

/** The form of a booking: what is typed, the slot on the grid, and what the day says against it. */
export function useBookForm({
  day,
  wanted,
  patientId,
  proposal: first,
  revived,
  onWanted,
  onBooked,
  onProposed,
  onKept,
}: BookFormOptions): BookForm {
  const person = usePerson();
  const nowTime = useHospitalNow();
  const asked = useQueryCall('patients.get', patientId === null ? null : { patientId }).data ?? null;
  const [initialValues] = useState<BookValues>(() => ({
    patientId: null,
    doctorId: null,
    day,
    apptTime: '',
    durationMin: 30,
    notes: '',
    overrideReason: '',
    ...(wanted ? slotValuesOf(wanted) : {}),
  }));

  const form = useDraftForm({
    call: 'appointments.book',
    initialValues,
    labels,
    words: {
      noun: 'visit',
      labels: { patientId: labels.patientId, doctorId: labels.doctorId },
      sentences: { 'patientId:required': t('refused.patient'), 'patientId:malformed': t('refused.patient') },
    },
    sentencesNow: () => (takenNow ? { taken: takenWords(takenNow) } : {}),
    toInput: (values) => ({
      patientId: values.patientId?.patientId as number,
      doctorId: Number(values.doctorId),
      apptTime: apptTimeOf(values),
      durationMin: values.durationMin as number,
      notes: values.notes,
      ...(isOverridable && values.overrideReason.trim() ? { overrideReason: values.overrideReason } : {}),
    }),
    check: slotProblems,
    onSuccess: ({ apptId }, input) => {
      const doctor = model?.columns.find((column) => column.doctor.doctorId === input.doctorId)?.doctor;
      if (patient) onBooked(bookedVisit(apptId, input, patient, doctor, takenNow !== undefined));
    },
    // The screen was behind: the slot is shown as it is now, and others are offered.
    onRefused: () => invalidateTopics(['appointments']),
    onKept,
  });

  const typed = useWanted(form.values, form.setAll, wanted, onWanted);
  const model: DayModel | null = useDay(typed?.day ?? null).model;
  const patient: PickedPatient | null = form.values.patientId;
  const { proposal, isProposing, chooseDoctor } = useProposal({
    values: form.values,
    setAll: form.setAll,
    nowTime,
    patientId: patient?.patientId ?? null,
    first,
    onProposed,
  });
  const warnings = model && typed ? bookingWarnings(model, typed, { patientId: patient?.patientId, nowTime }) : [];
  const takenNow: Appointment | undefined =
    model && typed ? takenBy(model, typed.doctorId, wantedSpan(typed)) : undefined;
  const wasRefused = isSlotRefusal(form.refusal);
  const isOverridable: boolean = isOverridableBy(person, wasRefused, warnings);

  // As something typed, not as what the form began with, so that it is kept again.
  const revive = useEffectEvent(() => {
    if (revived) form.setAll(revived);
  });
  useEffect(() => revive(), []);

  // What was asked for by a click or by another screen is newer than what was left half-typed.
  const takeSlot = useEffectEvent(() => {
    if (wanted) form.setAll(slotValuesOf(wanted));
  });
  const { restoredFrom } = form.draft;
  useEffect(() => {
    if (restoredFrom) takeSlot();
  }, [restoredFrom]);
  const takePatient = useEffectEvent((found: PickedPatient) => {
    if (patient?.patientId !== found.patientId) form.setAll({ patientId: found });
    // One Enter books what another screen has proposed.
    if (first) onProposed(first);
  });
  useEffect(() => {
    if (asked) takePatient(asked);
  }, [asked]);

  return { form, proposal, isProposing, chooseDoctor, typed, model, warnings, wasRefused, isOverridable, nowTime };
}
