import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
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
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { useWaitForm } from './use-wait-form.ts';
import classes from './waitlist.module.css';
import { t } from './waitlist-wording.ts';
import { WishSelect } from './wish-select.tsx';

/** Adds a patient to the waitlist: with what the booking knew already, or from nothing. */
export function WaitlistForm({ wish, onAdded, onCancel }: WaitlistFormProps) {
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const { held } = wish;
  const form = useWaitForm(wish, onAdded);
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
      <SidePanel title={t('form.register')} width={400} keepsFocus onClose={() => setRegistering(null)}>
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
  wishField.label = t('form.wish');
  return (
    <SidePanel
      title={t('add')}
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
            {t('add')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              form.reset();
              onCancel();
            }}
          >
            {t('back')}
          </Button>
        </>
      }
    >
      <form id="waitlist-add" className={classes.form} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        {held ? (
          <p className={classes.sentence}>
            {t('form.held', { time: formatWallTimeWithWeekday(held.apptTime), doctor: held.doctorName })}
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
