import { createPortal } from 'react-dom';
import { useHospital } from '../bridge/hospital-store.ts';
import { currencySign } from '../wording/money.ts';
import { formatInstant, formatPeriod } from '../wording/wall-time.ts';
import { cellText } from './report-cell.ts';
import classes from './report-paper.module.css';
import type { Sheet } from './report-sheet.ts';
import { columnHead, t } from './report-words.ts';

const isFigure = (kind: string) => kind !== 'text' && kind !== 'date';

/** The whole report as one plain table; the list on the screen draws only what is in sight. Seen on paper only. */
export function ReportPaper({ sheet, printedAt }: { sheet: Sheet; printedAt: string }) {
  const hospital = useHospital();
  const currency = hospital?.currency ?? 'INR';
  const sign = currencySign(currency);
  return createPortal(
    <article className={classes.paper}>
      <header>
        <p className={classes.hospital}>{hospital?.hospitalName}</p>
        <h1 className={classes.title}>{sheet.title}</h1>
        <p>
          {t('paper.meaning', {
            period: formatPeriod(sheet.from, sheet.to),
            meaning: sheet.meaning,
          })}
        </p>
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.key} scope="col" data-figure={isFigure(column.kind) || undefined}>
                {columnHead(column, sign)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report are its lines and have no other identity
            <tr key={index}>
              {sheet.columns.map(({ key, kind }) => (
                <td key={key} data-figure={isFigure(kind) || undefined}>
                  {cellText(kind, row[key], currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody className={classes.totals}>
          <tr>
            {sheet.columns.map(({ key, kind }, index) => (
              <td key={key} data-figure={isFigure(kind) || undefined}>
                {index === 0 ? t('total') : key in sheet.totals ? cellText(kind, sheet.totals[key], currency) : ''}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className={classes.foot}>
        {t('paper.printed', { time: formatInstant(printedAt, hospital?.timeZone ?? 'UTC') })}
      </p>
    </article>,
    document.body,
  );
}
