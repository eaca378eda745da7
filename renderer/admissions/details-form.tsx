import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type Admission, priorities } from '#contract/admission.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { admissionWords } from './use-admission-writes.ts';

const labels = {
  reason: t('form.reason'),
  priority: t('form.priority'),
  rentClass: t('form.rentClass'),
  doctorId: t('form.doctor'),
  consultantId: t('panel.consultant'),
  leaveDay: t('form.leaveDay'),
  attendantName: t('form.attendantName'),
  attendantPhone: t('form.attendantPhone'),
  payer: t('form.payer'),
};

const textOf = (id: number | null) => (id === null ? null : String(id));
const idOf = (text: string | null) => (text === null ? null : Number(text));

/** Doctors, reason, expected discharge, attendant and payer of an admission. Ward and planned time stay as they are. */
export function DetailsForm({ admission, onDone }: { admission: Admission; onDone: () => void }) {
  const { admissionId, wardId, expectedTime } = admission;
  const policies = useQueryCall('admissions.policies', {}).data?.items ?? [];
  const form = useDraftForm({
    call: 'admissions.change',
    formKey: `admissions.change:${admissionId}`,
    labels,
    words: admissionWords,
    initialValues: {
      reason: admission.reason ?? '',
      priority: admission.priority,
      rentClass: admission.rentClass,
      doctorId: textOf(admission.doctorId),
      consultantId: textOf(admission.consultantId),
      leaveDay: admission.leaveDay ?? '',
      attendantName: admission.attendantName ?? '',
      attendantPhone: admission.attendantPhone ?? '',
      payer: admission.payer,
    },
    toInput: ({ doctorId, consultantId, leaveDay, ...values }) => ({
      ...values,
      admissionId,
      wardId,
      expectedTime,
      doctorId: idOf(doctorId),
      consultantId: idOf(consultantId),
      leaveDay: leaveDay === '' ? null : leaveDay,
    }),
    onSuccess: () => {
      notify(t('details.saved'));
      onDone();
    },
    onKept: onDone,
  });
  const leave = () => {
    form.reset();
    onDone();
  };
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <DraftNotice draft={form.draft} />
      <ErrorSummary {...form.summary} />
      <Textarea autoFocus autosize minRows={1} maxLength={400} {...form.field('reason')} />
      <DoctorSelect {...form.field('doctorId')} withInactive />
      <DoctorSelect {...form.field('consultantId')} withInactive clearable />
      {admission.status === 'REQUESTED' ? (
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
      ) : null}
      <DateInput {...form.field('leaveDay')} />
      <div className={classes.pair}>
        <TextInput maxLength={100} {...form.field('attendantName')} />
        <TextInput maxLength={40} inputMode="tel" {...form.field('attendantPhone')} />
      </div>
      <TextInput maxLength={60} description={t('form.payerHint')} {...form.field('payer')} />
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('details.save')}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('form.back')}
        </Button>
      </div>
    </form>
  );
}
