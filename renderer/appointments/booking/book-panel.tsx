import { Button, Textarea, TextInput } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { invalidateTopics } from '../../bridge/query-client.ts';
import { usePerson } from '../../bridge/session-store.ts';
import { readOrThrow, useQueryCall } from '../../bridge/use-query-call.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../../records/patient/patient-registration-slot.tsx';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { DraftNotice } from '../../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { addMinutes, formatClock, formatDayWithWeekday } from '../../wording/wall-time.ts';
import { bookingWarnings, takenBy, type Wanted, wantedSpan } from '../day/booking-rules.ts';
import type { DayModel } from '../day/day-columns.ts';
import { takenWords } from '../day/day-words.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import classes from './book-panel.module.css';
import { bookedVisit } from './booked-visit.ts';
import { SlotAdvice } from './slot-advice.tsx';
import { SlotFields } from './slot-fields.tsx';
import { apptTimeOf, type SlotValues, slotLabels, slotProblems, slotValuesOf } from './slot-values.ts';
import { useWanted } from './use-wanted.ts';
import { WaitsAlready } from './waits-already.tsx';

export type BookValues = SlotValues & { patientId: PickedPatient | null; notes: string; overrideReason: string };

const labels = {
  patientId: 'Patient',
  ...slotLabels,
  notes: 'Note',
  overrideReason: 'Reason to book all the same',
} as const;

type BookPanelProps = {
  /** The slot on the grid; null opens the form without one. */
  wanted: Wanted | null;
  patientId: number | null;
  /** Values of a booking that was closed by mistake. */
  revived: BookValues | null;
  onWanted: (wanted: Wanted) => void;
  onBooked: (visit: Appointment) => void;
  onClose: (abandoned: BookValues | null) => void;
  /** Where the screen asks for the focus when the key for a new booking is pressed again. */
  patientInput: RefObject<HTMLInputElement | null>;
};

type SlotFacts = { model: DayModel | null; takenNow: Appointment | undefined; isOverridable: boolean };

