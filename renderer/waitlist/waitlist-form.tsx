import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { DayPart } from '#contract/waitlist-entry.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import { DayPartInput } from '../records/day-part-input.tsx';
import { DurationInput } from '../records/duration-input.tsx';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../records/patient/patient-registration-slot.tsx';
import type { WaitlistFormProps } from '../records/waitlist-slot.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatPatientName } from '../wording/names.ts';
import { addDays, formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { waitlistWords } from './use-waitlist-writes.ts';
import classes from './waitlist.module.css';
import { daysWords } from './waitlist-words.ts';
import { WishSelect, wishOf } from './wish-select.tsx';

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
  patientId: 'Patient',
  doctorId: 'Waits for',
  fromDay: 'First day',
  toDay: 'Last day',
  dayPart: 'Time of day',
  durationMin: 'Duration',
  notes: 'Note',
} as const;

const words = {
  ...waitlistWords,
  labels: { ...labels, doctorId: 'Doctor' },
  sentences: {
    ...waitlistWords.sentences,
    'patientId:required': 'Choose the patient',
    'patientId:malformed': 'Choose the patient',
    'doctorId:required': 'Choose a doctor or a specialization',
  },
} as const;

/** A week from the day that was asked for, or from today when that is past. */
const usualDays = 7;

/** Puts a patient on the waitlist: with what the booking knew already, or from nothing. */
export function WaitlistForm({ wish, onAdded, onCancel }: WaitlistFormProps) {
  const today = useToday();
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
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
  const form = useDraftForm({
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
    check: ({ doctorId }) => (doctorId ? {} : { doctorId: 'Choose a doctor or a specialization' }),
    onSuccess: (_value, { fromDay, toDay }) => {
      const { patientId: patient } = form.values;
      if (patient) notify(`${formatPatientName(patient)} is on the waitlist: ${daysWords(fromDay, toDay)}`);
      onAdded();
    },
    onKept: onAdded,
  });
  const patient = form.values.patientId;

  const choose = (chosen: PickedPatient | null) => {
    form.set('patientId', chosen);
    if (chosen && form.values.doctorId) requestAnimationFrame(() => submitButton.current?.focus());
  };
  const takeRegistered = async (patientId: number) => {
    setRegistering(null);
    const registered = await readOrThrow('patients.get', { patientId }).catch(() => null);
    if (registered) choose(registered);
  };
  if (registering !== null && Registration) {
    return (
      <SidePanel title="Register patient for the waitlist" width={400} keepsFocus onClose={() => setRegistering(null)}>
        <Registration
          initialName={registering}
          onRegistered={(patientId) => void takeRegistered(patientId)}
          onCancel={() => setRegistering(null)}
        />
      </SidePanel>
    );
  }

  const { value: _patient, onChange: _onPatient, ...patientField } = form.field('patientId');
  const { disabled: _disabled, ...wishField } = form.field('doctorId');
  // Both of its fields are optional, and one of them is not.
  wishField.label = labels.doctorId;
  return (
    <SidePanel
      title="Put on the waitlist"
      width={400}
      keepsFocus
      onClose={() => {
        form.reset();
        onCancel();
      }}
      banner={patient ? <PatientBanner patient={patient} /> : null}
      footer={
        <>
          <Button
            ref={submitButton}
            type="submit"
            form="waitlist-add"
            loading={form.isBusy}
            autoFocus={patient !== null}
          >
            Put on the waitlist
          </Button>
          <Button
            variant="default"
            onClick={() => {
              form.reset();
              onCancel();
            }}
          >
            Back
          </Button>
        </>
      }
    >
      <form id="waitlist-add" className={classes.form} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        {held ? (
          <p className={classes.sentence}>
            The visit on {formatWallTimeWithWeekday(held.apptTime)} with {held.doctorName} stays booked meanwhile. It is
            moved when a better time is found.
          </p>
        ) : (
          <PatientPicker
            {...patientField}
            autoFocus={patient === null}
            value={patient}
            onChange={choose}
            {...(Registration ? { onRegister: setRegistering } : {})}
          />
        )}
        <WishSelect {...wishField} />
        <div className={classes.days}>
          <DateInput {...form.field('fromDay')} />
          <DateInput {...form.field('toDay')} />
        </div>
        <DayPartInput value={form.values.dayPart} onChange={(part) => form.set('dayPart', part)} />
        <DurationInput {...form.field('durationMin')} />
        {held ? null : <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />}
      </form>
    </SidePanel>
  );
}
