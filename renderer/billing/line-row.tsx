import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { InvoiceItem } from '#contract/billing.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-lines.module.css';

/** What can be done with a line of an open invoice. */
export type LineRowActions = {
  edit: () => void;
  remove: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

type LineRowProps = {
  item: InvoiceItem;
  index: number;
  isRemoving: boolean;
  /** Null for an invoice that cannot change any more. */
  actions: LineRowActions | null;
};

/** A line as it will be printed. */
export function LineRow({ item, index, isRemoving, actions }: LineRowProps) {
  const number = index + 1;
  return (
    <tr data-pending={isRemoving || undefined}>
      <td className={classes.count}>{number}</td>
      <td className={classes.item} dir="auto">
        {actions ? (
          <button
            type="button"
            className={classes.open}
            data-line={index}
            aria-label={t('line.open', { number, item: item.description })}
            onClick={actions.edit}
            onKeyDown={actions.onKeyDown}
          >
            {item.description}
          </button>
        ) : (
          item.description
        )}
        <LineNotes item={item} />
      </td>
      <td className={classes.quiet}>{formatChargeKind(item.itemType)}</td>
      <td className={classes.amount}>{item.qty}</td>
      <td className={classes.amount}>
        <MoneyText minor={item.unitPriceMinor} />
      </td>
      <td className={classes.amount}>{item.taxRate}</td>
      <td className={classes.amount}>
        <MoneyText minor={item.lineTotalMinor} />
      </td>
      <td className={classes.actions}>
        {actions ? (
          <>
            <ActionIcon size={28} tabIndex={-1} aria-label={t('line.change', { number })} onClick={actions.edit}>
              <IconPencil size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
            <ActionIcon size={28} tabIndex={-1} aria-label={t('line.remove', { number })} onClick={actions.remove}>
              <IconTrash size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** What the price of the line means, where it is not the plain one. */
function LineNotes({ item: { packQty, priceIncludesTax, discountPercent, discountMinor } }: { item: InvoiceItem }) {
  const hasDiscount = discountPercent !== null || discountMinor > 0;
  if (packQty === 1 && priceIncludesTax === 'N' && !hasDiscount) return null;
  const discount =
    discountPercent === null ? formatMoney(discountMinor) : t('discount.percent', { percent: discountPercent });
  return (
    <div className={classes.note}>
      {t('details.notes', {
        hasPack: packQty === 1 ? 'no' : 'yes',
        packQty,
        isMrp: priceIncludesTax === 'Y' ? 'yes' : 'no',
        hasDiscount: hasDiscount ? 'yes' : 'no',
        discount,
      })}
    </div>
  );
}
