import { Button, Select } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useParams } from 'wouter';
import { isCalendarDate } from '#contract/fields.ts';
import { type Report, type ReportName, reportNames } from '#contract/reports.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { Figures } from '../ui/words/figures.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { currencySign } from '../wording/money.ts';
import { type Period, type PeriodName, periodNames, periodOf } from './periods.ts';
import { cellText } from './report-cell.ts';
import { downloadCsv } from './report-csv.ts';
import { ReportPaper } from './report-paper.tsx';
import { columnHead, reportMeaning, reportTitle, t } from './report-words.ts';
import classes from './reports-screen.module.css';

const ReportChart = lazy(() => import('./report-chart.tsx').then((room) => ({ default: room.ReportChart })));

/** Report and period at the top, the chart, then the figures; totals stay in sight. */
export function ReportsScreen() {
  const role = usePerson()?.role;
  const today = useToday();
  const allowed: readonly ReportName[] = role === 'admin' ? reportNames : ['daily-revenue'];
  const { name: asked } = useParams<{ name?: string }>();
  const name = allowed.find((report) => report === asked) ?? allowed[0] ?? 'daily-revenue';

  const [periodName, setPeriodName] = useState<PeriodName>('this-month');
  const [custom, setCustom] = useState<Period>({ from: '', to: '' });
  const period = periodName === 'custom' ? custom : periodOf(periodName, today);
  const isWhole = isCalendarDate(period.from) && isCalendarDate(period.to) && period.from <= period.to;
  const query = useQueryCall('reports.run', isWhole ? { name, ...period } : null, { keepPrevious: true });
  // While another report loads, the table of the earlier one under the new title would be a wrong table.
  const report = isWhole && query.data?.name === name ? query.data : undefined;

  const [paper, setPaper] = useState<{ report: Report; printedAt: string } | null>(null);
  const print = () => {
    if (!report) return;
    flushSync(() => setPaper({ report, printedAt: new Date().toISOString() }));
    void frontDesk.print('a4-landscape').finally(() => setPaper(null));
  };
  useIntent('print', print);

  return (
    <Screen
      title={t('title')}
      toolbar={
        <nav className={classes.reports} aria-label={t('title')}>
          {allowed.map((other) => (
            <Link key={other} href={`/reports/${other}`} aria-current={other === name ? 'page' : undefined}>
              {reportTitle(other)}
            </Link>
          ))}
        </nav>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={!report}
            onClick={() => report && downloadCsv(report)}
          >
            {t('saveCsv')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={!report}
            onClick={print}
          >
            {t('print')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <div className={classes.period}>
          <Select
            aria-label={t('period.label')}
            w={184}
            allowDeselect={false}
            data={periodNames.map((value) => ({ value, label: t(`period.${value}`) }))}
            value={periodName}
            onChange={(value) => {
              if (periodName !== 'custom') setCustom(period);
              setPeriodName((value ?? 'this-month') as PeriodName);
            }}
          />
          <DateInput
            aria-label={t('period.from')}
            w={144}
            value={period.from}
            onChange={(from) => {
              setPeriodName('custom');
              setCustom({ ...period, from });
            }}
          />
          <span>{t('period.between')}</span>
          <DateInput
            aria-label={t('period.to')}
            w={144}
            value={period.to}
            onChange={(to) => {
              setPeriodName('custom');
              setCustom({ ...period, to });
            }}
          />
          <p className={classes.meaning}>{isWhole ? reportMeaning(name) : t('period.wrong')}</p>
        </div>
        <div className={classes.chart}>
          {report ? (
            <Suspense fallback={null}>
              <ReportChart report={report} />
            </Suspense>
          ) : null}
        </div>
        <ReportTable
          key={name}
          name={name}
          report={report}
          isAsking={isWhole}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      </div>
      {paper ? <ReportPaper {...paper} /> : null}
    </Screen>
  );
}

type ReportTableProps = {
  name: ReportName;
  report: Report | undefined;
  isAsking: boolean;
  error: Parameters<typeof DataTable>[0]['error'];
  onRetry: () => void;
};

type Line = { index: number; cells: Report['rows'][number] };

/** A figure that is cut off is a wrong one: the column is never narrower than its longest, at 8 px a character. */
const wholeFigures = (texts: readonly string[]): string =>
  `minmax(${Math.max(...texts.map((text) => text.length)) * 8 + 16}px, 1fr)`;

function ReportTable({ name, report, isAsking, error, onRetry }: ReportTableProps) {
  const currency = useCurrency();
  const sign = currencySign(currency);
  const columns = useMemo(
    () =>
      (report?.columns ?? []).map((column, index): Column<Line> => {
        const isFigure = column.kind !== 'text' && column.kind !== 'date';
        const head = columnHead(column, sign);
        const values = [report?.totals[column.key], ...(report?.rows ?? []).map((cells) => cells[column.key])];
        const texts = [head, ...values.map((value) => cellText(column.kind, value, currency))];
        return {
          key: column.key,
          head,
          cell: ({ cells }) => <Figures>{cellText(column.kind, cells[column.key], currency)}</Figures>,
          width: index === 0 ? 'minmax(176px, 1.4fr)' : isFigure ? wholeFigures(texts) : 'minmax(96px, 1fr)',
          align: isFigure ? 'end' : 'start',
          sortBy: ({ cells }) => cells[column.key] ?? null,
        };
      }),
    [report, currency, sign],
  );
  const rows = useMemo(() => report?.rows.map((cells, index) => ({ index, cells })), [report?.rows]);
  const totals = report
    ? Object.fromEntries(
        report.columns.map(({ key, kind }, index) => [
          key,
          index === 0 ? t('total') : key in report.totals ? cellText(kind, report.totals[key], currency) : '',
        ]),
      )
    : undefined;
  return (
    <div className={classes.table}>
      <DataTable
        label={reportTitle(name)}
        columns={columns}
        rows={isAsking ? rows : []}
        rowKey={(line) => line.index}
        isCompact
        totals={totals}
        error={error ?? null}
        onRetry={onRetry}
        counted={isAsking ? (count) => t('count', { count }) : null}
        empty={<EmptyState title={isAsking ? t('none') : t('period.wrong')} />}
      />
    </div>
  );
}
