import { Checkbox, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { t } from './billing-wording.ts';
import classes from './invoice-lines.module.css';
import type { LineValues } from './line-rules.ts';

type LineDetailsProps = {
  values: LineValues;
  set: (values: Partial<LineValues>) => void;
  /** Field of the contract → sentence. */
  errors: Readonly<Partial<Record<string, unknown>>>;
  idPrefix: string;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** What few lines have: a discount of their own, a price for a whole pack, a price with the tax in it. */
export const LineDetails = ({ values, set, errors, idPrefix, onKeyDown }: LineDetailsProps) => (
  <tr className={classes.editing}>
    <td />
    <td colSpan={7}>
      <div className={classes.details}>
        <TextInput
          id={`${idPrefix}-discount`}
          size="xs"
          w={112}
          label={t('details.discount')}
          placeholder={t('discount.placeholder')}
          autoComplete="off"
          error={errors.discountMinor !== undefined || errors.discountPercent !== undefined}
          value={values.discount}
          onChange={({ currentTarget }) => set({ discount: currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <TextInput
          id={`${idPrefix}-packQty`}
          size="xs"
          w={112}
          label={t('details.packQty')}
          inputMode="decimal"
          autoComplete="off"
          error={errors.packQty !== undefined}
          value={values.packQty}
          onChange={({ currentTarget }) => set({ packQty: currentTarget.value })}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onKeyDown={onKeyDown}
        />
        <Checkbox
          id={`${idPrefix}-includesTax`}
          size="xs"
          label={t('details.includesTax')}
          checked={values.includesTax}
          onChange={({ currentTarget }) => set({ includesTax: currentTarget.checked })}
          onKeyDown={onKeyDown}
        />
      </div>
    </td>
  </tr>
);
