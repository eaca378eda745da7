import { Text } from '@mantine/core';
import type { SignedInPerson } from '#contract/staff.ts';
import { Dialog } from '../ui/frame/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { t } from './staff-wording.ts';

/** The session ended: the sign-in stands over the screen, which is kept as it is. */
export function SessionLostDialog({ person, isDemo }: { person: SignedInPerson; isDemo: boolean }) {
  return (
    <Dialog isOpen title={t('signInAgain.title')} isVeiled>
      <Text mb={16}>{t('signInAgain.hint')}</Text>
      <SignInForm isDemo={isDemo} returning={person} />
    </Dialog>
  );
}
