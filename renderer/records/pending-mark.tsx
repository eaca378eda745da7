import { IconCloudUp } from '@tabler/icons-react';
import classes from './pending-mark.module.css';
import { t } from './records-wording.ts';
import { usePending } from './use-pending.ts';

type PendingMarkProps = {
  /** As the change feed calls it, such as APPOINTMENTS. */
  entity: string;
  id: number;
  /** Only the icon, for dense rows; its words are there for a screen reader and under the pointer. */
  isBare?: boolean;
};

/** Says that a row is as it is on this desk only; nothing where it is confirmed. */
export function PendingMark({ entity, id, isBare = false }: PendingMarkProps) {
  if (!usePending(entity, id)) return null;
  const meaning = t('pending.meaning');
  return (
    <span className={classes.mark} title={meaning} data-pending-mark>
      <IconCloudUp size={14} stroke={2} aria-hidden />
      {isBare ? null : <span aria-hidden>{t('pending.short')}</span>}
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}
