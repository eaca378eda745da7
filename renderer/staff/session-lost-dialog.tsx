import { Text } from '@mantine/core';
import type { Person } from '#contract/staff.ts';
import { Dialog } from '../ui/frame/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The session ended: the sign-in stands over the screen, which is kept as it is. */
export function SessionLostDialog({ person, isDemo }: { person: Person; isDemo: boolean }) {
  return (
    <Dialog isOpen title="Sign in again" isVeiled>
      <Text mb={16}>The session has ended. The screen is kept and goes on after the sign-in.</Text>
      <SignInForm isDemo={isDemo} returning={person} />
    </Dialog>
  );
}
