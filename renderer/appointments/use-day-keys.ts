import type { RefObject } from 'react';
import type { CallName } from '#contract/contract.ts';
import { mayCall, usePerson } from '../bridge/session-store.ts';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { addDays } from '../wording/wall-time.ts';
import { useHospitalNow } from './day/hospital-clock.ts';
import type { DayGridHandle } from './grid/day-grid.tsx';
import type { VisitWrites } from './visit/use-visit-writes.ts';
import { actionsFor, type VisitAction } from './visit/visit-action-rules.ts';

type DayKeysOptions = {
  grid: RefObject<DayGridHandle | null>;
  day: string;
  today: string;
  writes: VisitWrites;
  onGo: (day: string) => void;
  onCancel: (apptId: number) => void;
};

/** The single keys of the day; those of a visit mean the one under the focus. */
export function useDayKeys({ grid, day, today, writes, onGo, onCancel }: DayKeysOptions): void {
  const role = usePerson()?.role;
  const nowTime = useHospitalNow();
  const may = (name: CallName) => mayCall(role, name);

  const onVisit = (action: VisitAction) => () => {
    const visit = grid.current?.focusedVisit();
    if (!visit || grid.current?.isMoving() || !actionsFor(visit, nowTime, may).includes(action)) return;
    if (action === 'move') grid.current?.startMove(visit);
    else if (action === 'cancel') onCancel(visit.apptId);
    else void writes.act(visit, action);
  };

  const goToday = () => (day === today ? grid.current?.focusNow() : onGo(today));
  useShortcut('T', 'Today, and there the present time', goToday, { group: 'Day' });
  useShortcut('[', 'Previous day', () => onGo(addDays(day, -1)), { group: 'Day' });
  useShortcut(']', 'Next day', () => onGo(addDays(day, 1)), { group: 'Day' });
  useShortcut('G', 'To the grid', () => grid.current?.focus(), { group: 'Day' });
  const group = { group: 'Visit under the cursor' };
  useShortcut('A', 'Check in patient (arrived)', onVisit('checkIn'), group);
  useShortcut('S', 'Start consultation', onVisit('start'), group);
  useShortcut('D', 'Complete visit (done)', onVisit('complete'), group);
  useShortcut('M', 'Move visit by arrows', onVisit('move'), group);
  useShortcut('X', 'Mark no-show', onVisit('noShow'), group);
  useShortcut('Delete', 'Cancel visit', onVisit('cancel'), group);
}
