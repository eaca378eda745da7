import type { RefObject } from 'react';
import type { CallName } from '#contract/contract.ts';
import { mayCall, usePerson } from '../bridge/session-store.ts';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { addDays } from '../wording/wall-time.ts';
import { t } from './day/day-wording.ts';
import { useHospitalNow } from './day/hospital-clock.ts';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import type { VisitWrites } from './visit/use-visit-writes.ts';
import { actionsFor, type VisitAction } from './visit/visit-action-rules.ts';
import { actionName } from './visit/visit-action-words.ts';

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
  const person = usePerson();
  const nowTime = useHospitalNow();
  const may = (name: CallName) => mayCall(person, name);

  const onVisit = (action: VisitAction) => () => {
    const visit = grid.current?.focusedVisit();
    if (!visit || grid.current?.isMoving() || !actionsFor(visit, nowTime, may).includes(action)) return;
    if (action === 'move') grid.current?.startMove(visit);
    else if (action === 'cancel') onCancel(visit.apptId);
    else void writes.act(visit, action);
  };

  const goToday = () => (day === today ? grid.current?.focusNow() : onGo(today));
  const onDay = { group: t('title') };
  useShortcut('T', t('key.today'), goToday, onDay);
  useShortcut('[', t('key.previous'), () => onGo(addDays(day, -1)), onDay);
  useShortcut(']', t('key.next'), () => onGo(addDays(day, 1)), onDay);
  useShortcut('G', t('key.grid'), () => grid.current?.focus(), onDay);
  const group = { group: t('key.visitGroup') };
  useShortcut('A', actionName('checkIn'), onVisit('checkIn'), group);
  useShortcut('S', actionName('start'), onVisit('start'), group);
  useShortcut('D', actionName('complete'), onVisit('complete'), group);
  useShortcut('M', t('key.moveByArrows'), onVisit('move'), group);
  useShortcut('X', actionName('noShow'), onVisit('noShow'), group);
  useShortcut('Delete', actionName('cancel'), onVisit('cancel'), group);
}
