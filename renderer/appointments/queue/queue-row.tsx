import { Button } from '@mantine/core';
import { IconClockExclamation, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useTimeZone } from '../../bridge/hospital-store.ts';
import { ageAndGenderOf } from '../../records/patient/age-and-gender.ts';
import { PendingMark } from '../../records/pending-mark.tsx';
import { formatClock, wallTimeOfInstant } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import { useIsPending } from '../day/pending-visits.ts';
import type { WaitLevel } from './queue-rules.ts';
import classes from './queue-table.module.css';
import { t } from './queue-wording.ts';

export type QueueRowProps = {
  visit: Appointment;
  tone: WaitLevel | 'inside' | 'late' | 'expected';
  /** How long the patient waits, or what else is to be known. */
  fact: string;
  action: { name: 'checkIn' | 'start' | 'complete'; run: () => void } | null;
  menu: ReactNode;
  isOpen: boolean;
  onOpen: () => void;
};

/** One patient of the queue; the whole row opens the visit. */
export function QueueRow({ visit, tone, fact, action, menu, isOpen, onOpen }: QueueRowProps) {
  const timeZone = useTimeZone();
  const isPending = useIsPending(visit.apptId);
  const Icon = tone === 'long' || tone === 'too_long' ? IconHourglass : tone === 'late' ? IconClockExclamation : null;
  const name = patientOf(visit);
  const arrived = visit.checkedInAt ? formatClock(wallTimeOfInstant(visit.checkedInAt, timeZone)) : null;
  return (
    <tr className={classes.row} data-tone={tone} data-pending={isPending || undefined} data-open={isOpen || undefined}>
      <td className={classes.token}>{visit.status === 'SCHEDULED' ? null : (visit.tokenNo ?? t('noToken'))}</td>
      <td className={classes.wide}>
        <button type="button" className={classes.open} data-visit={visit.apptId} onClick={onOpen}>
          <span className={classes.patient} dir="auto">
            {name}
          </span>
        </button>
        <span className={classes.age}>
          {ageAndGenderOf(visit, visit.apptTime.slice(0, 10))}
          <PendingMark entity="APPOINTMENTS" id={visit.apptId} />
        </span>
      </td>
      <td className={classes.time}>{formatClock(visit.apptTime)}</td>
      <td className={classes.time}>{arrived}</td>
      <td>
        <span className={classes.fact}>
          {Icon ? <Icon size={14} stroke={2} aria-hidden /> : null}
          {isPending ? t('saving') : fact}
        </span>
      </td>
      <td className={classes.steps}>
        <div>
          {action ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={isPending}
              aria-label={t(`act.${action.name}`, { patient: name })}
              onClick={action.run}
            >
              {t(action.name)}
            </Button>
          ) : null}
          {menu ?? <span className={classes.noMenu} />}
        </div>
      </td>
    </tr>
  );
}
