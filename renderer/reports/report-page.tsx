import { lazy, Suspense, useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Report, ReportName } from '#contract/reports.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { rentClassName } from '../records/rent-class-words.ts';
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
  const filter = stayFilterOf(name, useSearch());
  const query = useQueryCall('reports.run', isWhole ? { name, ...period, ...filter } : null, { keepPrevious: true });
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
            {filter ? (
              <p className={classes.meaning}>
                {t('stays.only', {
                  ward: filter.wardName || t('stays.noWard'),
                  rentClass: filter.rentClass ? rentClassName(filter.rentClass) : t('stays.noClass'),
                })}{' '}
                <Link href={`/reports/${name}?from=${period.from}&to=${period.to}`}>{t('stays.all')}</Link>
              </p>
            ) : null}
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

/** Reports of days, and the report that says more of one of them. */
const dayReports: Partial<Record<ReportName, ReportName>> = {
  journal: 'day-book',
  'pharmacy-sales': 'pharmacy-margin',
  'pharmacy-stock-value': 'pharmacy-consumption',
};

const leadsOn = ({ name, records }: Report) =>
  dayReports[name] !== undefined || name === 'bed-occupancy' || records !== undefined;

/** A row of the occupancy leads to the stays of its ward and class, which the address then names. */
function stayFilterOf(name: ReportName, search: string): { wardName: string; rentClass: string } | null {
  const asked = new URLSearchParams(search);
  const [wardName, rentClass] = [asked.get('ward'), asked.get('class')];
  return name === 'bed-stays' && wardName !== null && rentClass !== null ? { wardName, rentClass } : null;
}

/**
 * The invoice, deposit, admission or item of a row; for a day the report that says more of it, for a ward and class its stays.
 * Cash that was put in or taken out has no page.
 */
function addressOf({ name, from, to, rows, records }: Report, index: number): string | null {
  const ofDay = dayReports[name];
  if (ofDay) return `/reports/${ofDay}?from=${rows[index]?.day}&to=${rows[index]?.day}`;
  if (name === 'bed-occupancy') {
    const { ward, rentClass } = rows[index] ?? {};
    return `/reports/bed-stays?${new URLSearchParams({ from, to, ward: String(ward), class: String(rentClass) })}`;
  }
  const record = records?.[index];
  if (record?.admissionId) return `/beds/${record.admissionId}`;
  if (record?.itemId) return `/pharmacy/${record.itemId}`;
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
