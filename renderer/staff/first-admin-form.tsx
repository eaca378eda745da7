import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { setSession, useSessionStore } from '../bridge/session-store.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { repeatSentence } from './password-words.ts';
import { t } from './staff-wording.ts';

const labels = {
  setUpCode: t('label.setUpCode'),
  fullName: t('label.fullName'),
  username: t('label.username'),
  password: t('label.password'),
  repeated: t('label.repeatedPassword'),
};
const words = {
  noun: 'person',
  sentences: { invalid_state: t('first.exists') },
} as const;

/** An empty database asks for its first admin, and signs that person in. */
export function FirstAdminForm({ asksSetUpCode }: { asksSetUpCode: boolean }) {
  const isDemo = useSessionStore(({ session }) => 'isDemo' in session && session.isDemo);
  const form = useDraftForm({
    call: 'staff.addFirstAdmin',
    initialValues: { setUpCode: '', fullName: '', username: 'admin', password: '', repeated: '' },
    labels,
    words,
    formKey: null,
    toInput: ({ setUpCode, fullName, username, password }) => ({ setUpCode, fullName, username, password }),
    check: ({ password, repeated }) => repeatSentence('repeated', password, repeated),
    onSuccess: ({ person }) => setSession({ stage: 'signed-in', person, isDemo }),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <Text>{t('first.intro')}</Text>
        <ErrorSummary {...form.summary} />
        {asksSetUpCode && (
          <TextInput
            {...form.field('setUpCode')}
            label={labels.setUpCode}
            description={t('hint.setUpCode')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus
          />
        )}
        <TextInput {...form.field('fullName')} autoComplete="name" autoFocus={!asksSetUpCode} />
        <TextInput {...form.field('username')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <PasswordInput {...form.field('password')} description={t('hint.password')} autoComplete="new-password" />
        <PasswordInput {...form.field('repeated')} autoComplete="new-password" />
        <Button type="submit" size="md" loading={form.isBusy} fullWidth>
          {t('first.create')}
        </Button>
      </Stack>
    </form>
  );
}
