import { Link } from 'wouter';
import type { AnalysisRows } from '#contract/analyses.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { currencySign } from '../wording/money.ts';
import { cellText } from './report-cell.ts';
import { withWords } from './report-sheet.ts';
import { columnHead, t } from './report-words.ts';
import classes from './reports-screen.module.css';

type AnalysisRowsPanelProps = { input: CallInput<'analyses.rows'>; title: string; onClose: () => void };

/** The very rows behind a line; each leads to its invoice, visit, deposit or admission. */
export function AnalysisRowsPanel({ input, title, onClose }: AnalysisRowsPanelProps) {
  const query = useQueryCall('analyses.rows', input);
  const currency = useCurrency();
  const sign = currencySign(currency);
  const found = query.data;
  return (
    <SidePanel title={title} width={560} onClose={onClose}>
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {found ? (
        <>
          <table className={classes.rows}>
            <thead>
              <tr>
                {found.columns.map((column) => (
                  <th key={column.key} scope="col" data-figure={isFigure(column.kind) || undefined}>
                    {columnHead(column, sign)}
                  </th>
                ))}
                <th scope="col">{t('rows.record')}</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row, index) => {
                const cells = withWords(found.columns, row.cells);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report are its lines and have no other identity
                  <tr key={index}>
                    {found.columns.map(({ key, kind }) => (
                      <td key={key} data-figure={isFigure(kind) || undefined}>
                        {cellText(kind, cells[key], currency)}
                      </td>
                    ))}
                    <td>
                      <RecordLink row={row} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p role="status">
            {found.isCut ? t('rows.cut', { count: found.rows.length }) : t('rows.count', { count: found.rows.length })}
          </p>
        </>
      ) : null}
    </SidePanel>
  );
}

const isFigure = (kind: string) => kind !== 'text' && kind !== 'date';

function RecordLink({
  row: { apptId, invoiceId, depositId, admissionId, cells },
}: {
  row: AnalysisRows['rows'][number];
}) {
  if (apptId !== null) return <Link href={`/day/${cells.day}?visit=${apptId}`}>{t('rows.visit')}</Link>;
  if (admissionId !== null) return <Link href={`/beds/${admissionId}`}>{t('rows.admission')}</Link>;
  if (invoiceId !== null) return <Link href={`/billing/${invoiceId}`}>{t('rows.invoice')}</Link>;
  return depositId === null ? null : <Link href={`/deposits/${depositId}`}>{t('rows.deposit')}</Link>;
}
