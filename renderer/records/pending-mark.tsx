import { IconCloudUp } from '@tabler/icons-react';
import classes from './pending-mark.module.css';
import { t } from './records-wording.ts';
import { type PendingKind, usePending } from './use-pending.ts';

type PendingMarkProps = {
  kind: PendingKind;
  id: number;
  /** Only the icon, for dense rows; its words are there for a screen reader and under the pointer. */
  isBare?: boolean;
};

/** Says that a patient, visit, waitlist entry or invoice is as it is on this desk only; nothing where it is confirmed. */
export function PendingMark({ kind, id, isBare = false }: PendingMarkProps) {
  if (!usePending(kind, id)) return null;
  const meaning = t(`pending.${kind}`);
  return (
    <span className={classes.mark} title={meaning} data-pending-mark>
      <IconCloudUp size={14} stroke={2} aria-hidden />
      {isBare ? null : <span aria-hidden>{t('pending.short')}</span>}
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}
