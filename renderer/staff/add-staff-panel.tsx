import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import type { Role } from '#contract/roles.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { passwordHint } from './password-words.ts';
import { roleChoices } from './role-words.ts';
import { doctorSentence } from './staff-rules.ts';

const labels = {
  fullName: 'Full name',
  username: 'User name',
  role: 'Role',
  doctorId: 'Doctor',
  password: 'First password',
};

type Values = { fullName: string; username: string; role: string; doctorId: string | null; password: string };
const empty: Values = { fullName: '', username: '', role: 'receptionist', doctorId: null, password: '' };

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
      role: role as Role,
      doctorId: role === 'doctor' && doctorId ? Number(doctorId) : null,
    }),
    check: doctorSentence,
    onSuccess: (_value, { fullName }) => {
      notify(`${fullName} may sign in now`);
      onClose();
    },
  });
  return (
    <SidePanel
      title="Add person"
      onClose={onClose}
      width={400}
      keepsFocus
      footer={
        <Button onClick={() => form.submit()} loading={form.isBusy}>
          Add person
        </Button>
      }
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <ErrorSummary {...form.summary} />
          <TextInput {...form.field('fullName')} autoFocus autoComplete="off" />
          <TextInput
            {...form.field('username')}
            description="Small letters; what the audit trail names"
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="off"
          />
          <Select {...form.field('role')} data={roleChoices} allowDeselect={false} />
          {form.values.role === 'doctor' ? (
            <DoctorSelect {...form.field('doctorId')} withInactive description="Whose day this sign-in sees" />
          ) : null}
          <PasswordInput {...form.field('password')} description={passwordHint} autoComplete="new-password" />
          <button type="submit" hidden />
        </Stack>
      </form>
    </SidePanel>
  );
}
