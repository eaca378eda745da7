import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { setSession, useSessionStore } from '../bridge/session-store.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { passwordHint, repeatSentence } from './password-words.ts';

const labels = {
  fullName: 'Full name',
  username: 'User name',
  password: 'Password',
  repeated: 'Password once more',
};
const words = {
  noun: 'person',
  sentences: { invalid_state: 'The first admin was made in the meantime. Reload to sign in.' },
} as const;

/** An empty database asks for its first admin, and signs that person in. */
export function FirstAdminForm() {
  const isDemo = useSessionStore(({ session }) => 'isDemo' in session && session.isDemo);
  const form = useDraftForm({
    call: 'staff.addFirstAdmin',
    initialValues: { fullName: '', username: 'admin', password: '', repeated: '' },
    labels,
    words,
    formKey: null,
    toInput: ({ fullName, username, password }) => ({ fullName, username, password }),
    check: ({ password, repeated }) => repeatSentence('repeated', password, repeated),
    onSuccess: ({ person }) => setSession({ stage: 'signed-in', person, isDemo }),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <Text>
          The database is empty. The first admin adds the doctors, the price list and everybody else who works here.
        </Text>
        <ErrorSummary {...form.summary} />
        <TextInput {...form.field('fullName')} autoComplete="name" autoFocus />
        <TextInput {...form.field('username')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <PasswordInput {...form.field('password')} description={passwordHint} autoComplete="new-password" />
        <PasswordInput {...form.field('repeated')} autoComplete="new-password" />
        <Button type="submit" size="md" loading={form.isBusy} fullWidth>
          Make first admin
        </Button>
      </Stack>
    </form>
  );
}
