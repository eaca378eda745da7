import { Button } from '@mantine/core';
import { IconDeviceTv } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { DoctorsTable } from './doctors-table.tsx';
import { DrawerTile } from './drawer-tile.tsx';
import { TodoList, UnusualList } from './figure-list.tsx';
import { MethodList } from './method-list.tsx';
import { NumberTile } from './number-tile.tsx';
import { ComingList, NotBilledList, WaitingList } from './people-lists.tsx';
import { type Today, tilesOf } from './tile-rules.ts';
import { WrittenList } from './written-list.tsx';

/** Waits and late arrivals grow with the clock alone. */
const refetchMs = 60_000;

/** What the role of the person looks at today. */
export function DashboardScreen() {
  const { data, error, refetch } = useQueryCall('dashboard.today', {}, { refetchMs });
  const [, navigate] = useLocation();
  const hasWall = useMay('dashboard.wall');
  return (
    <Screen
      title={t('title')}
      toolbar={data ? <span className={classes.day}>{formatDayWithWeekday(data.day)}</span> : null}
      actions={
        hasWall ? (
          <Button
            variant="default"
            leftSection={<IconDeviceTv size={16} aria-hidden />}
            onClick={() => navigate('/dashboard/wall')}
          >
            {t('openWall')}
          </Button>
        ) : null
      }
    >
      <div className={classes.page}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data ? <DashboardOfDay today={data} /> : null}
      </div>
    </Screen>
  );
}

function DashboardOfDay({ today }: { today: Today }) {
  const currency = useCurrency();
  const { received, unusual, prescriptions, doctors, visits } = today;
  const hasDrawer = useMay('cashier.open') && visits === null;
  const isDoctor = prescriptions !== null;
  const hasPeople = visits !== null && unusual === null;
  const hasDoctors = visits !== null && !isDoctor;
  return (
    <>
      {today.isFromCopy ? <p className={classes.copy}>{t('fromCopy')}</p> : null}
      <div className={classes.tiles}>
        {hasDrawer ? <DrawerTile /> : null}
        {tilesOf(today, currency).map((tile) => (
          <NumberTile key={tile.name} {...tile} />
        ))}
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>
          {isDoctor ? <WaitingList today={today} hasDoctor={false} /> : null}
          {hasPeople ? <ComingList today={today} hasDoctor={!isDoctor} /> : null}
          {hasDoctors ? <DoctorsTable doctors={doctors} /> : null}
          {visits === null ? <NotBilledList today={today} /> : null}
        </div>
        <div className={classes.column}>
          {unusual ? <UnusualList items={unusual} /> : null}
          {hasPeople && !isDoctor ? <WaitingList today={today} hasDoctor /> : null}
          <TodoList items={today.todo} />
          {received ? <MethodList received={received} /> : null}
          {prescriptions ? <WrittenList items={prescriptions} /> : null}
        </div>
      </div>
    </>
  );
}
