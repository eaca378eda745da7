import { Button } from '@mantine/core';
import { useState } from 'react';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { StatusBadge } from '../../records/status-badge.tsx';
import { ErrorNote } from '../../ui/frame/error-note.tsx';
import { formatWallTime } from '../../wording/wall-time.ts';
import classes from './visit-panel.module.css';
import { t } from './visit-wording.ts';

type VisitHistoryProps = {
  patientId: number;
  exceptApptId: number;
  onOpenVisit: (apptId: number, day: string) => void;
};

const shownAtFirst = 5;

/** The patient's other visits, newest first; each leads to its day. */
export function VisitHistory({ patientId, exceptApptId, onOpenVisit }: VisitHistoryProps) {
  const [showsAll, setShowsAll] = useState(false);
  const history = useQueryCall('patients.history', { patientId });
  const others = history.data?.visits.filter((visit) => visit.apptId !== exceptApptId);
  const shown = showsAll ? others : others?.slice(0, shownAtFirst);
  return (
    <section className={classes.history}>
      <h3 className={classes.heading}>
        {others ? t('history.titleCount', { count: others.length }) : t('history.title')}
      </h3>
      <ErrorNote error={history.error} context={{ noun: 'patient' }} onRetry={() => void history.refetch()} />
      {others?.length === 0 ? <p className={classes.none}>{t('history.none')}</p> : null}
      <ul className={classes.visits}>
        {shown?.map((visit) => (
          <li key={visit.apptId}>
            <button
              type="button"
              className={classes.visit}
              onClick={() => onOpenVisit(visit.apptId, visit.apptTime.slice(0, 10))}
            >
              <span className="tabular">{formatWallTime(visit.apptTime)}</span>
              <span className={classes.doctor}>{visit.doctorName}</span>
              <StatusBadge visit={visit.status} isBare />
            </button>
          </li>
        ))}
      </ul>
      {others && others.length > shownAtFirst && !showsAll ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setShowsAll(true)}>
          {t('history.showAll', { count: others.length })}
        </Button>
      ) : null}
    </section>
  );
}
