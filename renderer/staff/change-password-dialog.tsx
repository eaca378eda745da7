import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Dialog } from '../ui/frame/dialog.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { repeatSentence } from './password-words.ts';
import { t } from './staff-wording.ts';

const labels = {
  currentPassword: t('label.currentPassword'),
  newPassword: t('label.newPassword'),
  repeated: t('label.repeatedNewPassword'),
};

export function ChangePasswordDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('password.title')}>
      <ChangePasswordForm onClose={onClose} />
    </Dialog>
  );
}

function ChangePasswordForm({ onClose }: { onClose: () => void }) {
  const form = useDraftForm({
    call: 'staff.changePassword',
    initialValues: { currentPassword: '', newPassword: '', repeated: '' },
    labels,
    formKey: null,
    toInput: ({ currentPassword, newPassword }) => ({ currentPassword, newPassword }),
    check: ({ newPassword, repeated }) => repeatSentence('repeated', newPassword, repeated),
    onSuccess: () => {
      onClose();
      notify(t('password.changed'));
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <ErrorSummary {...form.summary} />
        <PasswordInput {...form.field('currentPassword')} autoComplete="current-password" data-autofocus />
        <PasswordInput {...form.field('newPassword')} description={t('hint.password')} autoComplete="new-password" />
        <PasswordInput {...form.field('repeated')} autoComplete="new-password" />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('password.keep')}
          </Button>
          <Button type="submit" loading={form.isBusy}>
            {t('password.title')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
