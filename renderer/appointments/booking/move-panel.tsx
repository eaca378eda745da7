import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { invalidateTopics } from '../../bridge/query-client.ts';
import { usePerson } from '../../bridge/session-store.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { formatDoctorName } from '../../wording/names.ts';
import { formatDay } from '../../wording/wall-time.ts';
import { bookingWarnings, takenBy, type Wanted, wantedSpan } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';
import { takenWords, visitSpanWords } from '../day/day-words.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import type { MoveTo } from '../visit/use-visit-writes.ts';
import { bannerPatientOf } from '../visit/visit-patient.ts';
import classes from './book-panel.module.css';
import { SlotAdvice } from './slot-advice.tsx';
import { SlotFields } from './slot-fields.tsx';
import { apptTimeOf, type SlotValues, slotLabels, slotProblems, slotValuesOf } from './slot-values.ts';
import { useWanted } from './use-wanted.ts';

type MoveValues = SlotValues & { overrideReason: string };

const labels = { ...slotLabels, overrideReason: 'Reason to move all the same' } as const;

type MovePanelProps = {
  visit: Appointment;
  wanted: Wanted | null;
  onWanted: (wanted: Wanted) => void;
  onMoved: (to: MoveTo) => void;
  onClose: () => void;
};

/** Moves a visit to any day: by fields, or by a click on a free slot of the grid. */
export function MovePanel({ visit, wanted, onWanted, onMoved, onClose }: MovePanelProps) {
  const role = usePerson()?.role;
  const waitlist = useWaitlistParts();
  const [isWaiting, setIsWaiting] = useState(false);
  const nowTime = useHospitalNow();
  const day = visit.apptTime.slice(0, 10);
  const present: Wanted = {
    day,
    doctorId: visit.doctorId,
    start: minuteOn(day, visit.apptTime),
    durationMin: visit.durationMin,
  };
  const [initialValues] = useState<MoveValues>(() => ({ ...slotValuesOf(wanted ?? present), overrideReason: '' }));
  const slot = useRef<{ taken: Appointment | undefined; isOverridable: boolean; doctorName: string }>({
    taken: undefined,
    isOverridable: false,
    doctorName: visit.doctorName,
  });

  const form = useDraftForm({
    call: 'appointments.reschedule',
    formKey: null,
    initialValues,
    labels,
    words: {
      noun: 'visit',
      sentences: slot.current.taken ? { taken: takenWords(slot.current.taken) } : {},
    },
    toInput: (values) => ({
      apptId: visit.apptId,
      apptTime: apptTimeOf(values),
      doctorId: Number(values.doctorId),
      durationMin: values.durationMin as number,
      ...(slot.current.isOverridable && values.overrideReason.trim() ? { overrideReason: values.overrideReason } : {}),
    }),
    check: slotProblems,
    onSuccess: ({ apptTime, doctorId }, { durationMin }) =>
      onMoved({
        apptTime,
        doctorId,
        durationMin: durationMin ?? visit.durationMin,
        doctorName: slot.current.doctorName,
      }),
    onRefused: () => invalidateTopics(['appointments']),
    onKept: onClose,
  });

  const typed = useWanted(form.values, form.setAll, wanted ?? present, onWanted);
  const { model } = useDay(typed?.day ?? null);
  const { apptId, patientId } = visit;
  const isElsewhere = JSON.stringify(typed) !== JSON.stringify(present);
  const warnings = model && typed && isElsewhere ? bookingWarnings(model, typed, { patientId, apptId, nowTime }) : [];
  const taken = model && typed ? takenBy(model, typed.doctorId, wantedSpan(typed), apptId) : undefined;
  const wasRefused = form.refusal?.code === 'slot_taken' || form.refusal?.code === 'doctor_unavailable';
  const isOverridable =
    role === 'admin' && (wasRefused || warnings.some(({ kind }) => kind === 'taken' || kind === 'closed'));
  const column = model?.columns.find((other) => other.doctor.doctorId === typed?.doctorId);
  slot.current = {
    taken,
    isOverridable,
    doctorName: column ? formatDoctorName(column.doctor) : visit.doctorName,
  };

  if (isWaiting && waitlist) {
    const { apptTime, doctorName } = visit;
    return (
      <waitlist.Form
        wish={{
          patient: { ...bannerPatientOf(visit), phone: visit.patientPhone },
          doctorId: Number(form.values.doctorId) || visit.doctorId,
          fromDay: nowTime.slice(0, 10),
          durationMin: form.values.durationMin || visit.durationMin,
          held: { apptId, apptTime, doctorName },
        }}
        onAdded={onClose}
        onCancel={() => setIsWaiting(false)}
      />
    );
  }

  return (
    <SidePanel
      title="Move visit"
      width={400}
      onClose={onClose}
      banner={<PatientBanner patient={bannerPatientOf(visit)} />}
      footer={
        <Button type="submit" form="move-visit" loading={form.isBusy} disabled={!isElsewhere}>
          {isOverridable && form.values.overrideReason.trim() ? 'Move all the same' : 'Move visit'}
        </Button>
      }
    >
      <form id="move-visit" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <p className={classes.sentence}>
          Booked now: {formatDay(day)} {visitSpanWords(visit)} with {visit.doctorName}. Choose a free slot on the grid,
          or type it here.
        </p>
        <SlotFields field={form.field} />
        <SlotAdvice
          model={model}
          wanted={isElsewhere ? typed : null}
          warnings={warnings}
          nowTime={nowTime}
          apptId={apptId}
          wasRefused={wasRefused}
          onChoose={(chosen) => form.setAll(slotValuesOf(chosen))}
        />
        {waitlist ? (
          <Button variant="subtle" size="compact-sm" className={classes.register} onClick={() => setIsWaiting(true)}>
            Nothing suits: wait for a better time
          </Button>
        ) : null}
        {isOverridable ? (
          <TextInput
            {...form.field('overrideReason')}
            label={labels.overrideReason}
            description="As admin. The reason is kept in the audit."
          />
        ) : null}
      </form>
    </SidePanel>
  );
}
