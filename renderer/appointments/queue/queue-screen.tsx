import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import type { CallName } from '#contract/contract.ts';
import { mayCall, usePerson } from '../../bridge/session-store.ts';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { ErrorNote } from '../../ui/frame/error-note.tsx';
import { Screen } from '../../ui/frame/screen.tsx';
import { useShortcut } from '../../ui/frame/shortcuts.ts';
import { useToday } from '../../ui/words/wall-clock.ts';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import { DayFilter } from '../day/day-filter.tsx';
import { DaySummaryLine } from '../day/day-summary-line.tsx';
import { useHospitalNow, useIsClockKnown } from '../day/hospital-clock.ts';
import { useDay } from '../day/use-day.ts';
import { useHiddenDoctors } from '../day/use-hidden-doctors.ts';
import { FreedTimeBar } from '../visit/freed-time.tsx';
import { useVisit } from '../visit/use-visit.ts';
import { useVisitWrites } from '../visit/use-visit-writes.ts';
import { actionsFor, type VisitAction } from '../visit/visit-action-rules.ts';
import { VisitPanel } from '../visit/visit-panel.tsx';
import { QueueCard } from './queue-card.tsx';
import { type DoctorQueue, queuesOf } from './queue-rules.ts';
import classes from './queue-screen.module.css';

