import { type RefObject, useState } from 'react';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import type { useDayAddress } from './use-day-address.ts';

/** The visit that the panel is about: opened from the grid, or opened to be cancelled, and left again. */
export function useOpenVisit(
  { day, panel, go }: ReturnType<typeof useDayAddress>,
  grid: RefObject<DayGridHandle | null>,
) {
  const [cancelledApptId, setCancelledApptId] = useState<number | null>(null);
  const openApptId = panel && panel.kind !== 'book' ? panel.apptId : null;
  const openVisit = (apptId: number, onDay = day) => go({ day: onDay, panel: { kind: 'visit', apptId } });
  return {
    openApptId,
    /** The panel begins with the question why the visit is cancelled. */
    startsWithCancel: cancelledApptId !== null && cancelledApptId === openApptId,
    openVisit,
    openToCancel: (apptId: number) => {
      setCancelledApptId(apptId);
      openVisit(apptId);
    },
    closePanel: () => {
      go({ panel: null });
      setCancelledApptId(null);
      // Back to the visit that the panel was about, so that the arrows go on from there.
      if (openApptId !== null) grid.current?.focusVisit(openApptId);
      else grid.current?.focus();
    },
  };
}
