import { Modal, Text } from '@mantine/core';
import type { Person } from '#contract/staff.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The session ended: the sign-in stands over the screen, which is kept as it is. */
export function SessionLostDialog({ person, isDemo }: { person: Person; isDemo: boolean }) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      title="Sign in again"
      size={400}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      overlayProps={{ backgroundOpacity: 0.55, blur: 6 }}
    >
      <Text mb={16}>The session has ended. The screen is kept and goes on after the sign-in.</Text>
      <SignInForm isDemo={isDemo} returning={person} />
    </Modal>
  );
}
