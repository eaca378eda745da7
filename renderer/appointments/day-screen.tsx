import { Button, Kbd } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useMay, usePerson } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { formatDoctorName } from '../wording/names.ts';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import { UnfinishedBooking } from './booking/unfinished-booking.tsx';
import { columnOfDoctor, takenBy, type Wanted } from './day/booking-rules.ts';
import { wallTimeAt } from './day/clock-rules.ts';
import { DayFilter } from './day/day-filter.tsx';
import { patientOf, takenWords } from './day/day-words.ts';
import { useHospitalNow, useIsClockKnown } from './day/hospital-clock.ts';
import { firstFreeAfter, firstFreeOn } from './day/next-free-slot.ts';
import { useDay, usePrefetchedNeighbours } from './day/use-day.ts';
import { useHiddenDoctors } from './day/use-hidden-doctors.ts';
import { DayFoot } from './day-foot.tsx';
import { DayNavigation } from './day-navigation.tsx';
import { DayPanel } from './day-panel.tsx';
import classes from './day-screen.module.css';
import { DaySkeleton } from './day-skeleton.tsx';
import { DayGrid, type DayGridHandle } from './grid/day-grid.tsx';
import type { Target } from './grid/move-rules.ts';
import { useDayAddress } from './use-day-address.ts';
import { useDayKeys } from './use-day-keys.ts';
import { FreedTimeBar } from './visit/freed-time.tsx';
import { useVisit } from './visit/use-visit.ts';
import { useVisitWrites } from './visit/use-visit-writes.ts';

/** The heart of the desk: all doctors of a day, what is booked, what is free, and everything done with it. */
export function DayScreen() {
  if (useIsClockKnown()) return <DayOnScreen />;
  return (
    <Screen title="Day">
      <DaySkeleton />
    </Screen>
  );
}

