import { useLocalStorage } from '@mantine/hooks';
import type { CallOutput } from '#contract/contract.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatDay, formatInstantDay } from '../wording/wall-time.ts';
import { t } from './settings-wording.ts';

export const setupSteps = ['hospital', 'doctors', 'hours', 'prices', 'staff', 'print', 'backup'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** A step, whether it is done, and the fact that says so; undefined until that is read. */
export type StepState = { step: SetupStep; isDone: boolean; fact: string | undefined };

/** The name that a new database gives the hospital. */
// not shown: compared with what is stored
const unnamed = 'Hospital';

/** When this desk printed a test page; a printer belongs to a desk, so it is kept here. */
export const usePrintedTestPage = () =>
  useLocalStorage<string | null>({ key: 'printed-test-page', defaultValue: null, getInitialValueInEffect: false });

/** The steps of a new hospital. Nothing is ticked by hand: each is done when the facts say so, wherever it was done. */
export function useSetupSteps(): StepState[] {
  const hospital = useQueryCall('settings.hospital', {}).data;
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items;
  const first = doctors?.[0];
  const schedule = useQueryCall('doctors.schedule', first ? { doctorId: first.doctorId } : null).data;
  const prices = useQueryCall('billing.charges', { active: 'Y' }).data?.items;
  const staff = useQueryCall('staff.list', {}).data?.items;
  const backup = useQueryCall('backups.state', {}).data;
  const [printed] = usePrintedTestPage();
  const people = staff?.filter(({ isActive }) => isActive === 'Y');
  const known = (step: SetupStep, isDone: boolean | undefined, fact: () => string): StepState =>
    isDone === undefined ? { step, isDone: false, fact: undefined } : { step, isDone, fact: fact() };

  return [
    known('hospital', hospital && isNamed(hospital), () => hospital?.hospitalName ?? ''),
    known('doctors', doctors && doctors.length > 0, () => t('start.doctors', { count: doctors?.length ?? 0 })),
    known('hours', doctors && (first ? schedule && schedule.hours.length > 0 : false), () =>
      t(schedule && schedule.hours.length > 0 ? 'start.hours' : 'start.hoursNone'),
    ),
    known('prices', prices && prices.length > 0, () => t('start.prices', { count: prices?.length ?? 0 })),
    known('staff', people && people.length > 1, () => t('start.staff', { count: people?.length ?? 0 })),
    known('print', printed !== null, () =>
      printed ? t('start.printed', { day: formatDay(printed.slice(0, 10)) }) : t('start.notPrinted'),
    ),
    known('backup', backup && (!backup.isAvailable || backup.lastProvedAt !== null), () =>
      backupFact(backup, hospital?.timeZone ?? 'UTC'),
    ),
  ];
}

const isNamed = ({ hospitalName, address }: CallOutput<'settings.hospital'>): boolean =>
  hospitalName !== unnamed && Boolean(address);

function backupFact(backup: CallOutput<'backups.state'> | undefined, timeZone: string): string {
  if (backup && !backup.isAvailable) return t('start.backupElsewhere');
  const provedAt = backup?.lastProvedAt;
  return provedAt ? t('start.backup', { day: formatInstantDay(provedAt, timeZone) }) : t('start.backupNone');
}
