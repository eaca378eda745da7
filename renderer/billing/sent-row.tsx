import { Button } from '@mantine/core';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { t } from './billing-wording.ts';
import { lineWords } from './billing-words.ts';
import classes from './invoice-lines.module.css';
import { lineTotalMinor } from './line-rules.ts';
import { focusNewLine } from './new-line.tsx';
import type { LineEntry, SentLine } from './use-line-entry.ts';

/** A line on its way, or one that was refused and must not be forgotten. */
export function SentRow({ line, number, entry }: { line: SentLine; number: number; entry: LineEntry }) {
  const { values, error } = line;
  return (
    <>
      <tr data-pending>
        <td className={classes.count}>{number}</td>
        <td className={classes.item} dir="auto">
          {values.description}
        </td>
        <td className={classes.quiet}>{formatChargeKind(values.itemType)}</td>
        <td className={classes.amount}>{values.qty}</td>
        <td className={classes.amount}>
          {values.unitPriceMinor === null ? null : <MoneyText minor={values.unitPriceMinor} />}
        </td>
        <td className={classes.amount}>{values.taxRate}</td>
        <td className={classes.amount}>
          <MoneyText minor={lineTotalMinor(values) ?? 0} />
        </td>
        <td className={classes.quiet}>{error ? null : t('line.adding')}</td>
      </tr>
      {error ? (
        <tr>
          <td />
          <td colSpan={7} className={classes.error} role="alert">
            <div className={classes.refusal}>
              <span>{t('line.refused', { reason: errorSentence(error, lineWords) })}</span>
              <Button size="compact-sm" variant="default" onClick={() => entry.retry(line)}>
                {t('line.retry')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  entry.mend(line);
                  focusNewLine();
                }}
              >
                {t('line.mend')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => entry.discard(line)}>
                {t('line.discard')}
              </Button>
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}
