import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { mayCall, usePerson } from '../../bridge/session-store.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PhoneLink } from '../../records/patient/phone-link.tsx';
import { PendingMark } from '../../records/pending-mark.tsx';
import { StatusBadge } from '../../records/status-badge.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { InstantText } from '../../ui/words/wall-time-text.tsx';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import { visitSpanWords } from '../day/day-words.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { useIsPending } from '../day/pending-visits.ts';
import { CancelForm } from './cancel-form.tsx';
import { WhoWaitsFor } from './freed-time.tsx';
import { hasToken, usePrintToken } from './print-token.ts';
import type { VisitWrites } from './use-visit-writes.ts';
import { actionsFor, type VisitAction } from './visit-action-rules.ts';
import { actionWords } from './visit-action-words.ts';
import { VisitBill } from './visit-bill.tsx';
import { VisitHistory } from './visit-history.tsx';
import { VisitNote } from './visit-note.tsx';
import classes from './visit-panel.module.css';
import { bannerPatientOf } from './visit-patient.ts';
import { t } from './visit-wording.ts';

type VisitPanelProps = {
  visit: Appointment;
  writes: VisitWrites;
  /** Opens with the reasons for cancelling. */
  startsWithCancel: boolean;
  onMove: (visit: Appointment) => void;
  onOpenVisit: (apptId: number, day: string) => void;
  onClose: () => void;
};

/** One visit: who, what is so, what can be done next. */
export function VisitPanel({ visit, writes, startsWithCancel, onMove, onOpenVisit, onClose }: VisitPanelProps) {
  const person = usePerson();
  const nowTime = useHospitalNow();
  const isBusy = useIsPending(visit.apptId);
  const printToken = usePrintToken();
  const [isCancelling, setIsCancelling] = useState(startsWithCancel);
  const actions = actionsFor(visit, nowTime, (name) => mayCall(person, name));

  // The button that was pressed is gone: the focus stays in the panel, and not on the next button, where a
  // second press would take back what the first has done.
  const content = useRef<HTMLDivElement>(null);
  const { status } = visit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes a button go
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    content.current?.closest('section')?.querySelector<HTMLElement>('h2[tabindex]')?.focus();
  }, [status, isBusy, isCancelling]);

  const press = (action: VisitAction) => {
    if (action === 'move') onMove(visit);
    else if (action === 'cancel') setIsCancelling(true);
    else void writes.act(visit, action);
  };

  return (
    <SidePanel
      title={t('panel.title', { day: formatDayWithWeekday(visit.apptTime.slice(0, 10)), span: visitSpanWords(visit) })}
      width={400}
      keepsFocus={startsWithCancel}
      onClose={onClose}
      banner={
        <PatientBanner patient={bannerPatientOf(visit)}>
          <span className={classes.phone}>
            <PhoneLink phone={visit.patientPhone} />
          </span>
        </PatientBanner>
      }
    >
      <div ref={content} className={classes.content}>
        <div className={classes.state}>
          <StatusBadge visit={visit.status} />
          <PendingMark entity="APPOINTMENTS" id={visit.apptId} />
          {visit.tokenNo ? <span className={classes.token}>{t('panel.token', { token: visit.tokenNo })}</span> : null}
          <span>{t('panel.doctor', { doctor: visit.doctorName, specialty: visit.specialization })}</span>
        </div>
        {isCancelling && actions.includes('cancel') ? (
          <CancelForm
            isBilled={visit.invoiceId !== null}
            onCancelVisit={(reason) => {
              setIsCancelling(false);
              void writes.cancel(visit, reason);
            }}
            onKeep={() => setIsCancelling(false)}
          />
        ) : (
          <div className={classes.actions}>
            {actions.map((action, index) => (
              <Button
                key={action}
                variant={index === 0 && action !== 'reinstate' ? 'filled' : 'default'}
                disabled={isBusy}
                onClick={() => press(action)}
              >
                {actionWords(action, visit)}
              </Button>
            ))}
            {printToken && hasToken(visit) ? (
              <Button variant="default" onClick={() => void printToken(visit)}>
                {t('panel.printToken')}
              </Button>
            ) : null}
          </div>
        )}
        {visit.status === 'CANCELLED' || visit.status === 'NO_SHOW' ? <WhoWaitsFor freed={visit} /> : null}
        <VisitFacts visit={visit} />
        <VisitBill visit={visit} />
        <VisitNote key={visit.apptId} visit={visit} mayEdit={mayCall(person, 'appointments.editNotes')} />
        {mayCall(person, 'patients.history') ? (
          <VisitHistory patientId={visit.patientId} exceptApptId={visit.apptId} onOpenVisit={onOpenVisit} />
        ) : null}
        <Link href={`/patients/${visit.patientId}`} className={classes.link}>
          {t('panel.openPatient')}
        </Link>
      </div>
    </SidePanel>
  );
}

function VisitFacts({ visit }: { visit: Appointment }) {
  const facts = [
    visit.checkedInAt ? { term: t('fact.arrived'), instant: visit.checkedInAt } : null,
    visit.startedAt ? { term: t('fact.started'), instant: visit.startedAt } : null,
    visit.completedAt ? { term: t('fact.completed'), instant: visit.completedAt } : null,
  ].filter((fact) => fact !== null);
  const remarks = [
    visit.cancelReason ? { term: t('fact.cancelReason'), text: visit.cancelReason } : null,
    visit.overrideReason
      ? { term: t(visit.isOverbooked === 'Y' ? 'fact.overbooked' : 'fact.override'), text: visit.overrideReason }
      : null,
  ].filter((remark) => remark !== null);
  if (facts.length + remarks.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, instant }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <InstantText value={instant} />
          </dd>
        </div>
      ))}
      {remarks.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
