import type { DoctorRowsProps } from './doctor-rows.tsx';
import { DoctorRows } from './doctor-rows.tsx';
import type { DoctorQueue } from './queue-rules.ts';
import classes from './queue-table.module.css';
import { t } from './queue-wording.ts';

type QueueTableProps = Omit<DoctorRowsProps, 'queue'> & { queues: readonly DoctorQueue[] };

/** Everybody of today who is inside, waits or is expected: one table, a group of rows for each doctor. */
export function QueueTable({ queues, ...rest }: QueueTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.token')}</th>
          <th scope="col" className={classes.wide}>
            {t('column.patient')}
          </th>
          <th scope="col" className={classes.time}>
            {t('column.booked')}
          </th>
          <th scope="col" className={classes.time}>
            {t('column.arrived')}
          </th>
          <th scope="col" className={classes.state}>
            {t('column.state')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('column.steps')}</span>
          </th>
        </tr>
      </thead>
      {queues.map((queue) => (
        <DoctorRows key={queue.doctor.doctorId} queue={queue} {...rest} />
      ))}
    </table>
  );
}
