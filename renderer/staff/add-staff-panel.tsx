import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { RolesField } from './roles-field.tsx';
import { doctorSentence, rolesInput } from './staff-rules.ts';
import { t } from './staff-wording.ts';

const labels = {
  fullName: t('label.fullName'),
  username: t('label.username'),
  role: t('label.roles'),
  doctorId: t('label.doctor'),
  password: t('label.firstPassword'),
};

type Values = { fullName: string; username: string; role: string[]; doctorId: string | null; password: string };
const empty: Values = { fullName: '', username: '', role: ['receptionist'], doctorId: null, password: '' };

/** No draft is kept of it: it holds a password. */
export function AddStaffPanel({ onClose }: { onClose: () => void }) {
  const form = useDraftForm({
    call: 'staff.add',
    initialValues: empty,
    labels,
    words: { noun: 'person' },
    formKey: null,
    toInput: ({ doctorId, role, ...rest }) => ({
      ...rest,
      ...rolesInput(role, doctorId),
    }),
    check: doctorSentence,
    onSuccess: (_value, { fullName }) => {
      notify(t('added', { person: fullName }));
      onClose();
    },
  });
  return (
    <SidePanel
      title={t('add')}
      onClose={onClose}
      width={400}
      keepsFocus
      footer={
        <Button onClick={() => form.submit()} loading={form.isBusy}>
          {t('add')}
        </Button>
      }
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <ErrorSummary {...form.summary} />
          <TextInput {...form.field('fullName')} autoFocus autoComplete="off" />
          <TextInput
            {...form.field('username')}
            description={t('hint.username')}
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="off"
          />
          <RolesField {...form.field('role')} />
          {form.values.role.includes('doctor') ? (
            <DoctorSelect {...form.field('doctorId')} withInactive description={t('hint.doctor')} />
          ) : null}
          <PasswordInput {...form.field('password')} description={t('hint.password')} autoComplete="new-password" />
          <button type="submit" hidden />
        </Stack>
      </form>
    </SidePanel>
  );
}
