import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { InvoiceItem } from '#contract/billing.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import { t } from './billing-wording.ts';
import { ChargeCombobox } from './charge-combobox.tsx';
import { DetailsButton } from './details-button.tsx';
import classes from './invoice-lines.module.css';
import { LineDetails } from './line-details.tsx';
import { LineFields } from './line-fields.tsx';
import { hasDetails, type LineValues, lineOfCharge, lineOfItem, nextMissing, sameLine } from './line-rules.ts';
import type { LineEntry } from './use-line-entry.ts';

export const newLineId = 'new-line';
export const focusNewLine = () => focusInput(`${newLineId}-description`);

type NewLineProps = {
  entry: LineEntry;
  /** The lines above. */
  items: readonly InvoiceItem[];
  /** The number the line will have. */
  number: number;
  /** Arrow up in an empty row: to the lines above. */
  onUp: () => void;
  /** Esc in an empty row: to what is done next. */
  onLeave: () => void;
};

/** The row that is always ready: Enter goes to what is still missing, then adds and is ready for the next. */
export function NewLine({ entry, items, number, onUp, onLeave }: NewLineProps) {
  const charges = useQueryCall('billing.charges', { active: 'Y' });
  const defaultRate = useHospital()?.defaultTaxRate;
  const { values, errors } = entry;
  const [isOpen, setIsOpen] = useState(false);
  /** What the row asks before it adds the line. */
  const [question, setQuestion] = useState<'tax' | 'same' | null>(null);
  const same = sameLine([...items.map(lineOfItem), ...entry.sent.map((line) => line.values)], values);
  const set = (changed: Partial<LineValues>) => {
    setQuestion(null);
    entry.set(changed);
  };

  const addOrGoOn = () => {
    const missing = nextMissing(values);
    if (missing) {
      setQuestion(missing === 'taxRate' ? 'tax' : null);
      return focusInput(`${newLineId}-${missing}`);
    }
    if (same !== null && question !== 'same') return setQuestion('same');
    setQuestion(null);
    if (entry.add()) {
      setIsOpen(false);
      return focusNewLine();
    }
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
      setQuestion(null);
      setIsOpen(false);
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
          <DetailsButton isOpen={isOpen} onClick={() => setIsOpen((open) => !open)} />
          <ActionIcon size={28} variant="default" aria-label={t('line.add')} onClick={addOrGoOn}>
            <IconPlus size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {isOpen || hasDetails(values) ? (
        <LineDetails values={values} set={set} errors={errors} idPrefix={newLineId} onKeyDown={handleKey} />
      ) : null}
      {question !== null ? (
        <tr>
          <td />
          <td colSpan={7} className={classes.ask} role="status">
            {question === 'tax' ? t('line.askTax') : t('line.sameAgain', { number: same ?? 0 })}
          </td>
        </tr>
      ) : null}
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