/** Who is here, who is next, how long they wait: one card a doctor; a doctor sees the own one. */
export function QueueScreen() {
  const today = useToday();
  const nowTime = useHospitalNow();
  const [, navigate] = useLocation();
  const isClockKnown = useIsClockKnown();
  const { model, error, retry } = useDay(isClockKnown ? today : null);
  const [hidden, setHidden] = useHiddenDoctors();
  const role = usePerson()?.role;
  const isOwn = role === 'doctor';
  const writes = useVisitWrites();
  const list = useRef<HTMLDivElement>(null);
  const [openApptId, setOpenApptId] = useState<number | null>(null);
  const [startsWithCancel, setStartsWithCancel] = useState(false);
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

  // The cards stand closer beside the panel: the person whom it is about stays in sight.
  useEffect(() => {
    if (openApptId === null) return;
    list.current?.querySelector(`[data-visit="${openApptId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [openApptId]);

  const focused = (): Appointment | undefined => {
    const apptId = Number(document.activeElement?.closest<HTMLElement>('[data-visit]')?.dataset.visit);
    return visits.find((other) => other.apptId === apptId);
  };
  const onVisit = (action: VisitAction) => () => {
    const target = focused();
    if (!target || !actionsFor(target, nowTime, (name: CallName) => mayCall(role, name)).includes(action)) return;
    if (action === 'cancel') {
      setStartsWithCancel(true);
      setOpenApptId(target.apptId);
    } else if (action !== 'move') void writes.act(target, action);
  };
  const callNext = () => {
    const card = document.activeElement?.closest('[data-queue]') ?? list.current?.querySelector('[data-queue]');
    const next = card?.querySelector<HTMLElement>('[data-next]')?.dataset.next;
    const target = visits.find((other) => other.apptId === Number(next));
    if (target) void writes.act(target, 'start');
  };
  const group = { group: 'Queue' };
  useShortcut('C', 'Call in the next patient of this doctor', callNext, group);
  useShortcut('G', 'To the queue', () => list.current?.querySelector<HTMLElement>('[data-visit]')?.focus(), group);
  useShortcut('A', 'Check in patient (arrived)', onVisit('checkIn'), group);
  useShortcut('S', 'Start consultation', onVisit('start'), group);
  useShortcut('D', 'Complete visit (done)', onVisit('complete'), group);
  useShortcut('X', 'Mark no-show', onVisit('noShow'), group);
  useShortcut('Delete', 'Cancel visit', onVisit('cancel'), group);

  const close = () => {
    const apptId = openApptId;
    setOpenApptId(null);
    setStartsWithCancel(false);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-visit="${apptId}"]`)?.focus());
  };

  return (
    <Screen
      title={isOwn ? 'My queue' : 'Queue'}
      toolbar={
        <>
          <span className={classes.day}>{formatDayWithWeekday(today)}</span>
          {!isOwn && model && model.columns.length > 0 ? (
            <DayFilter columns={model.columns} hidden={hidden} onChange={setHidden} />
          ) : null}
        </>
      }
      actions={<DaySummaryLine visits={model ? visits : null} />}
      panel={
        visit ? (
          <VisitPanel
            key={`${visit.apptId} ${startsWithCancel}`}
            visit={visit}
            writes={writes}
            startsWithCancel={startsWithCancel}
            onMove={({ apptId }) => navigate(`/day/${today}?move=${apptId}`)}
            onOpenVisit={(apptId, day) => navigate(`/day/${day}?visit=${apptId}`)}
            onClose={close}
          />
        ) : null
      }
    >
      {error && !model ? <ErrorNote error={error} onRetry={retry} /> : null}
      {model && queues.length === 0 ? (
        <EmptyState
          title="No visits today"
          hint="Patients appear here when they are booked for today, and wait here once they have checked in."
        />
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys lead between the buttons inside */}
      <div
        ref={list}
        className={classes.queues}
        data-own={isOwn || undefined}
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {queues.map((queue) => (
          <QueueCard
            key={queue.doctor.doctorId}
            queue={queue}
            nowTime={nowTime}
            writes={writes}
            expectedShown={isOwn ? 20 : 4}
            openApptId={openApptId}
            onOpenVisit={(apptId) => {
              setStartsWithCancel(false);
              setOpenApptId(apptId);
            }}
          />
        ))}
      </div>
      <FreedTimeBar openApptId={openApptId} />
    </Screen>
  );
}

/** Up and down through the people of a card, right and left to the next doctor. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const here = document.activeElement;
  const card = here?.closest('[data-queue]');
  if (!list || !card || event.ctrlKey || event.altKey || event.metaKey) return;
  const peopleOf = (from: Element | undefined) => [...(from?.querySelectorAll<HTMLElement>('[data-visit]') ?? [])];
  const people = peopleOf(card);
  const cards = [...list.querySelectorAll('[data-queue]')];
  const at = people.findIndex((person) => person.closest('li')?.contains(here));
  const beside = (by: number) => peopleOf(cards[cards.indexOf(card) + by])[0];
  let target: HTMLElement | undefined;
  if (event.key === 'ArrowDown') target = people[at + 1];
  else if (event.key === 'ArrowUp') target = people[at - 1];
  else if (event.key === 'ArrowRight') target = beside(1);
  else if (event.key === 'ArrowLeft') target = beside(-1);
  else if (event.key === 'Home') target = people[0];
  else if (event.key === 'End') target = people.at(-1);
  else return;
  event.preventDefault();
  target?.focus();
}

/** Somebody who leaves the list takes the focus along: it goes to who stands in that place now. */
function useKeptFocus(list: RefObject<HTMLElement | null>, queues: readonly DoctorQueue[]): void {
  const last = useRef<{ queue: string; at: number } | null>(null);
  // Whenever the queues are drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queues are what makes a row go
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const people = list.current?.querySelectorAll<HTMLElement>(`[data-queue="${last.current.queue}"] [data-visit]`);
    people?.[Math.min(last.current.at, people.length - 1)]?.focus();
  }, [queues, list]);
  useEffect(() => {
    const note = () => {
      const row = document.activeElement?.closest('li');
      const card = row?.closest<HTMLElement>('[data-queue]');
      if (!row || !card) {
        if (document.activeElement !== document.body) last.current = null;
        return;
      }
      last.current = { queue: card.dataset.queue ?? '', at: [...card.querySelectorAll('li')].indexOf(row) };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}
