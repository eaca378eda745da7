import { Button } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import { frontDesk } from '../bridge/front-desk.ts';
import { queryClient } from '../bridge/query-client.ts';
import { followOtherTabs } from '../bridge/screen-lock.ts';
import { setSession, useSessionStore } from '../bridge/session-store.ts';
import { FirstAdminForm } from '../staff/first-admin-form.tsx';
import { SignInForm } from '../staff/sign-in-form.tsx';
import { t } from './app-wording.ts';
import { GatePage } from './gate-page.tsx';
import { LockPage } from './lock-page.tsx';

// Read while the question who is signed in, or the sign-in, is still on its way.
const readingShell = import('./shell.tsx');
const Shell = lazy(() => readingShell.then((room) => ({ default: room.Shell })));

const askAgainMs = 3_000;

/** Nothing of the application is drawn before somebody is signed in. */
export function SessionGate() {
  const session = useSessionStore((state) => state.session);

  const ask = useCallback(async () => {
    const result = await frontDesk.invoke('staff.session', {});
    if (!result.ok) return setSession({ stage: 'unreachable' });
    const { person, lockedPerson, withPin, needsFirstAdmin, asksSetUpCode, isDemo } = result.value;
    const { session: before } = useSessionStore.getState();
    // What another person had on the screen goes before somebody else's is drawn.
    const own = person ?? lockedPerson;
    if (own && 'person' in before && before.person.staffId !== own.staffId) queryClient.clear();
    if (lockedPerson) {
      const hasScreen = 'person' in before && before.person.staffId === lockedPerson.staffId;
      setSession({ stage: 'locked', person: lockedPerson, withPin, isDemo, hasScreen });
    } else if (person) setSession({ stage: 'signed-in', person, isDemo });
    else if (needsFirstAdmin) setSession({ stage: 'first-admin', asksSetUpCode, isDemo });
    else setSession({ stage: 'signed-out', isDemo });
  }, []);

  useEffect(() => {
    if (session.stage === 'asking') void ask();
    if (session.stage !== 'unreachable') return;
    const timer = setInterval(() => void ask(), askAgainMs);
    return () => clearInterval(timer);
  }, [session.stage, ask]);

  useEffect(() => followOtherTabs(() => void ask()), [ask]);

  switch (session.stage) {
    case 'asking':
      return null;
    case 'unreachable':
      return (
        <GatePage title={t('gate.unreachable')}>
          <p>{t('gate.unreachableHint')}</p>
          <Button variant="default" onClick={() => void ask()}>
            {t('gate.tryAgain')}
          </Button>
        </GatePage>
      );
    case 'first-admin':
      return (
        <GatePage title={t('gate.firstAdmin')}>
          <FirstAdminForm asksSetUpCode={session.asksSetUpCode} />
        </GatePage>
      );
    case 'signed-out':
      return (
        <GatePage title={t('gate.signIn')}>
          <SignInForm isDemo={session.isDemo} />
        </GatePage>
      );
    default:
      return (
        <>
          {session.stage === 'locked' && !session.hasScreen ? null : (
            <Suspense fallback={null}>
              <Shell key={session.person.staffId} />
            </Suspense>
          )}
          {session.stage === 'locked' ? <LockPage session={session} /> : null}
        </>
      );
  }
}
