import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { priorities } from '#contract/admission.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { readOrThrow, useQueryCall } from '../bridge/use-query-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../records/patient/patient-registration-slot.tsx';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { TimeInput } from '../ui/form/time-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { admissionWords } from './use-admission-writes.ts';

const empty = {
  patientId: null as PickedPatient | null,
  doctorId: null as string | null,
  priority: 'ROUTINE' as (typeof priorities)[number],
  reason: '',
  rentClass: null as string | null,
  expectedTime: '',
  expectedClock: '',
  leaveDay: '',
  attendantName: '',
  attendantPhone: '',
  payer: 'SELF',
};

const labels = {
  patientId: t('form.patient'),
  doctorId: t('form.doctor'),
  priority: t('form.priority'),
  reason: t('form.reason'),
  rentClass: t('form.rentClass'),
  expectedTime: t('form.expectedDay'),
  expectedClock: t('form.expectedClock'),
  leaveDay: t('form.leaveDay'),
  attendantName: t('form.attendantName'),
  attendantPhone: t('form.attendantPhone'),
  payer: t('form.payer'),
};

const words = {
  ...admissionWords,
  sentences: {
    ...admissionWords.sentences,
    'patientId:required': t('form.patientMissing'),
    'patientId:malformed': t('form.patientMissing'),
  },
};

type RequestFormProps = { onDone: (admissionId: number) => void; onCancel: () => void };

/** Asks for a bed: now, or planned for a time. The patient is placed on the board after that. */
export function RequestForm({ onDone, onCancel }: RequestFormProps) {
  const Registration = usePatientRegistration();
  const [registering, setRegistering] = useState<string | null>(null);
  const policies = useQueryCall('admissions.policies', {}).data?.items ?? [];
  const form = useDraftForm({
    call: 'admissions.request',
    initialValues: empty,
    labels,
    words,
    toInput: ({ patientId, doctorId, expectedTime, expectedClock, leaveDay, ...values }) => ({
      ...values,
      patientId: patientId?.patientId as number,
      doctorId: doctorId === null ? null : Number(doctorId),
      expectedTime: expectedTime === '' ? null : `${expectedTime}T${expectedClock || '09:00'}`,
      leaveDay: leaveDay === '' ? null : leaveDay,
    }),
    onSuccess: ({ admissionId }) => {
      const { patientId } = form.values;
      if (patientId) notify(t('done.requested', { patient: formatPatientName(patientId) }));
      onDone(admissionId);
    },
    onKept: onCancel,
  });
  const patient = form.values.patientId;
  const takeRegistered = async (patientId: number) => {
    setRegistering(null);
    const registered = await readOrThrow('patients.get', { patientId }).catch(() => null);
    if (registered) form.set('patientId', registered);
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
  const cancel = () => {
    form.reset();
    onCancel();
  };
  const { value: _patient, onChange: _onPatient, ...patientField } = form.field('patientId');
  return (
    <SidePanel
      title={t('form.title')}
      width={480}
      keepsFocus
      onClose={cancel}
      banner={patient ? <PatientBanner patient={patient} /> : null}
      footer={
        <>
          <Button type="submit" form="admission-request" loading={form.isBusy}>
            {t('form.request')}
          </Button>
          <Button variant="default" onClick={cancel}>
            {t('form.back')}
          </Button>
        </>
      }
    >
      <form id="admission-request" className={classes.form} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <PatientPicker
          {...patientField}
          autoFocus
          value={patient}
          onChange={(chosen) => form.set('patientId', chosen)}
          {...(Registration ? { onRegister: setRegistering } : {})}
        />
        <Textarea autosize minRows={1} maxLength={400} {...form.field('reason')} />
        <div className={classes.pair}>
          <Select
            allowDeselect={false}
            data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
            {...form.field('priority')}
          />
          <Select
            clearable
            data={rentClassChoices(policies.map(({ rentClass }) => rentClass))}
            {...form.field('rentClass')}
          />
        </div>
        <DoctorSelect {...form.field('doctorId')} />
        <div className={classes.pair}>
          <DateInput {...form.field('expectedTime')} />
          <TimeInput {...form.field('expectedClock')} />
        </div>
        <DateInput {...form.field('leaveDay')} />
        <div className={classes.pair}>
          <TextInput maxLength={100} {...form.field('attendantName')} />
          <TextInput maxLength={15} inputMode="tel" {...form.field('attendantPhone')} />
        </div>
        <TextInput maxLength={60} description={t('form.payerHint')} {...form.field('payer')} />
        <AskedDeposit rentClass={form.values.rentClass} payer={form.values.payer} />
      </form>
    </SidePanel>
  );
}

/** What the patient will be asked to pay in advance. It is taken beside the admission, which opens next. */
function AskedDeposit({ rentClass, payer }: { rentClass: string | null; payer: string }) {
  const currency = useCurrency();
  const asked = useQueryCall('admissions.askedDeposit', payer.trim() === '' ? null : { rentClass, payer }, {
    keepPrevious: true,
  });
  const amountMinor = asked.data?.askedMinor ?? 0;
  if (amountMinor === 0) return null;
  return (
    <p className={classes.sentence}>
      {t('deposit.asked', { amount: formatMoney(amountMinor, { currency, withCurrency: true }) })}
    </p>
  );
}
