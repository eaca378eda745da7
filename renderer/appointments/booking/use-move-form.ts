import { useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { invalidateTopics } from '../../bridge/query-client.ts';
import { usePerson } from '../../bridge/session-store.ts';
import type { DraftForm } from '../../ui/form/draft-form.ts';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { formatDoctorName } from '../../wording/names.ts';
import { type BookingWarning, bookingWarnings, takenBy, type Wanted, wantedSpan } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';
import type { DayModel } from '../day/day-columns.ts';
import { takenWords } from '../day/day-words.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import type { MoveTo } from '../visit/use-visit-writes.ts';
import { t } from './booking-wording.ts';
import type { Proposal } from './propose-slot.ts';
import { isOverridableBy, isSlotRefusal } from './slot-override.ts';
import { apptTimeOf, type SlotValues, slotLabels, slotProblems, slotValuesOf } from './slot-values.ts';
import { useProposal } from './use-proposal.ts';
import { useWanted } from './use-wanted.ts';

type MoveValues = SlotValues & { overrideReason: string };

const labels = { ...slotLabels, overrideReason: t('move.overrideReason') } as const;

type MoveFormOptions = {
  visit: Appointment;
  wanted: Wanted | null;
  onWanted: (wanted: Wanted) => void;
  onMoved: (to: MoveTo) => void;
  onKept: () => void;
};

export type MoveForm = {
  form: DraftForm<MoveValues>;
  /** The slot as it was proposed; null once something else was chosen. */
  proposal: Proposal | null;
  /** Another doctor, and that doctor's next free time. */
  chooseDoctor: (doctorId: string | null) => void;
  typed: Wanted | null;
  model: DayModel | null;
  warnings: readonly BookingWarning[];
  wasRefused: boolean;
  isOverridable: boolean;
  /** The fields name another slot than the visit has now. */
  isElsewhere: boolean;
  nowTime: string;
};

/** The form that moves a visit: what is typed, the slot on the grid, and what the day says against it. */
export function useMoveForm({ visit, wanted, onWanted, onMoved, onKept }: MoveFormOptions): MoveForm {
  const person = usePerson();
  const nowTime = useHospitalNow();
  const { apptId, patientId } = visit;
  const day = visit.apptTime.slice(0, 10);
  const present: Wanted = {
    day,
    doctorId: visit.doctorId,
    start: minuteOn(day, visit.apptTime),
    durationMin: visit.durationMin,
  };
  const [initialValues] = useState<MoveValues>(() => ({ ...slotValuesOf(wanted ?? present), overrideReason: '' }));

  const form = useDraftForm({
    call: 'appointments.reschedule',
    formKey: null,
    initialValues,
    labels,
    words: { noun: 'visit' },
    sentencesNow: () => (taken ? { taken: takenWords(taken) } : {}),
    toInput: (values) => ({
      apptId,
      apptTime: apptTimeOf(values),
      doctorId: Number(values.doctorId),
      durationMin: values.durationMin as number,
      ...(isOverridable && values.overrideReason.trim() ? { overrideReason: values.overrideReason } : {}),
    }),
    check: slotProblems,
    onSuccess: ({ apptTime, doctorId }, { durationMin }) => {
      const doctor = model?.columns.find((column) => column.doctor.doctorId === typed?.doctorId)?.doctor;
      const doctorName = doctor ? formatDoctorName(doctor) : visit.doctorName;
      onMoved({ apptTime, doctorId, durationMin: durationMin ?? visit.durationMin, doctorName });
    },
    onRefused: () => invalidateTopics(['appointments']),
    onKept,
  });

  const typed: Wanted | null = useWanted(form.values, form.setAll, wanted ?? present, onWanted);
  const model: DayModel | null = useDay(typed?.day ?? null).model;
  const { proposal, chooseDoctor } = useProposal({
    values: form.values,
    setAll: form.setAll,
    nowTime,
    patientId: null,
    first: null,
  });
  const isElsewhere = JSON.stringify(typed) !== JSON.stringify(present);
  const warnings = model && typed && isElsewhere ? bookingWarnings(model, typed, { patientId, apptId, nowTime }) : [];
  const taken: Appointment | undefined =
    model && typed ? takenBy(model, typed.doctorId, wantedSpan(typed), apptId) : undefined;
  const wasRefused = isSlotRefusal(form.refusal);
  const isOverridable: boolean = isOverridableBy(person, wasRefused, warnings);

  return { form, proposal, chooseDoctor, typed, model, warnings, wasRefused, isOverridable, isElsewhere, nowTime };
}
