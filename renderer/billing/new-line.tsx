import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import { t } from './billing-wording.ts';
import { ChargeCombobox } from './charge-combobox.tsx';
import classes from './invoice-lines.module.css';
import { LineFields } from './line-fields.tsx';
import { lineOfCharge, nextMissing } from './line-rules.ts';
import type { LineEntry } from './use-line-entry.ts';

export const newLineId = 'new-line';
export const focusNewLine = () => focusInput(`${newLineId}-description`);

type NewLineProps = {
  entry: LineEntry;
  /** The number the line will have. */
  number: number;
  /** Arrow up in an empty row: to the lines above. */
  onUp: () => void;
  /** Esc in an empty row: to what is done next. */
  onLeave: () => void;
};

/** The row that is always ready: Enter goes to what is still missing, then adds and is ready for the next. */
export function NewLine({ entry, number, onUp, onLeave }: NewLineProps) {
  const charges = useQueryCall('billing.charges', { active: 'Y' });
  const defaultRate = useHospital()?.defaultTaxRate;
  const { values, set, errors } = entry;

  const addOrGoOn = () => {
    const missing = nextMissing(values);
    if (missing) return focusInput(`${newLineId}-${missing}`);
    if (entry.add()) return focusNewLine();
    const wrong = (['description', 'qty', 'unitPriceMinor', 'taxRate'] as const).find((field) => entry.errors[field]);
    if (wrong) focusInput(`${newLineId}-${wrong}`);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      addOrGoOn();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      // First it empties the row; from an empty row it leaves, so that the single keys work.
      if (entry.values.description === '') return onLeave();
      entry.clear();
      focusNewLine();
    } else if (event.key === 'ArrowUp' && !(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      onUp();
    }
  };
  const sentences = Object.values(errors);
  return (
    <>
      <tr className={classes.editing}>
        <td className={classes.count}>{number}</td>
        <LineFields
          values={values}
          set={set}
          errors={errors}
          rowNumber={entry.rowNumber}
          idPrefix={newLineId}
          defaultRate={defaultRate}
          onKeyDown={handleKey}
          item={
            <ChargeCombobox
              id={`${newLineId}-description`}
              size="xs"
              aria-label={t('line.new')}
              placeholder={t('line.newPlaceholder')}
              dir="auto"
              error={errors.description !== undefined}
              charges={charges.data?.items ?? []}
              value={values.description}
              // A text typed over a chosen charge is another item.
              onChange={(description) => set({ description, chargeCode: '' })}
              onChoose={(charge) => {
                set(lineOfCharge(charge, values.qty));
                focusInput(`${newLineId}-qty`);
              }}
              onKeyDown={handleKey}
            />
          }
        />
        <td className={classes.actions}>
          <ActionIcon size={28} variant="default" aria-label={t('line.add')} onClick={addOrGoOn}>
            <IconPlus size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {sentences.length > 0 ? (
        <tr>
          <td />
          <td colSpan={7} className={classes.error} role="alert">
            {sentences.join('. ')}
          </td>
        </tr>
      ) : null}
    </>
  );
}
