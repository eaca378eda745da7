import { Button, NativeSelect, Stack, Switch, Text, Title } from '@mantine/core';
import type { ReminderSettings } from '#contract/reminders.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { ChannelForm } from './channel-form.tsx';
import { t } from './reminders-wording.ts';
import { TemplateForm } from './template-form.tsx';

/** Whether, when, in which words and by which channels of this computer patients are told of their visits. */
export function RemindersSection() {
  const settings = useQueryCall('reminders.settings', {});
  const channels = useQueryCall('reminders.channels', {});
  const isDemo = useHospital()?.isDemo === 'Y';
  return (
    <Screen title={t('section.title')}>
      <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />
      {isDemo ? <Text p={16}>{t('section.demo')}</Text> : null}
      {settings.data ? (
        <>
          <WhenForm key={`${settings.data.isOn}${settings.data.sendHour}`} settings={settings.data} />
          <TemplateForm templates={settings.data.templates} />
        </>
      ) : null}
      <Title order={2} size={16} px={16}>
        {t('channels.title')}
      </Title>
      <ErrorNote error={channels.error} onRetry={() => void channels.refetch()} />
      {channels.data?.items.map((setUp) => (
        <ChannelForm key={setUp.channel} setUp={setUp} />
      ))}
    </Screen>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const whenLabels = { isOn: t('settings.isOn'), sendHour: t('settings.sendHour') };

function WhenForm({ settings }: { settings: ReminderSettings }) {
  const form = useDraftForm({
    call: 'reminders.saveSettings',
    initialValues: { isOn: settings.isOn as string, sendHour: String(settings.sendHour) },
    labels: whenLabels,
    formKey: null,
    toInput: ({ isOn, sendHour }) => ({
      isOn: isOn === 'Y' ? ('Y' as const) : ('N' as const),
      sendHour: Number(sendHour),
    }),
    onSuccess: () => notify(t('settings.saved')),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12} p={16} maw={480}>
        <Title order={2} size={16}>
          {t('settings.title')}
        </Title>
        <ErrorSummary {...form.summary} />
        <Switch
          id={form.field('isOn').id}
          label={whenLabels.isOn}
          checked={form.values.isOn === 'Y'}
          onChange={({ currentTarget }) => form.set('isOn', currentTarget.checked ? 'Y' : 'N')}
        />
        <NativeSelect {...form.field('sendHour')} data={hours} w={240} />
        <div>
          <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
            {t('settings.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