function DayOnScreen() {
  const { day, today, panel, go } = useDayAddress();
  const nowTime = useHospitalNow();
  const { model, error, retry } = useDay(day);
  usePrefetchedNeighbours(day, model !== null);
  const [hidden, setHidden] = useHiddenDoctors();
  const columns = useMemo(
    () => model?.columns.filter((column) => !hidden.has(column.doctor.doctorId)) ?? [],
    [model, hidden],
  );
  const role = usePerson()?.role;
  const mayBook = useMay('appointments.book');
  const mayMove = useMay('appointments.reschedule');
  const writes = useVisitWrites();
  const grid = useRef<DayGridHandle>(null);
  const patientInput = useRef<HTMLInputElement>(null);
  const [held, setHeld] = useState<Appointment | null>(null);
  const [cancelledApptId, setCancelledApptId] = useState<number | null>(null);
  const panelApptId = panel && panel.kind !== 'book' ? panel.apptId : null;
  const { visit, error: visitError } = useVisit(panelApptId, model);

  const closePanel = () => {
    const apptId = panelApptId;
    go({ panel: null });
    setCancelledApptId(null);
    // Back to the visit that the panel was about, so that the arrows go on from there.
    if (apptId !== null) grid.current?.focusVisit(apptId);
    else grid.current?.focus();
  };

  const openBooking = (wanted: Wanted | null) => go({ panel: { kind: 'book', wanted, patientId: null } });
  /** Where the cursor is, if that can still come; else the first free time of that doctor, else of anybody. */
  const openNextBooking = () => {
    const here = grid.current?.cursorSlot();
    const isAhead = here && wallTimeAt(here.day, here.start) >= nowTime;
    const own = columns.filter((column) => column.doctor.doctorId === grid.current?.cursorDoctorId());
    const free = firstFreeOn(day, own, nowTime) ?? firstFreeOn(day, columns, nowTime);
    const first = isAhead || day < today ? (here ?? null) : free;
    openBooking(first);
    if (first) return;
    const isShown = (doctorId: number) => !hidden.has(doctorId);
    const from = [day, today].sort().at(-1) ?? today;
    void firstFreeAfter(from, isShown, nowTime).then((wanted) => {
      const { panel: current } = latest.current;
      if (wanted && current?.kind === 'book' && !current.wanted) go({ day: wanted.day, panel: { ...current, wanted } });
    });
  };
  const latest = useRef({ panel });
  latest.current = { panel };
  useIntent('appointments.book', () => {
    if (!mayBook) return;
    if (panel?.kind === 'book') return patientInput.current?.focus();
    openNextBooking();
  });

  const chooseSlot = (wanted: Wanted) => {
    if (panel?.kind === 'move') return go({ panel: { ...panel, wanted } });
    if (panel?.kind === 'book') {
      go({ panel: { ...panel, wanted } });
      return patientInput.current?.focus();
    }
    openBooking(wanted);
  };

  const drop = useCallback(
    (dropped: Appointment, { doctorId, start }: Target) => {
      if (!model) return;
      const apptTime = wallTimeAt(model.day, start);
      if (dropped.doctorId === doctorId && dropped.apptTime === apptTime) return;
      const doctor = columnOfDoctor(model, doctorId)?.doctor;
      const by = takenBy(model, doctorId, { start, end: start + dropped.durationMin }, dropped.apptId);
      const doctorName = doctor ? formatDoctorName(doctor) : dropped.doctorName;
      const focus = () => requestAnimationFrame(() => grid.current?.focusVisit(dropped.apptId));
      const to = { apptTime, doctorId, durationMin: dropped.durationMin, doctorName };
      // Once it is drawn at its new place, and again where it was if it was refused.
      void writes.move(dropped, to, by ? takenWords(by) : null).then((result) => result.ok || focus());
      focus();
    },
    [model, writes],
  );

  const openVisit = (apptId: number, onDay = day) => go({ day: onDay, panel: { kind: 'visit', apptId } });
  useDayKeys({
    grid,
    today,
    writes,
    onGo: (to) => go({ day: to }),
    onCancel: (apptId) => {
      setCancelledApptId(apptId);
      openVisit(apptId);
    },
    day,
  });

  const chosen =
    panel && panel.kind !== 'visit' && panel.wanted
      ? { ...panel.wanted, text: panel.kind === 'move' && visit ? patientOf(visit) : 'New booking' }
      : null;

  return (
    <Screen
      title="Day"
      toolbar={
        <>
          <DayNavigation day={day} today={today} onGo={(to) => go({ day: to })} />
          {role !== 'doctor' && model && model.columns.length > 0 ? (
            <DayFilter columns={model.columns} hidden={hidden} onChange={setHidden} />
          ) : null}
        </>
      }
      actions={
        mayBook ? (
          <>
            <UnfinishedBooking isHidden={panel?.kind === 'book'} onContinue={() => openBooking(null)} />
            <Button rightSection={<Kbd className={classes.key}>N</Kbd>} onClick={openNextBooking}>
              New booking
            </Button>
          </>
        ) : null
      }
      panel={
        <DayPanel
          panel={panel}
          visit={visit}
          writes={writes}
          grid={grid}
          patientInput={patientInput}
          startsWithCancel={cancelledApptId !== null && cancelledApptId === panelApptId}
          onGo={go}
          onClose={closePanel}
        />
      }
    >
      <div className={classes.screen}>
        <div className={classes.grid}>
          {held ? (
            <p className={classes.held} role="status">
              <b>Moving {patientOf(held)}.</b> Arrows choose a quarter hour or a doctor (Shift: five minutes), Enter
              moves, Esc leaves it at {held.apptTime.slice(11, 16)}.
            </p>
          ) : null}
          <ErrorNote error={visitError} context={{ noun: 'visit' }} />
          {error && !model ? (
            <ErrorNote error={error} onRetry={retry} />
          ) : !model ? (
            <DaySkeleton />
          ) : columns.length === 0 ? (
            <EmptyState
              title={
                hidden.size > 0 && model.columns.length > 0
                  ? 'All doctors are hidden'
                  : `No doctor works on ${formatDayWithWeekday(day)}`
              }
              hint="Doctors with hours on this weekday, and everybody with a visit, stand here side by side."
              {...(model.columns.length > 0
                ? { action: <Button onClick={() => setHidden(new Set())}>Show all doctors</Button> }
                : {})}
            />
          ) : (
            <DayGrid
              ref={grid}
              model={model}
              columns={columns}
              mayBook={mayBook}
              mayMove={mayMove}
              openApptId={panelApptId}
              chosen={chosen}
              onChooseSlot={chooseSlot}
              onOpenVisit={openVisit}
              onDrop={drop}
              onHold={setHeld}
            />
          )}
        </div>
        <FreedTimeBar openApptId={panelApptId} />
        <DayFoot visits={model ? columns.flatMap((column) => column.source) : null} mayBook={mayBook} />
      </div>
    </Screen>
  );
}
