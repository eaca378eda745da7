import { Button, Textarea, TextInput } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { readOrThrow } from '../../bridge/use-query-call.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../../records/patient/patient-registration-slot.tsx';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { DraftNotice } from '../../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import classes from './book-panel.module.css';
import { t } from './booking-wording.ts';
import { SlotAdvice } from './slot-advice.tsx';
import { SlotFields } from './slot-fields.tsx';
import { slotValuesOf, typedSpanWords } from './slot-values.ts';
import { type BookValues, useBookForm } from './use-book-form.ts';
import { WaitsAlready } from './waits-already.tsx';

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

/** A booking beside the grid: the slot stands, the patient is found while typing, Enter books. */
export function BookPanel({ wanted, patientId, revived, onWanted, onBooked, onClose, patientInput }: BookPanelProps) {
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const waitlist = useWaitlistParts();
  const [isWaiting, setIsWaiting] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);
  const { form, typed, model, warnings, wasRefused, isOverridable, nowTime } = useBookForm({
    wanted,
    patientId,
    revived,
    onWanted,
    onBooked,
    onKept: () => onClose(null),
  });
  const patient = form.values.patientId;

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
      <SidePanel title={t('book.registerTitle')} width={400} keepsFocus onClose={() => setRegistering(null)}>
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
      title={t('book.title')}
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
            {t(isOverridable && form.values.overrideReason.trim() ? 'book.override' : 'book.submit')}
          </Button>
          {typed ? (
            <span className={classes.summary}>
              {t('book.summary', { day: formatDayWithWeekday(typed.day), span: typedSpanWords(form.values, typed) })}
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
              {t('book.register')}
            </Button>
          ) : null}
        </div>
        {wanted || typed ? null : <p className={classes.sentence}>{t('book.chooseSlot')}</p>}
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
            {t('book.waitlist')}
          </Button>
        ) : null}
        {isOverridable ? (
          <TextInput
            {...form.field('overrideReason')}
            label={t('book.overrideReason')}
            description={t('override.hint')}
          />
        ) : null}
        <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />
      </form>
    </SidePanel>
  );
}
