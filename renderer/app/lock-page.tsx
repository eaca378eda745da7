import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import type { SignedInPerson } from '#contract/staff.ts';
import { queryClient } from '../bridge/query-client.ts';
import { confirmLock, hideScreen, showScreen, tellUnlocked } from '../bridge/screen-lock.ts';
import { type SessionState, setSession } from '../bridge/session-store.ts';
import { PinForm } from '../staff/pin-form.tsx';
import { SignInForm } from '../staff/sign-in-form.tsx';
import { t } from './app-wording.ts';
import { GatePage } from './gate-page.tsx';
import classes from './lock-page.module.css';

const askAgainMs = 3_000;
/** Where each person was when the desk was locked or taken over: the same person goes on there. */
const lastPlaces = new Map<number, string>();

type LockPageProps = { session: Extract<SessionState, { stage: 'locked' }> };

/** Over a locked screen: its own person unlocks it, a colleague takes the desk over. */
export function LockPage({ session }: LockPageProps) {
  const { person, withPin, isDemo } = session;
  const [location, navigate] = useLocation();
  const [chosen, setChosen] = useState<number | 'password' | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    hideScreen();
    return showScreen;
  }, []);
  useConfirmedLock();
  useKeysInside(frame);

  const open = (by: SignedInPerson) => {
    if (by.staffId !== person.staffId) {
      lastPlaces.set(person.staffId, location);
      queryClient.clear();
      navigate(lastPlaces.get(by.staffId) ?? '/', { replace: true });
    }
    setSession({ stage: 'signed-in', person: by, isDemo });
    tellUnlocked();
    if (by.staffId === person.staffId) void queryClient.invalidateQueries();
  };
  // Whoever locked it stands first; without a PIN the password opens it.
  const people = [...withPin].sort(
    (a, b) => Number(b.staffId === person.staffId) - Number(a.staffId === person.staffId),
  );
  const selected =
    chosen === 'password' ? undefined : people.find(({ staffId }) => staffId === (chosen ?? person.staffId));
  return createPortal(
    <div ref={frame} data-lock className={classes.frame}>
      <GatePage title={t('lock.title', { person: person.fullName })}>
        {people.length > 1 || (people.length === 1 && selected !== people[0]) ? (
          <section className={classes.people} aria-label={t('lock.people')}>
            {people.map(({ staffId, fullName }) => (
              <Button
                key={staffId}
                variant={staffId === selected?.staffId ? 'light' : 'default'}
                aria-pressed={staffId === selected?.staffId}
                onClick={() => setChosen(staffId)}
              >
                {fullName}
              </Button>
            ))}
          </section>
        ) : null}
        {selected ? (
          <>
            <PinForm key={selected.staffId} colleague={selected} onOpen={open} />
            <Button variant="subtle" mt={8} fullWidth onClick={() => setChosen('password')}>
              {t('lock.byPassword')}
            </Button>
          </>
        ) : (
          <SignInForm isDemo={isDemo} returning={person} onSignedIn={open} />
        )}
        <p className={classes.note}>{t('lock.note')}</p>
      </GatePage>
    </div>,
    document.body,
  );
}

/** Until the application knows of the lock, it is told again. */
function useConfirmedLock(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const confirm = async () => {
      if ((await confirmLock()) || isGone) return;
      timer = setTimeout(() => void confirm(), askAgainMs);
    };
    void confirm();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);
}

/** A key that is pressed elsewhere, or Escape, would reach what is hidden below. */
function useKeysInside(frame: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const guard = (event: KeyboardEvent) => {
      const isInside = event.target instanceof Node && frame.current?.contains(event.target);
      if (isInside && event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      if (!isInside && event.key === 'Tab') {
        event.preventDefault();
        frame.current?.querySelector<HTMLElement>('input, button')?.focus();
      }
    };
    window.addEventListener('keydown', guard, { capture: true });
    return () => window.removeEventListener('keydown', guard, { capture: true });
  }, [frame]);
}
