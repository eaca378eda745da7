import { Button, Kbd } from '@mantine/core';
import { keyNames } from '../../ui/frame/shortcuts.ts';
import { t } from '../day/day-wording.ts';
import classes from '../day-screen.module.css';
import { UnfinishedBooking } from './unfinished-booking.tsx';

type BookingActionsProps = {
  /** The form is open: there is nothing to go on with. */
  isBooking: boolean;
  onContinue: () => void;
  onNew: () => void;
};

/** Begins a booking, or goes on with one that was left. */
export function BookingActions({ isBooking, onContinue, onNew }: BookingActionsProps) {
  return (
    <>
      <UnfinishedBooking isHidden={isBooking} onContinue={onContinue} />
      <Button rightSection={<Kbd className={classes.key}>{keyNames('N')}</Kbd>} onClick={onNew}>
        {t('newBooking')}
      </Button>
    </>
  );
}
