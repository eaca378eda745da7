import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { itemTypes } from '#contract/billing.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { MoneyText } from '../ui/words/money-text.tsx';
import { lineLabels } from './billing-words.ts';
import classes from './invoice-lines.module.css';
import { type LineValues, lineTotalMinor } from './line-rules.ts';

type LineFieldsProps = {
  values: LineValues;
  set: (values: Partial<LineValues>) => void;
  errors: Readonly<Partial<Record<keyof LineValues, unknown>>>;
  /** Another number empties what is typed in the price. */
  rowNumber?: number;
  /** Ids of the inputs begin with it: `new-line-qty`. */
  idPrefix: string;
  /** What an empty rate comes to. */
  defaultRate: number | undefined;
  /** The first cell: the price list for a new line, plain text for one that is there. */
  item: ReactNode;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The cells of a line while it is typed, under the heads of the table. */
export function LineFields({
  values,
  set,
  errors,
  rowNumber,
  idPrefix,
  defaultRate,
  item,
  onKeyDown,
}: LineFieldsProps) {
  const kinds = [...new Set<string>([...itemTypes, values.itemType])];
  const total = lineTotalMinor(values);
  const common = (field: keyof typeof lineLabels) => ({
    id: `${idPrefix}-${field}`,
    size: 'xs',
    'aria-label': lineLabels[field],
    error: errors[field] !== undefined,
    onKeyDown,
  });
  return (
    <>
      <td>{item}</td>
      <td>
        <NativeSelect
          {...common('itemType')}
          data={kinds.map((kind) => ({ value: kind, label: formatChargeKind(kind) }))}
          value={values.itemType}
          onChange={({ currentTarget }) => set({ itemType: currentTarget.value })}
        />
      </td>
      <td>
        <TextInput
          {...common('qty')}
          className={classes.number}
          inputMode="decimal"
          autoComplete="off"
          value={values.qty}
          onChange={({ currentTarget }) => set({ qty: currentTarget.value })}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </td>
      <td>
        <MoneyInput
          key={rowNumber}
          {...common('unitPriceMinor')}
          value={values.unitPriceMinor}
          onChange={(unitPriceMinor) => set({ unitPriceMinor })}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </td>
      <td>
        <TextInput
          {...common('taxRate')}
          className={classes.number}
          inputMode="decimal"
          autoComplete="off"
          placeholder={defaultRate === undefined ? '' : String(defaultRate)}
          value={values.taxRate}
          onChange={({ currentTarget }) => set({ taxRate: currentTarget.value })}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </td>
      <td className={classes.amount}>{total === null ? null : <MoneyText minor={total} />}</td>
    </>
  );
}
