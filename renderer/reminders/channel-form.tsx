import { Button, Group, NumberInput, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ChannelSetUp } from '#contract/reminders.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './reminders-wording.ts';

/** A channel of this computer. Its secret never comes back from where it is kept. */
export function ChannelForm({ setUp }: { setUp: ChannelSetUp }) {
  const { channel, isSetUp, hasSecret } = setUp;
  const form = useDraftForm({
    call: 'reminders.saveChannel',
    // Never a draft: what is typed here is secret.
    formKey: null,
    initialValues: {
      address: setUp.address ?? '',
      port: (setUp.port ?? '') as number | string,
      account: setUp.account ?? '',
      sender: setUp.sender ?? '',
      secret: '',
    },
    labels: {
      address: t(`channel.address.${channel}`),
      port: t('channel.port'),
      account: t(`channel.account.${channel}`),
      sender: t('channel.sender'),
      secret: t(`channel.secret.${channel}`),
    },
    toInput: ({ port, ...values }) => ({ channel, ...values, port: port === '' ? null : Number(port) }),
    onSuccess: ({ items }) => {
      const saved = items.find((one) => one.channel === channel);
      notify(saved?.isSetUp ? t('channel.saved') : t('channel.incomplete'));
      form.set('secret', '');
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12} maw={480} p={16}>
        <Title order={3} size={16}>
          {t(`channel.${channel}`)}
        </Title>
        <Text>{isSetUp ? t('channel.isSetUp') : t('channel.isNot')}</Text>
        {channel === 'EMAIL' ? null : <Text size="sm">{t(`channel.${channel}.hint`)}</Text>}
        <ErrorSummary {...form.summary} />
        <TextInput {...form.field('address')} autoComplete="off" spellCheck={false} />
        {channel === 'EMAIL' ? (
          <>
            <NumberInput {...form.field('port')} min={1} max={65_535} hideControls w={120} placeholder="587" />
            <TextInput {...form.field('sender')} inputMode="email" autoComplete="off" spellCheck={false} />
          </>
        ) : null}
        {channel === 'SMS' ? null : <TextInput {...form.field('account')} autoComplete="off" spellCheck={false} />}
        <PasswordInput
          {...form.field('secret')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          {...(hasSecret ? { description: t('channel.secretKept') } : {})}
        />
        <div>
          <Button type="submit" loading={form.isBusy}>
            {t('channel.save')}
          </Button>
        </div>
        {isSetUp ? <TestMessage channel={channel} /> : null}
      </Stack>
    </form>
  );
}

function TestMessage({ channel }: { channel: ChannelSetUp['channel'] }) {
  const [to, setTo] = useState('');
  const sending = useWriteCall('reminders.test');
  const send = async () => {
    const result = await sending.send({ channel, to });
    if (!result.ok) return notifyRefusal(result.error, { sentences: refused });
    const { state, failure } = result.value;
    notify(state === 'SENT' ? t('test.SENT') : t('test.failed', { failure: failure ?? '' }));
  };
  return (
    <Group align="flex-end">
      <TextInput
        label={t('test.to')}
        value={to}
        autoComplete="off"
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Button variant="default" loading={sending.isPending} disabled={!to.trim()} onClick={() => void send()}>
        {t('test.send')}
      </Button>
    </Group>
  );
}

const refused = { 'channel:not_here': t('test.noChannel'), 'channel:required': t('test.noChannel') };
