import { IconCloudUp } from '@tabler/icons-react';
import classes from './pending-mark.module.css';
import { type PendingKind, usePending } from './use-pending.ts';

type PendingMarkProps = {
  kind: PendingKind;
  id: number;
  /** Only the icon, for dense rows; its words are there for a screen reader and under the pointer. */
  isBare?: boolean;
};

const words: Record<PendingKind, string> = {
  patient: 'Pending: patient not confirmed by the central database yet',
  visit: 'Pending: visit not confirmed by the central database yet',
  waitlist: 'Pending: waitlist entry not confirmed by the central database yet',
  invoice: 'Pending: invoice not confirmed by the central database yet',
};

/** Says that a patient, visit, waitlist entry or invoice is as it is on this desk only; nothing where it is confirmed. */
export function PendingMark({ kind, id, isBare = false }: PendingMarkProps) {
  if (!usePending(kind, id)) return null;
  return (
    <span className={classes.mark} title={words[kind]} data-pending-mark>
      <IconCloudUp size={14} stroke={2} aria-hidden />
      {isBare ? null : <span aria-hidden>Pending</span>}
      <span className="visually-hidden">{words[kind]}</span>
    </span>
  );
}
