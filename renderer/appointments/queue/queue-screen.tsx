import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isDoctorAlone, useMay, usePerson } from '../../bridge/session-store.ts';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { ErrorNote } from '../../ui/frame/error-note.tsx';
import { Screen } from '../../ui/frame/screen.tsx';
import { useToday } from '../../ui/words/wall-clock.ts';
import { DayFilter } from '../day/day-filter.tsx';
import { DaySummaryLine } from '../day/day-summary-line.tsx';
import { useHospitalNow, useIsClockKnown } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import { useHiddenDoctors } from '../day/use-hidden-doctors.ts';
import { FreedTimeBar } from '../visit/freed-time.tsx';
import { useVisit } from '../visit/use-visit.ts';
import { useVisitWrites } from '../visit/use-visit-writes.ts';
import { VisitPanel } from '../visit/visit-panel.tsx';
import { moveFocus, useKeptFocus } from './queue-focus.ts';
import { queuesOf } from './queue-rules.ts';
import classes from './queue-screen.module.css';
import { QueueTable } from './queue-table.tsx';
import { QueueToolbar } from './queue-toolbar.tsx';
import { t } from './queue-wording.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useTurns } from './use-turns.ts';
import { WalkInPanel } from './walk-in-panel.tsx';

/** What is open beside the table. */
type OpenPanel = 'walkIn' | { apptId: number; startsWithCancel: boolean } | null;

/** Who is here, who is next, how long they wait: one table, a group of rows for each doctor; a doctor sees the own one. */
export function QueueScreen() {
  const today = useToday();
  const nowTime = useHospitalNow();
  const [, navigate] = useLocation();
  const isClockKnown = useIsClockKnown();
  const { model, error, retry } = useDay(isClockKnown ? today : null);
  const [hidden, setHidden] = useHiddenDoctors();
  const isOwn = isDoctorAlone(usePerson());
  const writes = useVisitWrites();
  const turns = useTurns();
  const mayWalkIn = useMay('appointments.walkIn');
  const list = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const openWalkIn = () => setPanel('walkIn');
  const openApptId = panel === null || panel === 'walkIn' ? null : panel.apptId;
  const { visit } = useVisit(openApptId, model);

  const columns = useMemo(
    () => model?.columns.filter((column) => isOwn || !hidden.has(column.doctor.doctorId)) ?? [],
    [model, hidden, isOwn],
  );
  const visits = useMemo(() => columns.flatMap((column) => column.source), [columns]);
  const queues = useMemo(
    () => queuesOf({ doctors: columns.map((column) => column.doctor), visits }),
    [columns, visits],
  );

  useKeptFocus(list, queues);

  // Lines break beside the panel: the person whom it is about stays in sight.
  useEffect(() => {
    if (openApptId === null) return;
    list.current?.querySelector(`[data-visit="${openApptId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [openApptId]);

  useQueueKeys({
    list,
    visits,
    writes,
    onWalkIn: mayWalkIn ? openWalkIn : null,
    onCancel: (apptId) => setPanel({ apptId, startsWithCancel: true }),
  });

  const close = () => {
    setPanel(null);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-visit="${openApptId}"]`)?.focus());
  };

  return (
    <Screen
      title={t(isOwn ? 'title.own' : 'title')}
      toolbar={
        <QueueToolbar today={today} onWalkIn={mayWalkIn ? openWalkIn : null}>
          {!isOwn && model && model.columns.length > 0 ? (
            <DayFilter columns={model.columns} hidden={hidden} onChange={setHidden} />
          ) : null}
        </QueueToolbar>
      }
      actions={<DaySummaryLine visits={model ? visits : null} />}
      panel={
        panel === 'walkIn' ? (
          <WalkInPanel onClose={() => setPanel(null)} />
        ) : panel && visit ? (
          <VisitPanel
            key={`${visit.apptId} ${panel.startsWithCancel}`}
            visit={visit}
            writes={writes}
            startsWithCancel={panel.startsWithCancel}
            onMove={({ apptId }) => navigate(`/day/${today}?move=${apptId}`)}
            onOpenVisit={(apptId, day) => navigate(`/day/${day}?visit=${apptId}`)}
            onClose={close}
          />
        ) : null
      }
    >
      {error && !model ? <ErrorNote error={error} onRetry={retry} /> : null}
      {model && queues.length === 0 ? <EmptyState title={t('empty.title')} hint={t('empty.hint')} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys lead between the buttons inside */}
      <div ref={list} className={classes.queues} onKeyDown={(event) => moveFocus(event, list.current)}>
        {queues.length > 0 ? (
          <QueueTable
            queues={queues}
            nowTime={nowTime}
            writes={writes}
            turns={turns}
            expectedShown={isOwn ? 20 : 4}
            openApptId={openApptId}
            onOpenVisit={(apptId) => setPanel({ apptId, startsWithCancel: false })}
          />
        ) : null}
      </div>
      <FreedTimeBar openApptId={openApptId} />
    </Screen>
  );
}
