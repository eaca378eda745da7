import { Button, Divider, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { StaffMember } from '#contract/staff.ts';
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
  role: t('label.roles'),
  doctorId: t('label.doctor'),
  isActive: t('column.isActive'),
};

const valuesOf = (member: StaffMember) => ({
  fullName: member.fullName,
  role: member.roles as string[],
  doctorId: member.doctorId === null ? null : String(member.doctorId),
  isActive: member.isActive === 'Y',
});

export function EditStaffPanel({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const form = useDraftForm({
    call: 'staff.update',
    initialValues: valuesOf(member),
    labels,
    words: { noun: 'person' },
    formKey: `staff.update:${member.staffId}`,
    toInput: ({ fullName, role, doctorId, isActive }) => ({
      staffId: member.staffId,
      fullName,
      ...rolesInput(role, doctorId),
      isActive: isActive ? 'Y' : 'N',
    }),
    check: doctorSentence,
    onSuccess: (_value, { fullName }) => {
      notify(t('saved', { person: fullName }));
      onClose();
    },
  });
  const { value: isActive, onChange: setIsActive, label: _label, ...activeField } = form.field('isActive');
  return (
    <SidePanel title={member.fullName} onClose={onClose} width={400}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <ErrorSummary {...form.summary} />
          <Text c="dimmed">{t.rich('usernameIs', { username: member.username })}</Text>
          <TextInput {...form.field('fullName')} autoComplete="off" />
          <RolesField {...form.field('role')} />
          {form.values.role.includes('doctor') ? <DoctorSelect {...form.field('doctorId')} withInactive /> : null}
          <Switch
            {...activeField}
            label={t('column.isActive')}
            description={t('hint.isActive')}
            checked={isActive}
            onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
          />
          <div>
            <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
              {t('save')}
            </Button>
          </div>
        </Stack>
      </form>
      <Divider my={24} />
      <ResetPasswordForm member={member} />
    </SidePanel>
  );
}

const passwordLabels = { newPassword: t('label.newPassword') };

function ResetPasswordForm({ member }: { member: StaffMember }) {
  const form = useDraftForm({
    call: 'staff.resetPassword',
    initialValues: { newPassword: '' },
    labels: passwordLabels,
    words: { noun: 'person' },
    formKey: null,
    toInput: ({ newPassword }) => ({ staffId: member.staffId, newPassword }),
    onSuccess: () => {
      form.reset();
      notify(t('passwordSet', { person: member.fullName }));
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <ErrorSummary {...form.summary} />
        <PasswordInput {...form.field('newPassword')} description={t('hint.password')} autoComplete="new-password" />
        <div>
          <Button type="submit" variant="default" loading={form.isBusy}>
            {t('setPassword')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
