import { Link } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { PeopleList } from './people-list.tsx';
import type { Today } from './tile-rules.ts';

type ListProps = { today: Today; hasDoctor: boolean };

/** Who is late, and who comes next. */
export const ComingList = ({ today, hasDoctor }: ListProps) => (
  <PeopleList
    title={t('section.coming')}
    people={today.coming}
    total={today.visits?.toCome ?? 0}
    empty={t('empty.coming')}
    hasDoctor={hasDoctor}
    end={({ lateMin }) =>
      lateMin > 0 ? <span className={classes.late}>{t('visit.late', { minutes: lateMin })}</span> : null
    }
  />
);

/** Who is here and waits, in the order of the queue. */
export const WaitingList = ({ today, hasDoctor }: ListProps) => (
  <PeopleList
    title={t('section.waiting')}
    people={today.waiting}
    total={today.visits?.waiting ?? 0}
    empty={t('empty.waiting')}
    hasDoctor={hasDoctor}
    end={({ tokenNo, waitedMin }) => (
      <>
        {tokenNo === null ? null : <span className={classes.quiet}>{t('visit.token', { token: tokenNo })}</span>}{' '}
        {t('visit.waited', { minutes: waitedMin ?? 0 })}
      </>
    )}
  />
);

/** Visits that are done and have no invoice, each with its first step. */
export function NotBilledList({ today }: { today: Today }) {
  const mayRaise = useMay('billing.raise');
  return (
    <PeopleList
      title={t('section.notBilled')}
      people={today.notBilled}
      total={today.todo.find(({ kind }) => kind === 'not_billed')?.count ?? today.notBilled.length}
      empty={t('empty.notBilled')}
      hasDoctor
      end={({ patientId, apptId }) =>
        mayRaise ? <Link href={`/billing/new?patient=${patientId}&appt=${apptId}`}>{t('visit.bill')}</Link> : null
      }
    />
  );
}
