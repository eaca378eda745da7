// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the widget inside a cell (ARIA grid pattern)
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';
import type { DayColumn, DayModel, Stop } from '../day/day-columns.ts';
import { t } from '../day/day-wording.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { fittingDuration, slotCount } from '../day/slot-rules.ts';
import { ChosenSlot } from './chosen-slot.tsx';
import { DayBackdrop } from './day-backdrop.tsx';
import classes from './day-grid.module.css';
import { DoctorHeader } from './doctor-header.tsx';
import { startInStop } from './free-time-hint.ts';
import { type CursorKey, moveCursor } from './grid-cursor.ts';
import {
  firstScrollTop,
  gutterWidth,
  headerHeight,
  heightOf,
  measureGrid,
  narrowestColumn,
  pointAt,
  rowHeight,
} from './grid-geometry.ts';
import { GridRows } from './grid-rows.tsx';
import type { Target } from './move-rules.ts';
import { NowLine } from './now-line.tsx';
import { useGridCursor } from './use-grid-cursor.ts';
import { useKeyboardMove } from './use-keyboard-move.ts';
import { useVisitDrag } from './use-visit-drag.ts';

export type DayGridHandle = {
  focus: () => void;
  focusVisit: (apptId: number) => void;
  /** The present time of the doctor the cursor is at. */
  focusNow: () => void;
  /** The visit under the focus, for the single keys of the screen. */
  focusedVisit: () => Appointment | undefined;
  /** The time under the cursor, if a person put it there, and the doctor is on duty and free then. */
  cursorSlot: () => Wanted | null;
  /** The doctor under the cursor, if a person put it there. */
  cursorDoctorId: () => number | null;
  startMove: (visit: Appointment) => void;
  isMoving: () => boolean;
};

type DayGridProps = {
  ref: Ref<DayGridHandle>;
  model: DayModel;
  /** The doctors shown; `model` holds all of them. */
  columns: readonly DayColumn[];
  mayBook: boolean;
  mayMove: boolean;
  openApptId: number | null;
  /** The slot of the booking or move under way, outlined when it is on this day. */
  chosen: (Wanted & { text: string }) | null;
  onChooseSlot: (wanted: Wanted) => void;
  onOpenVisit: (apptId: number) => void;
  onDrop: (visit: Appointment, target: Target) => void;
  onHold: (visit: Appointment | null) => void;
};

