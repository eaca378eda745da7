import { Button } from '@mantine/core';
import { formatClock, formatDayWithWeekday } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { t } from './offline-wording.ts';
import type { Changes } from './use-decision.ts';

type NearestSlotsProps = {
  /** Undefined until they are read. */
  slots: readonly Changes[] | undefined;
  doctor: string | null;
  isBusy: boolean;
  onChoose: (change: Changes) => void;
};

/** The free times nearest to the one that was taken. */
export function NearestSlots({ slots, doctor, isBusy, onChoose }: NearestSlotsProps) {
  const found = doctor ? t('decision.nearestWith', { doctor }) : t('decision.nearest');
  return (
    <>
      {/* The space keeps the place while they are read. */}
      <p className={classes.sentence}>
        {slots === undefined ? ' ' : slots.length > 0 ? found : t('decision.noneFree')}
      </p>
      <div className={classes.slots}>
        {slots?.map((change) => {
          const apptTime = String(change.apptTime);
          return (
            <Button key={apptTime} variant="default" disabled={isBusy} onClick={() => onChoose(change)}>
              {t('of.dayAndTime', {
                day: formatDayWithWeekday(apptTime.slice(0, 10)),
                time: formatClock(apptTime),
              })}
            </Button>
          );
        })}
      </div>
    </>
  );
}
