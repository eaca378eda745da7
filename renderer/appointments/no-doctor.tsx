import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { sendIntent } from '../ui/frame/intents.ts';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import { t } from './day/day-wording.ts';
import classes from './day-screen.module.css';

/** A day on which nobody works: in a hospital without doctors the first step is to add one. */
export function NoDoctor({ day }: { day: string }) {
  const [, navigate] = useLocation();
  const mayAdd = useMay('doctors.add');
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items;
  if (doctors?.length !== 0) {
    return <EmptyState title={t('empty.noDoctor', { day: formatDayWithWeekday(day) })} hint={t('empty.hint')} />;
  }
  if (!mayAdd) return <EmptyState title={t('empty.noDoctors')} hint={t('empty.askAdmin')} />;
  const add = () => {
    navigate('/settings/doctors');
    sendIntent('doctors.add');
  };
  return (
    <EmptyState
      title={t('empty.noDoctors')}
      hint={t('empty.addDoctors')}
      action={
        <div className={classes.firstSteps}>
          <Button onClick={add}>{t('empty.addDoctor')}</Button>
          <Link href="/settings/start">{t('empty.start')}</Link>
        </div>
      }
    />
  );
}
