import { createPortal } from 'react-dom';
import type { Report } from '#contract/reports.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { currencySign } from '../wording/money.ts';
import { formatInstant, formatPeriod } from '../wording/wall-time.ts';
import { cellText } from './report-cell.ts';
import classes from './report-paper.module.css';
import { columnHead, reportMeaning, reportTitle, t } from './report-words.ts';

const isFigure = (kind: string) => kind !== 'text' && kind !== 'date';

/** The whole report as one plain table; the list on the screen draws only what is in sight. Seen on paper only. */
export function ReportPaper({ report, printedAt }: { report: Report; printedAt: string }) {
  const hospital = useHospital();
  const currency = hospital?.currency ?? 'INR';
  const sign = currencySign(currency);
  return createPortal(
    <article className={classes.paper}>
      <header>
        <p className={classes.hospital}>{hospital?.hospitalName}</p>
        <h1 className={classes.title}>{reportTitle(report.name)}</h1>
        <p>
          {t('paper.meaning', {
            period: formatPeriod(report.from, report.to),
            meaning: reportMeaning(report.name),
          })}
        </p>
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            {report.columns.map((column) => (
              <th key={column.key} scope="col" data-figure={isFigure(column.kind) || undefined}>
                {columnHead(column, sign)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report are its lines and have no other identity
            <tr key={index}>
              {report.columns.map(({ key, kind }) => (
                <td key={key} data-figure={isFigure(kind) || undefined}>
                  {cellText(kind, row[key], currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody className={classes.totals}>
          <tr>
            {report.columns.map(({ key, kind }, index) => (
              <td key={key} data-figure={isFigure(kind) || undefined}>
                {index === 0 ? t('total') : key in report.totals ? cellText(kind, report.totals[key], currency) : ''}
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
