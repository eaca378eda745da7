import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { SignedInPerson } from '#contract/staff.ts';
import { queryClient } from '../bridge/query-client.ts';
import { setSession } from '../bridge/session-store.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { t } from './staff-wording.ts';

type SignInFormProps = {
  isDemo: boolean;
  /** The person whose session ended: the name is filled in, the screen below is kept. */
  returning?: SignedInPerson;
  /** In place of showing the screen at once. */
  onSignedIn?: (person: SignedInPerson) => void;
};

const labels = { username: t('label.username'), password: t('label.password') };
const words = {
  noun: 'person',
  sentences: {
    unauthenticated: t('signIn.wrong'),
    not_here: t('signIn.notHere'),
    offline: t('signIn.offline'),
    too_many_requests: t('signIn.tooMany'),
  },
} as const;

/** Two fields need no summary: after a refusal the password is selected, to be typed again at once. */
export function SignInForm({ isDemo, returning, onSignedIn }: SignInFormProps) {
  const button = useRef<HTMLButtonElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const form = useDraftForm({
    call: 'staff.signIn',
    initialValues: { username: returning?.username ?? '', password: '' },
    labels,
    words,
    formKey: null,
    onSuccess: ({ person }) => {
      if (onSignedIn) return onSignedIn(person);
      // Another person must not see what the earlier one had on the screen.
      if (returning && returning.staffId !== person.staffId) queryClient.clear();
      setSession({ stage: 'signed-in', person, isDemo });
      if (returning) void queryClient.invalidateQueries();
    },
    onRefused: () => password.current?.select(),
  });
  const startsWithPassword = returning !== undefined;

  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <TextInput
          {...form.field('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!startsWithPassword}
        />
        <PasswordInput
          {...form.field('password')}
          ref={password}
          autoComplete="current-password"
          autoFocus={startsWithPassword}
          data-autofocus={startsWithPassword || undefined}
        />
        <ErrorNote error={form.refusal} context={words} />
        <Button ref={button} type="submit" size="md" loading={form.isBusy} fullWidth>
          {t('signIn')}
        </Button>
        {isDemo ? (
          <DemoAccounts
            onChoose={(name) => {
              form.setAll({ username: name, password: `demo-${name}` });
              button.current?.focus();
            }}
          />
        ) : null}
      </Stack>
    </form>
  );
}