/** A booking beside the grid: the slot stands, the patient is found while typing, Enter books. */
export function BookPanel({ wanted, patientId, revived, onWanted, onBooked, onClose, patientInput }: BookPanelProps) {
  const role = usePerson()?.role;
  const nowTime = useHospitalNow();
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const waitlist = useWaitlistParts();
  const [isWaiting, setIsWaiting] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);
  const asked = useQueryCall('patients.get', patientId === null ? null : { patientId }).data ?? null;

  const [initialValues] = useState<BookValues>(() => ({
    patientId: null,
    doctorId: null,
    day: nowTime.slice(0, 10),
    apptTime: '',
    durationMin: 30,
    notes: '',
    overrideReason: '',
    ...(wanted ? slotValuesOf(wanted) : {}),
  }));
  // What is worked out below from the form's values, for the form's own callbacks.
  const slot = useRef<SlotFacts>({ model: null, takenNow: undefined, isOverridable: false });

  const form = useDraftForm({
    call: 'appointments.book',
    initialValues,
    labels,
    words: {
      noun: 'visit',
      labels: { patientId: 'Patient', doctorId: 'Doctor' },
      sentences: {
        'patientId:required': 'Choose the patient',
        'patientId:malformed': 'Choose the patient',
        ...(slot.current.takenNow ? { taken: takenWords(slot.current.takenNow) } : {}),
      },
    },
    toInput: (values) => ({
      patientId: values.patientId?.patientId as number,
      doctorId: Number(values.doctorId),
      apptTime: apptTimeOf(values),
      durationMin: values.durationMin as number,
      notes: values.notes,
      ...(slot.current.isOverridable && values.overrideReason.trim() ? { overrideReason: values.overrideReason } : {}),
    }),
    check: slotProblems,
    onSuccess: ({ apptId }, input) => {
      const { model: day, takenNow: beside } = slot.current;
      const doctor = day?.columns.find((column) => column.doctor.doctorId === input.doctorId)?.doctor;
      const booked = explicit.current.patient;
      if (booked) onBooked(bookedVisit(apptId, input, booked, doctor, beside !== undefined));
    },
    // The screen was behind: the slot is shown as it is now, and others are offered.
    onRefused: () => invalidateTopics(['appointments']),
    onKept: () => onClose(null),
  });

  const typed = useWanted(form.values, form.setAll, wanted, onWanted);
  const { model } = useDay(typed?.day ?? null);
  const { patientId: patient } = form.values;
  const warnings = model && typed ? bookingWarnings(model, typed, { patientId: patient?.patientId, nowTime }) : [];
  const takenNow = model && typed ? takenBy(model, typed.doctorId, wantedSpan(typed)) : undefined;
  const wasRefused = form.refusal?.code === 'slot_taken' || form.refusal?.code === 'doctor_unavailable';
  const isOverridable =
    role === 'admin' && (wasRefused || warnings.some(({ kind }) => kind === 'taken' || kind === 'closed'));

  slot.current = { model, takenNow, isOverridable };

  // What was asked for by a click or by another screen is newer than what was left half-typed.
  const revive = useRef({ revived, setAll: form.setAll });
  useEffect(() => {
    // As something typed, not as what the form began with, so that it is kept again.
    if (revive.current.revived) revive.current.setAll(revive.current.revived);
  }, []);
  const { restoredFrom } = form.draft;
  const explicit = useRef({ wanted, setAll: form.setAll, patient });
  explicit.current = { wanted, setAll: form.setAll, patient };
  useEffect(() => {
    const { wanted: asked, setAll } = explicit.current;
    if (restoredFrom && asked) setAll(slotValuesOf(asked));
  }, [restoredFrom]);
  useEffect(() => {
    if (asked && explicit.current.patient?.patientId !== asked.patientId) explicit.current.setAll({ patientId: asked });
  }, [asked]);

  const choosePatient = (chosen: PickedPatient | null) => {
    form.set('patientId', chosen);
    if (chosen) requestAnimationFrame(() => submitButton.current?.focus());
  };
  const takeRegistered = async (registeredId: number) => {
    setRegistering(null);
    const registered = await readOrThrow('patients.get', { patientId: registeredId }).catch(() => null);
    if (registered) choosePatient(registered);
  };

  if (registering !== null && Registration) {
    return (
      <SidePanel title="Register patient for this booking" width={400} keepsFocus onClose={() => setRegistering(null)}>
        <Registration
          initialName={registering}
          onRegistered={(registeredId) => void takeRegistered(registeredId)}
          onCancel={() => setRegistering(null)}
        />
      </SidePanel>
    );
  }

  if (isWaiting && waitlist) {
    return (
      <waitlist.Form
        wish={{
          patient,
          doctorId: Number(form.values.doctorId) || null,
          fromDay: form.values.day,
          durationMin: form.values.durationMin || 30,
          notes: form.values.notes,
        }}
        onAdded={() => {
          form.reset();
          onClose(null);
        }}
        onCancel={() => setIsWaiting(false)}
      />
    );
  }

  const { value: _patient, onChange: _onPatient, ...patientField } = form.field('patientId');
  return (
    <SidePanel
      title="New booking"
      width={400}
      keepsFocus
      onClose={() => {
        const abandoned = form.isDirty && (patient || form.values.notes) ? form.values : null;
        form.reset();
        onClose(abandoned);
      }}
      banner={patient ? <PatientBanner patient={patient} /> : null}
      footer={
        <>
          <Button ref={submitButton} type="submit" form="book-visit" loading={form.isBusy}>
            {isOverridable && form.values.overrideReason.trim() ? 'Book all the same' : 'Book visit'}
          </Button>
          {typed ? (
            <span className={classes.summary}>
              {formatDayWithWeekday(typed.day)} {formatClock(apptTimeOf(form.values))}–
              {formatClock(addMinutes(apptTimeOf(form.values), typed.durationMin))}
            </span>
          ) : null}
        </>
      }
    >
      <form id="book-visit" className={classes.form} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <div>
          <PatientPicker
            {...patientField}
            ref={patientInput}
            data-autofocus
            autoFocus
            value={patient}
            onChange={choosePatient}
            {...(Registration ? { onRegister: setRegistering } : {})}
          />
          {patient ? <WaitsAlready patientId={patient.patientId} /> : null}
          {Registration && !patient ? (
            <Button variant="subtle" size="compact-sm" className={classes.register} onClick={() => setRegistering('')}>
              Register new patient
            </Button>
          ) : null}
        </div>
        {wanted || typed ? null : (
          <p className={classes.sentence}>Choose a free slot on the grid, or type doctor and time here.</p>
        )}
        <SlotFields field={form.field} />
        <SlotAdvice
          model={model}
          wanted={typed}
          warnings={warnings}
          nowTime={nowTime}
          wasRefused={wasRefused}
          onChoose={(chosen) => form.setAll(slotValuesOf(chosen))}
        />
        {waitlist ? (
          <Button variant="subtle" size="compact-sm" className={classes.register} onClick={() => setIsWaiting(true)}>
            Nothing suits: put on the waitlist
          </Button>
        ) : null}
        {isOverridable ? (
          <TextInput
            {...form.field('overrideReason')}
            label={labels.overrideReason}
            description="As admin. The reason is kept in the audit."
          />
        ) : null}
        <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />
      </form>
    </SidePanel>
  );
}
