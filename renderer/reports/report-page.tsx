import { lazy, Suspense, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Report, ReportName } from '#contract/reports.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { type AnyName, ReportNav } from './report-nav.tsx';
import { type Sheet, withWords } from './report-sheet.ts';
import { chartColumns, reportMeaning, reportTitle, t } from './report-words.ts';
import classes from './reports-screen.module.css';
import { SheetActions } from './sheet-actions.tsx';
import { SheetTable } from './sheet-table.tsx';
import { usePeriod } from './use-period.ts';

const ReportChart = lazy(() => import('./report-chart.tsx').then((room) => ({ default: room.ReportChart })));

type ReportPageProps = { name: ReportName; allowed: readonly AnyName[] };

/** A report that the hospital's database computes: the chart, then the figures; totals stay in sight. */
export function ReportPage({ name, allowed }: ReportPageProps) {
  const { period, isWhole, picker } = usePeriod();
  const query = useQueryCall('reports.run', isWhole ? { name, ...period } : null, { keepPrevious: true });
  const report = isWhole ? query.data : undefined;
  const sheet = useMemo(() => (report ? sheetOf(report) : undefined), [report]);
  const [, navigate] = useLocation();
  const open = (index: number) => {
    const address = report && addressOf(report, index);
    if (address) navigate(address);
  };
  return (
    <Screen title={t('title')} actions={<SheetActions sheet={sheet} />}>
      <div className={classes.columns}>
        <ReportNav allowed={allowed} name={name} />
        <div className={classes.page}>
          <div className={classes.period}>
            <PeriodPicker {...picker} />
            <p className={classes.meaning}>{isWhole ? reportMeaning(name) : t('period.wrong')}</p>
          </div>
          <div className={classes.chart}>
            {sheet ? (
              <Suspense fallback={null}>
                <ReportChart sheet={sheet} />
              </Suspense>
            ) : null}
          </div>
          <SheetTable
            title={reportTitle(name)}
            sheet={sheet}
            isAsking={isWhole}
            error={query.error}
            onRetry={() => void query.refetch()}
            {...(report && leadsOn(report) && { onOpen: open })}
          />
        </div>
      </div>
    </Screen>
  );
}

const leadsOn = ({ name, records }: Report) => name === 'journal' || records !== undefined;

/** The invoice or deposit of a row; for a day of the journal the day book. Cash that was put in or taken out has no page. */
function addressOf({ name, rows, records }: Report, index: number): string | null {
  if (name === 'journal') return `/reports/day-book?from=${rows[index]?.day}&to=${rows[index]?.day}`;
  const record = records?.[index];
  if (record?.invoiceId) return `/billing/${record.invoiceId}`;
  return record?.depositId ? `/deposits/${record.depositId}` : null;
}

const sheetOf = ({ name, from, to, columns, rows, totals }: Report): Sheet => ({
  name,
  title: reportTitle(name),
  meaning: reportMeaning(name),
  from,
  to,
  columns,
  rows: rows.map((cells) => withWords(columns, cells)),
  totals,
  chart: chartColumns[name],
});
