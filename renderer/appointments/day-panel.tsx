import { type RefObject, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { ok } from '#contract/result.ts';
import { useMay } from '../bridge/session-store.ts';
import { useUndoToast } from '../ui/frame/toasts.ts';
import { BookPanel } from './booking/book-panel.tsx';
import { bookedWords } from './booking/booked-visit.ts';
import { MovePanel } from './booking/move-panel.tsx';
import type { BookValues } from './booking/use-book-form.ts';
import { t } from './day/day-wording.ts';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import type { DayPanel as PanelAddress } from './panel-address.ts';
import type { NextAddress } from './use-day-address.ts';
import type { VisitWrites } from './visit/use-visit-writes.ts';
import { VisitPanel } from './visit/visit-panel.tsx';

type DayPanelProps = {
  day: string;
  panel: PanelAddress | null;
  /** The visit that the panel is about, once it is known. */
  visit: Appointment | null;
  writes: VisitWrites;
  grid: RefObject<DayGridHandle | null>;
  patientInput: RefObject<HTMLInputElement | null>;
  startsWithCancel: boolean;
  onGo: (next: NextAddress) => void;
  onClose: () => void;
};

/** The one panel at the right of the day: a booking, a move, or a visit. */
export function DayPanel({
  day,
  panel,
  visit,
  writes,
  grid,
  patientInput,
  startsWithCancel,
  onGo,
  onClose,
}: DayPanelProps) {
  const mayBook = useMay('appointments.book');
  const mayMove = useMay('appointments.reschedule');
  const offerUndo = useUndoToast();
  const [revived, setRevived] = useState<BookValues | null>(null);

  if (panel?.kind === 'book' && mayBook) {
    return (
      <BookPanel
        key={revived ? 'revived' : 'new'}
        day={day}
        wanted={panel.wanted}
        patientId={panel.patientId}
        proposal={panel.why && panel.wanted ? { wanted: panel.wanted, why: panel.why } : null}
        revived={revived}
        patientInput={patientInput}
        onWanted={(wanted) => onGo({ day: wanted.day, panel: { ...panel, wanted } })}
        onBooked={(booked) => {
          onGo({ day: booked.apptTime.slice(0, 10), panel: null });
          setRevived(null);
          writes.booked(booked, bookedWords(booked));
          grid.current?.focusVisit(booked.apptId);
        }}
        onClose={(abandoned) => {
          onClose();
          setRevived(null);
          if (!abandoned) return;
          offerUndo({
            message: t('abandoned.message'),
            undone: t('abandoned.undone'),
            undo: async () => {
              setRevived(abandoned);
              onGo({ panel: { kind: 'book', wanted: null, patientId: null } });
              return ok({});
            },
          });
        }}
      />
    );
  }
  if (panel?.kind === 'move' && visit && mayMove) {
    return (
      <MovePanel
        key={panel.apptId}
        visit={visit}
        wanted={panel.wanted}
        onWanted={(wanted) => onGo({ day: wanted.day, panel: { ...panel, wanted } })}
        onMoved={(to) => {
          onGo({ day: to.apptTime.slice(0, 10), panel: null });
          writes.moved(visit, to);
          grid.current?.focusVisit(visit.apptId);
        }}
        onClose={onClose}
      />
    );
  }
  if (panel?.kind === 'visit' && visit) {
    return (
      <VisitPanel
        key={`${panel.apptId} ${startsWithCancel}`}
        visit={visit}
        writes={writes}
        startsWithCancel={startsWithCancel}
        onMove={({ apptId, apptTime }) =>
          onGo({ day: apptTime.slice(0, 10), panel: { kind: 'move', apptId, wanted: null } })
        }
        onOpenVisit={(apptId, day) => onGo({ day, panel: { kind: 'visit', apptId } })}
        onClose={onClose}
      />
    );
  }
  return null;
}
