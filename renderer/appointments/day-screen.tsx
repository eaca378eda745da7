import { Button, Kbd } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useMay, usePerson } from '../bridge/session-store.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { keyNames } from '../ui/frame/shortcuts.ts';
import { UnfinishedBooking } from './booking/unfinished-booking.tsx';
import { DayFilter } from './day/day-filter.tsx';
import { t } from './day/day-wording.ts';
import { patientOf } from './day/day-words.ts';
import { useIsClockKnown } from './day/hospital-clock.ts';
import { useDay, usePrefetchedNeighbours } from './day/use-day.ts';
import { useHiddenDoctors } from './day/use-hidden-doctors.ts';
import { DayArea } from './day-area.tsx';
import { DayFoot } from './day-foot.tsx';
import { DayNavigation } from './day-navigation.tsx';
import { DayPanel } from './day-panel.tsx';
import classes from './day-screen.module.css';
import { DaySkeleton } from './day-skeleton.tsx';
import type { DayGridHandle } from './grid/day-grid.tsx';
import { useBookingSlots } from './use-booking-slots.ts';
import { useDayAddress } from './use-day-address.ts';
import { useDayKeys } from './use-day-keys.ts';
import { useDrop } from './use-drop.ts';
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
  const { day, today, panel, go } = useDayAddress();
  const { model, error, retry } = useDay(day);
  usePrefetchedNeighbours(day, model !== null);
  const [hidden, setHidden] = useHiddenDoctors();
  const columns = useMemo(
    () => model?.columns.filter((column) => !hidden.has(column.doctor.doctorId)) ?? [],
    [model, hidden],
  );
  const role = usePerson()?.role;
  const mayBook = useMay('appointments.book');
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

  const { openBooking, openNextBooking, chooseSlot } = useBookingSlots({
    address: { day, today, panel, go },
    columns,
    grid,
    patientInput,
  });
  const drop = useDrop(model, writes, grid);

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
      ? { ...panel.wanted, text: panel.kind === 'move' && visit ? patientOf(visit) : t('newBooking') }
      : null;

  return (
    <Screen
      title={t('title')}
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
            <Button rightSection={<Kbd className={classes.key}>{keyNames('N')}</Kbd>} onClick={openNextBooking}>
              {t('newBooking')}
            </Button>
          </>
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
          startsWithCancel={cancelledApptId !== null && cancelledApptId === panelApptId}
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
            openApptId={panelApptId}
            chosen={chosen}
            onChooseSlot={chooseSlot}
            onOpenVisit={openVisit}
            onDrop={drop}
            onHold={setHeld}
          />
        </div>
        <FreedTimeBar openApptId={panelApptId} />
        <DayFoot visits={model ? columns.flatMap((column) => column.source) : null} mayBook={mayBook} />
      </div>
    </Screen>
  );
}
