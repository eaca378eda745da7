import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { openCount, useDesk } from '../bridge/desk-state.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useReadHospital } from '../bridge/hospital-store.ts';
import { isLocked, lockScreen } from '../bridge/screen-lock.ts';
import { useMay, usePerson, useSessionStore } from '../bridge/session-store.ts';
import { useEvents } from '../bridge/use-events.ts';
import { useIdleLock } from '../bridge/use-idle-lock.ts';
import { useOwnRights } from '../bridge/use-own-rights.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { onKept } from '../bridge/write-outcome.ts';
import { TakeDepositContext, type TakeDepositProps } from '../records/deposit-slot.tsx';
import {
  PatientRegistrationContext,
  type PatientRegistrationProps,
} from '../records/patient/patient-registration-slot.tsx';
import { ReminderContext, type ReminderParts } from '../records/patient/reminder-slot.tsx';
import { useReadPending } from '../records/use-pending.ts';
import { WaitlistContext, type WaitlistParts } from '../records/waitlist-slot.tsx';
import { SessionLostDialog } from '../staff/session-lost-dialog.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { sendIntent } from '../ui/frame/intents.ts';
import { listenForShortcuts, useShortcut } from '../ui/frame/shortcuts.ts';
import { ToastStack } from '../ui/frame/toast-stack.tsx';
import { notifyKept, undoNewest } from '../ui/frame/toasts.ts';
import { t } from './app-wording.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { lockKeys } from './person-menu.tsx';
import { Rail } from './rail.tsx';
import { homeOf, type ScreenName, screens, screensOf } from './screens.tsx';
import classes from './shell.module.css';
import { ShortcutList } from './shortcut-list.tsx';
import { TopBar } from './top-bar.tsx';

const PatientForm = lazy(() => import('../patients/patient-form.tsx').then((room) => ({ default: room.PatientForm })));

/** The registration that other jobs' screens open beside their own work. */
const Registration = (props: PatientRegistrationProps) => (
  <Suspense fallback={null}>
    <PatientForm {...props} />
  </Suspense>
);

const TakeDeposit = lazy(() => import('../deposits/take-deposit.tsx').then((room) => ({ default: room.TakeDeposit })));

/** The deposit that an admission asks for. */
const AskedDeposit = (props: TakeDepositProps) => (
  <Suspense fallback={null}>
    <TakeDeposit {...props} />
  </Suspense>
);

const WaitlistForm = lazy(() =>
  import('../waitlist/waitlist-form.tsx').then((room) => ({ default: room.WaitlistForm })),
);
const FittingPeople = lazy(() =>
  import('../waitlist/fitting-people.tsx').then((room) => ({ default: room.FittingPeople })),
);

/** Of the waitlist, what a booking and the day show. */
const waitlistParts: WaitlistParts = {
  Form: (props) => (
    <Suspense fallback={null}>
      <WaitlistForm {...props} />
    </Suspense>
  ),
  FittingPeople: (props) => (
    <Suspense fallback={null}>
      <FittingPeople {...props} />
    </Suspense>
  ),
};

const ReminderConsentSelect = lazy(() =>
  import('../reminders/consent-select.tsx').then((room) => ({ default: room.ReminderConsentSelect })),
);
const ReminderConsentQuestion = lazy(() =>
  import('../reminders/consent-select.tsx').then((room) => ({ default: room.ReminderConsentQuestion })),
);

/** What a patient said about messages, in the patient's panel and at registration. */
const reminderParts: ReminderParts = {
  Consent: (props) => (
    <Suspense fallback={null}>
      <ReminderConsentSelect {...props} />
    </Suspense>
  ),
  Question: (props) => (
    <Suspense fallback={null}>
      <ReminderConsentQuestion {...props} />
    </Suspense>
  ),
};

