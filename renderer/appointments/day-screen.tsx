import { useMemo, useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../bridge/session-store.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { BookingActions } from './booking/booking-actions.tsx';
import { t } from './day/day-wording.ts';
import { patientOf } from './day/day-words.ts';
import { useIsClockKnown } from './day/hospital-clock.ts';
import { useDay, usePrefetchedNeighbours } from './day/use-day.ts';
import { useHiddenDoctors } from './day/use-hidden-doctors.ts';
import { DayArea } from './day-area.tsx';
import { DayFoot } from './day-foot.tsx';
import { DayPanel } from './day-panel.tsx';
import classes from './day-screen.module.css';
import { DaySkeleton } from './day-skeleton.tsx';
import { DayToolbar } from './day-toolbar.tsx';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import { useBookingSlots } from './use-booking-slots.ts';
import { useDayAddress } from './use-day-address.ts';
import { useDayKeys } from './use-day-keys.ts';
import { useDrop } from './use-drop.ts';
import { useOpenVisit } from './use-open-visit.ts';
import { FreedTimeBar } from './visit/freed-time.tsx';
import { useVisit } from './visit/use-visit.ts';
import { useVisitWrites } from './visit/use-visit-writes.ts';

/** The heart of the desk: all doctors of a day, what is booked, what is free, and everything done with it. */
export function DayScreen() {
  if (useIsClockKnown()) return <DayOnScreen />;
  return (
    <Screen title={t('title')}>
      <DaySkeleton />
    </Screen>
  );
}

function DayOnScreen() {
  const address = useDayAddress();
  const { day, today, panel, go } = address;
  const { model, error, retry } = useDay(day);
  usePrefetchedNeighbours(day, model !== null);
  const [hidden, setHidden] = useHiddenDoctors();
  const columns = useMemo(
    () => model?.columns.filter((column) => !hidden.has(column.doctor.doctorId)) ?? [],
    [model, hidden],
  );
  const mayBook = useMay('appointments.book');
  const writes = useVisitWrites();
  const grid = useRef<DayGridHandle>(null);
  const patientInput = useRef<HTMLInputElement>(null);
  const [held, setHeld] = useState<Appointment | null>(null);
  const { openApptId, startsWithCancel, openVisit, openToCancel, closePanel } = useOpenVisit(address, grid);
  const { visit, error: visitError } = useVisit(openApptId, model);

  const { openBooking, openNextBooking, chooseSlot } = useBookingSlots({ address, columns, grid, patientInput });
  const drop = useDrop(model, writes, grid);
  useDayKeys({ grid, day, today, writes, onGo: (to) => go({ day: to }), onCancel: openToCancel });

  const chosen =
    panel && panel.kind !== 'visit' && panel.wanted
      ? { ...panel.wanted, text: panel.kind === 'move' && visit ? patientOf(visit) : t('newBooking') }
      : null;

  return (
    <Screen
      title={t('title')}
      toolbar={<DayToolbar day={day} today={today} model={model} hidden={hidden} onHide={setHidden} onGo={go} />}
      actions={
        mayBook ? (
          <BookingActions
            isBooking={panel?.kind === 'book'}
            onContinue={() => openBooking(null)}
            onNew={openNextBooking}
          />
        ) : null
      }
      panel={
        <DayPanel
          day={day}
          panel={panel}
          visit={visit}
          writes={writes}
          grid={grid}
          patientInput={patientInput}
          startsWithCancel={startsWithCancel}
          onGo={go}
          onClose={closePanel}
        />
      }
    >
      <div className={classes.screen}>
        <div className={classes.grid}>
          <DayArea
            ref={grid}
            day={day}
            held={held}
            error={error}
            visitError={visitError}
            model={model}
            columns={columns}
            onRetry={retry}
            onShowAll={() => setHidden(new Set())}
            openApptId={openApptId}
            chosen={chosen}
            onChooseSlot={chooseSlot}
            onOpenVisit={openVisit}
            onDrop={drop}
            onHold={setHeld}
          />
        </div>
        <FreedTimeBar openApptId={openApptId} />
        <DayFoot visits={model ? columns.flatMap((column) => column.source) : null} mayBook={mayBook} />
      </div>
    </Screen>
  );
}
