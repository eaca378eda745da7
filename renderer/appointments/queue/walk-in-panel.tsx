import { Button, Checkbox, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { readOrThrow } from '../../bridge/use-query-call.ts';
import { DoctorSelect } from '../../records/doctor-select.tsx';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../../records/patient/patient-registration-slot.tsx';
import { DraftNotice } from '../../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { notify } from '../../ui/frame/toasts.ts';
import { formatPatientName } from '../../wording/names.ts';
import bookClasses from '../booking/book-panel.module.css';
import { usePrintsTokens, usePrintToken } from '../visit/print-token.ts';
import { t } from './queue-wording.ts';

const labels = {
  patientId: t('walkIn.patient'),
  doctorId: t('walkIn.doctor'),
  notes: t('walkIn.notes'),
} as const;

type Values = { patientId: PickedPatient | null; doctorId: string | null; notes: string };

/** Somebody comes without a booking: patient, doctor, token. The form stays open for the next one. */
export function WalkInPanel({ onClose }: { onClose: () => void }) {
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const doctorInput = useRef<HTMLInputElement>(null);
  const patientInput = useRef<HTMLInputElement>(null);
  const [prints, setPrints] = usePrintsTokens();
  const printToken = usePrintToken();
  const [initialValues] = useState<Values>(() => ({ patientId: null, doctorId: null, notes: '' }));
  const form = useDraftForm({
    call: 'appointments.walkIn',
    initialValues,
    labels,
    words: {
      noun: 'visit',
      sentences: { 'patientId:malformed': t('walkIn.noPatient'), 'doctorId:malformed': t('walkIn.noDoctor') },
    },
    toInput: ({ patientId, doctorId, notes }) => ({
      patientId: patientId?.patientId as number,
      doctorId: doctorId === null ? Number.NaN : Number(doctorId),
      notes,
    }),
    onSuccess: ({ apptId, tokenNo }) => {
      const patient = form.values.patientId;
      notify(t('walkIn.done', { token: tokenNo, patient: patient ? formatPatientName(patient) : '' }));
      if (prints && printToken) void readOrThrow('appointments.get', { apptId }).then(printToken, () => false);
      // The next patient often goes to the same doctor.
      form.reset({ ...initialValues, doctorId: form.values.doctorId });
      patientInput.current?.focus();
    },
    onKept: onClose,
  });
  const patient = form.values.patientId;
  const choose = (chosen: PickedPatient | null) => {
    form.set('patientId', chosen);
    if (chosen) requestAnimationFrame(() => doctorInput.current?.focus());
  };
  const takeRegistered = async (patientId: number) => {
    setRegistering(null);
    const registered = await readOrThrow('patients.get', { patientId }).catch(() => null);
    if (registered) choose(registered);
  };
  if (registering !== null && Registration) {
    return (
      <SidePanel title={t('walkIn.register')} width={400} keepsFocus onClose={() => setRegistering(null)}>
        <Registration
          initialName={registering}
          onRegistered={(patientId) => void takeRegistered(patientId)}
          onCancel={() => setRegistering(null)}
        />
      </SidePanel>
    );
  }
  const { value: _patient, onChange: _onPatient, ...patientField } = form.field('patientId');
  return (
    <SidePanel
      title={t('walkIn.title')}
      width={400}
      keepsFocus
      onClose={onClose}
      banner={
        <div className={bookClasses.banner}>
          {patient ? <PatientBanner patient={patient} /> : <p>{t('walkIn.nobody')}</p>}
        </div>
      }
      footer={
        <Button type="submit" form="walk-in" loading={form.isBusy}>
          {t('walkIn.submit')}
        </Button>
      }
    >
      <form id="walk-in" className={bookClasses.form} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <PatientPicker
          {...patientField}
          ref={patientInput}
          autoFocus
          value={patient}
          onChange={choose}
          {...(Registration ? { onRegister: setRegistering } : {})}
        />
        <DoctorSelect {...form.field('doctorId')} ref={doctorInput} />
        <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />
        <Checkbox
          label={t('walkIn.print')}
          checked={prints}
          onChange={({ currentTarget }) => setPrints(currentTarget.checked)}
        />
      </form>
    </SidePanel>
  );
}
