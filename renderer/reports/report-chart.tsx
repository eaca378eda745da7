import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import type { Report } from '#contract/reports.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { formatMoney } from '../wording/money.ts';
import { barsOf } from './chart-rules.ts';
import { chartColumns, columnTitle, reportTitle, t } from './report-words.ts';

const height = 200;

/** One row of bars in one colour: the table below says the same in figures. Loaded with the first report. */
export function ReportChart({ report }: { report: Report }) {
  const currency = useCurrency();
  const { value } = chartColumns[report.name];
  const column = report.columns.find(({ key }) => key === value);
  const bars = barsOf(report);
  if (!column || bars.length === 0) return <div style={{ height }} />;
  const format = (amount: number) =>
    column.kind === 'money'
      ? formatMoney(amount * 100, { currency, withCurrency: true }).replace(/\.00$/, '')
      : t('chartPercent', { percent: Math.round(amount) });
  return (
    <div role="img" aria-label={t('chartLabel', { report: reportTitle(report.name) })}>
      <BarChart
        h={height}
        data={bars}
        dataKey="label"
        series={[{ name: 'value', label: columnTitle(column), color: 'teal.6' }]}
        valueFormatter={format}
        maxBarWidth={40}
        gridAxis="x"
        tickLine="none"
        withBarValueLabel={bars.length <= 12}
        valueLabelProps={{ fill: '#3a444e', fontSize: 12 }}
        yAxisProps={{ width: 88, padding: { top: 12 }, ...(column.kind === 'percent' ? { domain: [0, 100] } : {}) }}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 16 }}
        barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
