import type { RefObject } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { CallName } from '#contract/contract.ts';
import { mayCall, usePerson } from '../../bridge/session-store.ts';
import { useShortcut } from '../../ui/frame/shortcuts.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import type { VisitWrites } from '../visit/use-visit-writes.ts';
import { actionsFor, type VisitAction } from '../visit/visit-action-rules.ts';
import { actionName } from '../visit/visit-action-words.ts';
import { t } from './queue-wording.ts';

type QueueKeysOptions = {
  list: RefObject<HTMLElement | null>;
  visits: readonly Appointment[];
  writes: VisitWrites;
  onCancel: (apptId: number) => void;
  /** Null where the person may give no token. */
  onWalkIn: (() => void) | null;
};

/** The single keys of the queue; those of a visit mean the row that has the focus. */
export function useQueueKeys({ list, visits, writes, onCancel, onWalkIn }: QueueKeysOptions): void {
  const person = usePerson();
  const nowTime = useHospitalNow();

  const focused = (): Appointment | undefined => {
    const apptId = Number(document.activeElement?.closest<HTMLElement>('[data-visit]')?.dataset.visit);
    return visits.find((other) => other.apptId === apptId);
  };
  const onVisit = (action: VisitAction) => () => {
    const target = focused();
    if (!target || !actionsFor(target, nowTime, (name: CallName) => mayCall(person, name)).includes(action)) return;
    if (action === 'cancel') onCancel(target.apptId);
    else if (action !== 'move') void writes.act(target, action);
  };
  const callNext = () => {
    const doctor = document.activeElement?.closest('[data-queue]') ?? list.current?.querySelector('[data-queue]');
    const next = doctor?.querySelector<HTMLElement>('[data-next]')?.dataset.next;
    const inside = doctor?.querySelector<HTMLElement>('[data-inside]')?.dataset.inside;
    const find = (apptId: string | undefined) => visits.find((other) => other.apptId === Number(apptId));
    const [target, done] = [find(next), find(inside)];
    if (target && done) void writes.completeAndStart(done, target);
    else if (target) void writes.act(target, 'start');
  };
  const group = { group: t('title') };
  useShortcut('C', t('key.call'), callNext, group);
  useShortcut('G', t('key.list'), () => list.current?.querySelector<HTMLElement>('[data-visit]')?.focus(), group);
  useShortcut('T', t('walkIn.key'), () => onWalkIn?.(), group);
  useShortcut('A', actionName('checkIn'), onVisit('checkIn'), group);
  useShortcut('S', actionName('start'), onVisit('start'), group);
  useShortcut('D', actionName('complete'), onVisit('complete'), group);
  useShortcut('X', actionName('noShow'), onVisit('noShow'), group);
  useShortcut('Delete', actionName('cancel'), onVisit('cancel'), group);
}