const cursorKeys: ReadonlySet<string> = new Set<CursorKey>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** The day as a grid: half-hours down, doctors across. ARIA Authoring Practices, grid pattern. */
export function DayGrid({
  ref,
  model,
  columns,
  mayBook,
  mayMove,
  openApptId,
  chosen,
  onChooseSlot,
  onOpenVisit,
  onDrop,
  onHold,
}: DayGridProps) {
  const { axis, day } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const minuteNow = minuteOn(day, useHospitalNow());

  const announce = (sentence: string) => {
    if (live.current) live.current.textContent = sentence;
  };
  const elements = { scroller, body, ghost, model, columns };
  const cursor = useGridCursor(scroller, model, columns, minuteNow);
  const wasDrag = useVisitDrag({ ...elements, mayBook, mayMove, onDrop });
  const keyboardMove = useKeyboardMove({ ...elements, announce, onDrop, onHold });

  const wantedAt = (stop: Stop & { kind: 'free' }, doctorId: number, start = stop.start): Wanted | null => {
    const column = columns.find((other) => other.doctor.doctorId === doctorId);
    return column ? { day, doctorId, start, durationMin: fittingDuration(column.openings, start) } : null;
  };

  useImperativeHandle(ref, () => ({
    focus: cursor.focus,
    focusVisit: cursor.focusVisit,
    focusNow: () => cursor.focusMinute(minuteNow),
    focusedVisit: cursor.focusedVisit,
    cursorSlot: () => {
      const [at, stop] = [cursor.get(), cursor.stop()];
      return at && cursor.isChosen() && stop?.kind === 'free' && !stop.closed ? wantedAt(stop, at.doctorId) : null;
    },
    cursorDoctorId: () => (cursor.isChosen() ? (cursor.get()?.doctorId ?? null) : null),
    startMove: (visit) => {
      cursor.focusVisit(visit.apptId);
      keyboardMove.start(visit);
    },
    isMoving: () => scroller.current?.dataset.moving !== undefined,
  }));

  const activate = (stop: Stop, doctorId: number, start?: number) => {
    if (stop.kind === 'visit') return onOpenVisit(stop.placed.visit.apptId);
    const wanted = mayBook ? wantedAt(stop, doctorId, start) : null;
    if (wanted) onChooseSlot(wanted);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (keyboardMove.handleKey(event)) return event.preventDefault();
    const at = cursor.get();
    if (!at) return;
    if (cursorKeys.has(event.key)) {
      event.preventDefault();
      const wholeGrid = event.ctrlKey && (event.key === 'Home' ? 'FirstCell' : event.key === 'End' ? 'LastCell' : null);
      return cursor.moveTo(moveCursor(columns, at, wholeGrid || (event.key as CursorKey)));
    }
    const stop = cursor.stop();
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && stop) {
      event.preventDefault();
      activate(stop, at.doctorId);
    }
  };

  const onClick = (event: MouseEvent) => {
    if (wasDrag.current || !body.current) return;
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
    const [doctor, key] = element?.dataset.stop?.split(':') ?? [];
    const column = columns.find((other) => other.doctor.doctorId === Number(doctor));
    const stop = column?.stops.find((other) => other.key === key);
    if (!element || !column || !stop) return;
    keyboardMove.letGo();
    // A screen reader's press has no place: it means the stop's own start.
    const hasPlace = event.detail > 0;
    const { minute } = pointAt(measureGrid(body.current, columns.length), axis, { x: event.clientX, y: event.clientY });
    activate(stop, column.doctor.doctorId, hasPlace ? startInStop(element, minute, model) : undefined);
  };

  // Once for each day: later refreshes leave the clerk's place alone.
  const scrollToStart = useEffectEvent(() => {
    const view = scroller.current;
    if (view) view.scrollTop = firstScrollTop(view.clientHeight, axis, columns, minuteNow);
  });
  useEffect(() => {
    if (day !== '') scrollToStart();
  }, [day]);

  // The keyboard is in the grid from the start, unless somebody is already somewhere else.
  useEffect(() => {
    if (document.activeElement === document.body) cursor.focus();
  }, [cursor]);

  const bodyHeight = heightOf(axis.end - axis.start);

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label={t('grid.label', { day: formatDayWithWeekday(day) })}
        aria-rowcount={slotCount(axis) + 1}
        aria-colcount={columns.length + 1}
        aria-readonly={!mayBook}
        onKeyDown={onKeyDown}
        onClick={onClick}
        style={
          {
            '--columns': `${gutterWidth}px repeat(${columns.length}, minmax(${narrowestColumn}px, 420px))`,
            '--grid-row': `${rowHeight}px`,
            '--grid-header': `${headerHeight}px`,
            '--grid-gutter': `${gutterWidth}px`,
            '--grid-width': `${gutterWidth + columns.length * narrowestColumn}px`,
          } as React.CSSProperties
        }
      >
        <div role="row" aria-rowindex={1} className={classes.head}>
          <div role="columnheader" aria-colindex={1} className={classes.corner}>
            <span className="visually-hidden">{t('grid.time')}</span>
          </div>
          {columns.map((column, index) => (
            <DoctorHeader key={column.doctor.doctorId} column={column} columnIndex={index} />
          ))}
        </div>
        <div
          role="rowgroup"
          ref={body}
          className={classes.body}
          style={{ height: bodyHeight, '--body-height': `${bodyHeight}px` } as React.CSSProperties}
        >
          <DayBackdrop columns={columns} axis={axis} />
          <GridRows columns={columns} axis={axis} mayBook={mayBook} openApptId={openApptId} />
          <NowLine day={day} axis={axis} />
          <ChosenSlot chosen={chosen} day={day} axis={axis} columns={columns} />
          <div ref={ghost} className={classes.ghost} aria-hidden hidden />
        </div>
      </div>
      <div ref={live} className="visually-hidden" role="status" />
    </div>
  );
}
