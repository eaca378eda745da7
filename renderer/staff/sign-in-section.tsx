import { Button, NumberInput, Stack } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './staff-wording.ts';

const labels = { lockMinutes: t('label.lockMinutes') };

/** How desks lock. */
export function SignInSection() {
  const settings = useQueryCall('staff.signInSettings', {});
  return (
    <Screen title={t('signInSettings.title')}>
      {settings.data ? <LockForm key={settings.data.lockMinutes} lockMinutes={settings.data.lockMinutes} /> : null}
      <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />
    </Screen>
  );
}

function LockForm({ lockMinutes }: { lockMinutes: number }) {
  const form = useDraftForm({
    call: 'staff.saveSignInSettings',
    initialValues: { lockMinutes: lockMinutes as number | string },
    labels,
    formKey: null,
    toInput: (values) => ({ lockMinutes: values.lockMinutes === '' ? Number.NaN : Number(values.lockMinutes) }),
    onSuccess: () => notify(t('signInSettings.saved')),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16} p={16} maw={480}>
        <ErrorSummary {...form.summary} />
        <NumberInput {...form.field('lockMinutes')} min={0} max={240} description={t('hint.lockMinutes')} />
        <div>
          <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
            {t('signInSettings.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