/** Rail, top bar, and the one screen that is open. */
export function Shell() {
  const person = usePerson();
  const session = useSessionStore((state) => state.session);
  const [location, navigate] = useLocation();
  const isSmall = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const [chosen, setIsNarrow] = useLocalStorage<boolean | null>({
    key: 'rail-narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const isNarrow = chosen ?? isSmall;
  const [isListOpen, setIsListOpen] = useState(false);
  const search = useRef<{ focus: (text?: string) => void }>(null);

  useEvents();
  useOwnRights();
  useIdleLock();
  useReadHospital();
  useReadPending();
  useEffect(() => onKept(notifyKept), []);
  useEffect(() => listenForShortcuts((text) => search.current?.focus(text)), []);
  useEffect(
    () =>
      frontDesk.onCommand((command) => {
        if (isLocked()) return;
        if (command === 'search') search.current?.focus();
        else if (command === 'shortcuts') setIsListOpen(true);
        else if (command === 'print') sendIntent('print');
        else navigate(`/${command}`);
      }),
    [navigate],
  );

  const goFor = (path: string, intent: Parameters<typeof sendIntent>[0]) => {
    if (!location.startsWith(path)) navigate(path);
    sendIntent(intent);
  };
  useShortcut('mod+K', t('keys.search'), () => search.current?.focus(), { isAlways: true });
  useShortcut(lockKeys, t('keys.lock'), () => lockScreen(), { isAlways: true });
  useShortcut('/', t('keys.search'), () => search.current?.focus());
  const mayRegister = useMay('patients.register');
  const mayWait = useMay('waitlist.add');
  const mayTakeMoney = useMay('deposits.receive');
  const mayRemind = useMay('reminders.list');
  const isReminding = useQueryCall('reminders.settings', mayRemind ? {} : null, { staleMs: 60_000 }).data?.isOn === 'Y';
  useShortcut('N', t('command.book'), () => goFor('/day', 'appointments.book'), {
    isEnabled: useMay('appointments.book'),
  });
  useShortcut('P', t('command.register'), () => goFor('/patients', 'patients.register'), { isEnabled: mayRegister });
  useShortcut('W', t('screen.waitlist'), () => navigate('/waitlist'), { isEnabled: mayWait });
  useShortcut('mod+Z', t('keys.undo'), () => undoNewest());
  useShortcut('?', t('keys.list'), () => setIsListOpen(true));

  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const screen of screensOf(person)) void screen.readAhead();
    });
    return () => cancelIdleCallback(idle);
  }, [person]);

  const current = screens.find((screen) => location.startsWith(screen.path));
  useEffect(() => {
    document.title = current ? t('windowTitle', { screen: current.label }) : t('product');
  }, [current]);

  // Where nothing is open it is no place to go to; what was looked up there stays until one leaves.
  const counts: Partial<Record<ScreenName, number>> = {
    'not-sent': openCount(useDesk()),
    'to-move': useQueryCall('appointments.toMove', useMay('appointments.toMove') ? { size: 1 } : null).data?.total ?? 0,
  };
  const isInRail = (name: ScreenName) => counts[name] !== 0 && (name !== 'reminders' || isReminding);
  const railItems = screensOf(person).filter(({ name }) => isInRail(name) || current?.name === name);
  const home = homeOf(person);
  return (
    <div className={classes.shell} data-narrow={isNarrow || undefined}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Rail items={railItems} counts={counts} isNarrow={isNarrow} onToggle={() => setIsNarrow(!isNarrow)} />
      <TopBar searchRef={search} onShowShortcuts={() => setIsListOpen(true)} />
      <main id="content" className={classes.content} tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <PatientRegistrationContext.Provider value={mayRegister ? Registration : null}>
            <ReminderContext.Provider value={mayRemind ? reminderParts : null}>
              <WaitlistContext.Provider value={mayWait ? waitlistParts : null}>
                <TakeDepositContext.Provider value={mayTakeMoney ? AskedDeposit : null}>
                  <Suspense fallback={null}>
                    <Switch>
                      <Route path="/">
                        <Redirect to={home} replace />
                      </Route>
                      {screens.map(({ name, pattern, component: Component }) => (
                        <Route key={name} path={pattern}>
                          <Component />
                        </Route>
                      ))}
                      <Route>
                        <EmptyState title={t('notFound.title')} hint={t('notFound.hint')} />
                      </Route>
                    </Switch>
                  </Suspense>
                </TakeDepositContext.Provider>
              </WaitlistContext.Provider>
            </ReminderContext.Provider>
          </PatientRegistrationContext.Provider>
        </ErrorBoundary>
      </main>
      <ToastStack />
      {session.stage === 'lost' ? <SessionLostDialog person={session.person} isDemo={session.isDemo} /> : null}
      <ShortcutList isOpen={isListOpen} onClose={() => setIsListOpen(false)} />
    </div>
  );
}
