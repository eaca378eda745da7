// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the widget inside a cell (ARIA grid pattern)
import { type Ref, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import { t } from '../day/day-wording.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import { slotCount } from '../day/slot-rules.ts';
import { ChosenSlot } from './chosen-slot.tsx';
import { DayBackdrop } from './day-backdrop.tsx';
import classes from './day-grid.module.css';
import { type DayGridHandle, useDayGridHandle } from './day-grid-handle.ts';
import { DoctorHeader } from './doctor-header.tsx';
import { gutterWidth, headerHeight, heightOf, narrowestColumn, rowHeight } from './grid-geometry.ts';
import { GridRows } from './grid-rows.tsx';
import type { Target } from './move-rules.ts';
import { NowLine } from './now-line.tsx';
import { useFirstPlace } from './use-first-place.ts';
import { useGridCursor } from './use-grid-cursor.ts';
import { useGridPresses } from './use-grid-presses.ts';
import { useKeyboardMove } from './use-keyboard-move.ts';
import { useVisitDrag } from './use-visit-drag.ts';

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

/** The measures of the grid as the style sheet reads them. */
const measures = (doctors: number) =>
  ({
    // not shown: a style
    '--columns': `${gutterWidth}px repeat(${doctors}, minmax(${narrowestColumn}px, 420px))`,
    '--grid-row': `${rowHeight}px`,
    '--grid-header': `${headerHeight}px`,
    '--grid-gutter': `${gutterWidth}px`,
    '--grid-width': `${gutterWidth + doctors * narrowestColumn}px`,
  }) as React.CSSProperties;

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

  const presses = useGridPresses({
    body,
    model,
    columns,
    mayBook,
    cursor,
    keyboardMove,
    wasDrag,
    onChooseSlot,
    onOpenVisit,
  });
  useDayGridHandle(ref, { scroller, day, columns, minuteNow, cursor, startMove: keyboardMove.start });
  useFirstPlace(scroller, { model, columns }, minuteNow, cursor);

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
        onKeyDown={presses.onKeyDown}
        onClick={presses.onClick}
        style={measures(columns.length)}
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
