import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { VisitToMove } from '#contract/appointments.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PhoneLink } from '../../records/patient/phone-link.tsx';
import { PendingMark } from '../../records/pending-mark.tsx';
import { StatusBadge } from '../../records/status-badge.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { formatWallTimeWithWeekday } from '../../wording/wall-time.ts';
import { writePanel } from '../panel-address.ts';
import { CancelForm } from '../visit/cancel-form.tsx';
import { bannerPatientOf } from '../visit/visit-patient.ts';
import classes from './to-move.module.css';
import { t } from './to-move-wording.ts';
import { type TimeInstead, whyWords } from './to-move-words.ts';
import type { Moving } from './use-moving.ts';

type ToMovePanelProps = {
  visit: VisitToMove;
  moving: Moving;
  onMove: (time: TimeInstead) => void;
  onCancelVisit: (reason: string | null) => void;
  onClose: () => void;
};

/** One visit that cannot take place: whom to call, what to say, and what to offer. */
export function ToMovePanel({ visit, moving, onMove, onCancelVisit, onClose }: ToMovePanelProps) {
  const [, navigate] = useLocation();
  const [isCancelling, setIsCancelling] = useState(false);
  const isOwn = ({ doctorId }: TimeInstead) => doctorId === visit.doctorId;
  const own = visit.times.filter(isOwn);
  const others = visit.times.filter((time) => !isOwn(time));
  const day = visit.apptTime.slice(0, 10);
  return (
    <SidePanel
      title={t('panel.title', { time: formatWallTimeWithWeekday(visit.apptTime) })}
      width={400}
      // The list keeps the focus while one after the other is called.
      keepsFocus
      onClose={onClose}
      banner={
        <PatientBanner patient={bannerPatientOf(visit)}>
          <span className={classes.phone}>
            <PhoneLink phone={visit.patientPhone} />
          </span>
        </PatientBanner>
      }
    >
      <div className={classes.content}>
        <div className={classes.buttons}>
          <StatusBadge visit={visit.status} />
          <PendingMark entity="APPOINTMENTS" id={visit.apptId} />
          <span>{t('panel.why', { doctor: visit.doctorName, why: whyWords(visit) })}</span>
        </div>
        {isCancelling ? (
          <CancelForm
            isBilled={visit.invoiceId !== null}
            onCancelVisit={onCancelVisit}
            onKeep={() => setIsCancelling(false)}
          />
        ) : (
          <>
            <Times
              title={t('panel.own', { doctor: visit.doctorName })}
              times={own}
              isBusy={moving.isBusy}
              onMove={onMove}
            />
            <Times
              title={t('panel.others', { specialty: visit.specialization })}
              times={others}
              isBusy={moving.isBusy}
              onMove={onMove}
              namesDoctor
            />
            {visit.times.length === 0 ? (
              <p className={classes.sentence}>{t('panel.none', { specialty: visit.specialization })}</p>
            ) : null}
            <div className={classes.buttons}>
              <Button
                variant="default"
                onClick={() =>
                  navigate(`/day/${day}${writePanel({ kind: 'move', apptId: visit.apptId, wanted: null })}`)
                }
              >
                {t('panel.other')}
              </Button>
              <Button variant="default" disabled={moving.isBusy} onClick={() => setIsCancelling(true)}>
                {t('panel.cancel')}
              </Button>
            </div>
          </>
        )}
        {visit.notes ? (
          <p className={classes.note} dir="auto">
            {visit.notes}
          </p>
        ) : null}
        <Link href={`/day/${day}?visit=${visit.apptId}`} className={classes.link ?? ''}>
          {t('panel.openVisit')}
        </Link>
      </div>
    </SidePanel>
  );
}

type TimesProps = {
  title: string;
  times: readonly TimeInstead[];
  isBusy: boolean;
  onMove: (time: TimeInstead) => void;
  namesDoctor?: boolean;
};

function Times({ title, times, isBusy, onMove, namesDoctor = false }: TimesProps) {
  if (times.length === 0) return null;
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      <div className={classes.buttons}>
        {times.map((time) => (
          <Button
            key={`${time.doctorId} ${time.apptTime}`}
            variant="default"
            className="tabular"
            disabled={isBusy}
            onClick={() => onMove(time)}
          >
            {formatWallTimeWithWeekday(time.apptTime)}{' '}
            {namesDoctor ? <span className={classes.with}>{time.doctorName}</span> : null}
          </Button>
        ))}
      </div>
    </section>
  );
}
