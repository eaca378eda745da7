import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ProviderSetUp } from '#contract/payments.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { hintBelow } from './connection-fields.tsx';
import { t } from './settings-wording.ts';

const labels = {
  account: t('provider.account'),
  secret: t('provider.secret'),
  webhookSecret: t('provider.webhookSecret'),
  address: t('provider.address'),
  relayAddress: t('provider.relayAddress'),
  relayToken: t('provider.relayToken'),
};

/** The accounts at payment providers of this computer. A secret never comes back from where it is kept. */
export function ProvidersSection() {
  const { data, error, refetch } = useQueryCall('payments.providers', {});
  return (
    <Screen title={t('providers.title')}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.map((setUp) => (
        <ProviderForm key={setUp.provider} setUp={setUp} />
      ))}
    </Screen>
  );
}

function ProviderForm({ setUp }: { setUp: ProviderSetUp }) {
  const { provider, isSetUp, hasSecret, hasWebhookSecret, hasRelayToken } = setUp;
  const form = useDraftForm({
    call: 'payments.saveProvider',
    // Never a draft: what is typed here is secret.
    formKey: null,
    initialValues: {
      account: setUp.account ?? '',
      secret: '',
      webhookSecret: '',
      address: setUp.address ?? '',
      relayAddress: setUp.relayAddress ?? '',
      relayToken: '',
    },
    labels,
    asked: ['account', 'secret'],
    toInput: (values) => ({ provider, ...values }),
    onSuccess: ({ items }) => {
      const saved = items.find((one) => one.provider === provider);
      notify(saved?.isSetUp ? t('providers.saved') : t('providers.incomplete'));
      form.set('secret', '');
      form.set('webhookSecret', '');
      form.set('relayToken', '');
    },
  });
  const kept = (has: boolean) => (has ? { description: t('secret.kept') } : {});
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12} maw={480} p={16}>
        <Title order={2} size={16}>
          {t(`provider.name.${provider}`)}
        </Title>
        <Text>{isSetUp ? t('providers.isSetUp') : t('providers.isNot')}</Text>
        <ErrorSummary {...form.summary} />
        <TextInput {...form.field('account')} autoComplete="off" />
        <PasswordInput
          {...form.field('secret')}
          inputWrapperOrder={[...hintBelow]}
          autoComplete="new-password"
          {...kept(hasSecret)}
        />
        <PasswordInput
          {...form.field('webhookSecret')}
          inputWrapperOrder={[...hintBelow]}
          autoComplete="new-password"
          {...kept(hasWebhookSecret)}
        />
        <TextInput
          {...form.field('address')}
          autoComplete="off"
          inputWrapperOrder={[...hintBelow]}
          description={t('provider.addressHint')}
        />
        <TextInput
          {...form.field('relayAddress')}
          autoComplete="off"
          inputWrapperOrder={[...hintBelow]}
          description={t('provider.relayHint')}
        />
        <PasswordInput
          {...form.field('relayToken')}
          inputWrapperOrder={[...hintBelow]}
          autoComplete="new-password"
          {...kept(hasRelayToken)}
        />
        <div>
          <Button type="submit" loading={form.isBusy}>
            {t('providers.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
