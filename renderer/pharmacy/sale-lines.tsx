import { CloseButton } from '@mantine/core';
import type { CallError } from '#contract/result.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatFacts } from '../wording/numbers.ts';
import { formatDay } from '../wording/wall-time.ts';
import classes from './counter.module.css';
import { itemName, unitText } from './item-words.ts';
import { t } from './pharmacy-wording.ts';
import { amountOf, partsOf, type SaleLine } from './sale-rules.ts';

type SaleLinesProps = {
  lines: readonly SaleLine[];
  refusal: CallError | null;
  onRemove: (at: number) => void;
};

/** What is in so far, and from which batches it will come. */
export function SaleLines({ lines, refusal, onRemove }: SaleLinesProps) {
  if (lines.length === 0) return <p className={classes.soft}>{t('counter.empty')}</p>;
  const refused = Object.keys(refusal?.fields ?? {}).map((field) => Number(/^lines\.(\d+)\./.exec(field)?.[1]));
  return (
    <table className={classes.lines} aria-label={t('counter.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('field.item')}</th>
          <th scope="col" data-end>
            {t('column.qty')}
          </th>
          <th scope="col">{t('counter.batches')}</th>
          <th scope="col" data-end>
            <MoneyHead>{t('counter.amount')}</MoneyHead>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item may be in twice; lines stay where they are
          <tr key={at} className={refused.includes(at) ? classes.error : undefined}>
            <td>
              <bdi>{itemName(line.hit)}</bdi>
            </td>
            <td data-end>{unitText(line.qty, line.hit.baseUnit)}</td>
            <td>
              {formatFacts(
                partsOf(line).map(({ lot, qty }) =>
                  t('counter.part', { qty, batch: lot.batch, expiry: formatDay(lot.expiryDay) }),
                ),
              )}
            </td>
            <td data-end>
              <MoneyText minor={amountOf(line)} />
            </td>
            <td data-end>
              <CloseButton
                aria-label={t('receive.remove', { item: itemName(line.hit) })}
                onClick={() => onRemove(at)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
