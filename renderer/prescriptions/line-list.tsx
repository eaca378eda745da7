import { ActionIcon } from '@mantine/core';
import { IconPencil, IconStar, IconTrash } from '@tabler/icons-react';
import type { MedicineLine } from '#contract/prescription.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { amountText, doseText, medicineName } from '../documents/dose-text.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { doseOf } from './prescription-rules.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

type LineListProps = {
  patientId: number;
  lines: readonly MedicineLine[];
  editingIndex: number | null;
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
};

/** The medicines so far, in the order of the paper. */
export function LineList({ patientId, lines, editingIndex, onEdit, onRemove }: LineListProps) {
  if (lines.length === 0) return <p className={classes.soft}>{t('lines.none')}</p>;
  return (
    <ol className={classes.lines} aria-label={t('lines.label')}>
      {lines.map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a medicine may be there twice, and its place is its identity
          key={index}
          className={classes.line}
          data-editing={index === editingIndex || undefined}
        >
          <WrittenLine patientId={patientId} line={line} />
          <LineButtons line={line} onEdit={() => onEdit(index)} onRemove={() => onRemove(index)} />
        </li>
      ))}
    </ol>
  );
}

function WrittenLine({ patientId, line }: { patientId: number; line: MedicineLine }) {
  const { data: check } = useQueryCall('prescriptions.check', { patientId, line });
  const name = medicineName(line);
  return (
    <div className={classes.lineText}>
      <bdi className={classes.lineName}>
        {line.brandName ? t('line.generic', { name, generic: line.genericName }) : name}
      </bdi>
      <span>{doseText(doseOf(line))}</span>
      {check ? (
        <span className={check.quantity === null ? classes.unread : classes.soft}>
          {check.quantity === null
            ? t('line.noQuantity')
            : t('line.quantity', { quantity: amountText(check.quantity, check.quantityUnit) })}
        </span>
      ) : null}
    </div>
  );
}

type LineButtonsProps = { line: MedicineLine; onEdit: () => void; onRemove: () => void };

function LineButtons({ line, onEdit, onRemove }: LineButtonsProps) {
  const mayKeep = useMay('prescriptions.saveTemplate');
  const medicine = medicineName(line);
  const keep = useWriteCall('prescriptions.saveTemplate', {
    onSuccess: () => notify(t('line.kept', { medicine })),
    onRefused: (error) => notifyRefusal(error),
  });
  const favourite = { kind: 'FAVOURITE', templateName: medicine.slice(0, 80), lines: [line] } as const;
  return (
    <div className={classes.lineButtons}>
      {mayKeep ? (
        <ActionIcon
          variant="subtle"
          aria-label={t('line.favourite', { medicine })}
          onClick={() => void keep.send({ ...favourite, lines: [...favourite.lines] })}
        >
          <IconStar size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      ) : null}
      <ActionIcon variant="subtle" aria-label={t('line.edit', { medicine })} onClick={onEdit}>
        <IconPencil size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={t('line.remove', { medicine })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}
