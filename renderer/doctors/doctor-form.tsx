import { Autocomplete, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import type { Doctor } from '#contract/doctors.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatDoctorName } from '../wording/names.ts';
import { doctorLabels } from './doctor-labels.ts';
import { t } from './doctors-wording.ts';

/** Offered; any other can be typed, and none at all stands for a therapist who is no doctor. */
const titles = [t('title.doctor'), t('title.professor'), t('title.mr'), t('title.ms')] as const;

const valuesOf = (doctor: Doctor | null) => ({
  title: doctor ? (doctor.title ?? '') : titles[0],
  firstName: doctor?.firstName ?? '',
  lastName: doctor?.lastName ?? '',
  specialization: doctor?.specialization ?? '',
  phone: doctor?.phone ?? '',
  email: doctor?.email ?? '',
  registrationNo: doctor?.registrationNo ?? '',
  isActive: doctor?.isActive !== 'N',
});
type Values = ReturnType<typeof valuesOf>;

const details = ({ isActive, ...text }: Values) => ({ ...text, isActive: isActive ? ('Y' as const) : ('N' as const) });

type DoctorFormProps = { specializations: readonly string[] };

export function AddDoctorForm({ specializations, onAdded }: DoctorFormProps & { onAdded: (doctorId: number) => void }) {
  const form = useDraftForm({
    call: 'doctors.add',
    initialValues: valuesOf(null),
    labels: doctorLabels,
    words: { noun: 'doctor' },
    toInput: details,
    onSuccess: ({ doctorId }, added) => {
      notify(t('added', { doctor: formatDoctorName(added) }));
      onAdded(doctorId);
    },
  });
  return <Fields form={form} specializations={specializations} button={t('add')} isReady />;
}

export function EditDoctorForm({ doctor, specializations }: DoctorFormProps & { doctor: Doctor }) {
  const form = useDraftForm({
    call: 'doctors.update',
    initialValues: valuesOf(doctor),
    labels: doctorLabels,
    words: { noun: 'doctor' },
    formKey: `doctors.update:${doctor.doctorId}`,
    toInput: (values) => ({ doctorId: doctor.doctorId, ...details(values) }),
    onSuccess: (_value, saved) => {
      form.reset(form.values);
      notify(t('saved', { doctor: formatDoctorName(saved) }));
    },
  });
  return <Fields form={form} specializations={specializations} button={t('save')} isReady={form.isDirty} />;
}

type FieldsProps = DoctorFormProps & {
  form: ReturnType<typeof useDraftForm<'doctors.add' | 'doctors.update', Values>>;
  button: string;
  isReady: boolean;
};

function Fields({ form, specializations, button, isReady }: FieldsProps) {
  const { value: isActive, onChange: setIsActive, label: _label, ...activeField } = form.field('isActive');
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12}>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <Group gap={12} align="flex-start" wrap="nowrap">
          <Autocomplete {...form.field('title')} data={[...titles]} w={90} flex="none" />
          <TextInput {...form.field('firstName')} autoComplete="off" flex={1} />
          <TextInput {...form.field('lastName')} autoComplete="off" flex={1} />
        </Group>
        <Autocomplete {...form.field('specialization')} data={[...specializations]} />
        <Group gap={12} grow align="flex-start">
          <TextInput {...form.field('phone')} inputMode="tel" autoComplete="off" />
          <TextInput {...form.field('email')} inputMode="email" autoComplete="off" />
        </Group>
        <TextInput {...form.field('registrationNo')} description={t('registrationNo.hint')} autoComplete="off" />
        <Switch
          {...activeField}
          label={t('active.label')}
          description={t('active.hint')}
          checked={isActive}
          onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
        />
        <div>
          <Button type="submit" loading={form.isBusy} disabled={!isReady}>
            {button}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
