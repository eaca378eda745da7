import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Dialog } from '../ui/frame/dialog.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './staff-wording.ts';

const labels = { pin: t('label.pin'), repeated: t('label.repeatedPin'), currentPassword: t('label.currentPassword') };
const words = { noun: 'person', sentences: { malformed: t('pin.malformed'), too_common: t('pin.tooCommon') } } as const;

export function PinDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('pin.title')}>
      <PinSettingForm onClose={onClose} />
    </Dialog>
  );
}

function PinSettingForm({ onClose }: { onClose: () => void }) {
  const remove = useWriteCall('staff.removePin', {
    onSuccess: () => {
      onClose();
      notify(t('pin.removed'));
    },
    onRefused: notifyRefusal,
  });
  const form = useDraftForm({
    call: 'staff.setPin',
    initialValues: { pin: '', repeated: '', currentPassword: '' },
    labels,
    words,
    formKey: null,
    toInput: ({ pin, currentPassword }) => ({ pin, currentPassword }),
    check: ({ pin, repeated }) => (pin === repeated ? {} : { repeated: t('problem.repeatedPin') }),
    onSuccess: () => {
      onClose();
      notify(t('pin.set'));
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <Text>{t('pin.hint')}</Text>
        <ErrorSummary {...form.summary} />
        <PasswordInput
          {...form.field('pin')}
          description={t('hint.pin')}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
        />
        <PasswordInput {...form.field('repeated')} inputMode="numeric" autoComplete="off" />
        <PasswordInput {...form.field('currentPassword')} autoComplete="current-password" />
        <Group justify="space-between" gap={8}>
          <Button variant="default" loading={remove.isPending} onClick={() => void remove.send({})}>
            {t('pin.remove')}
          </Button>
          <Button type="submit" loading={form.isBusy}>
            {t('pin.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
