import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { formatMoney } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { barsOf } from './chart-rules.ts';
import type { Sheet } from './report-sheet.ts';
import { columnTitle, t } from './report-words.ts';

const height = 200;

/**
 * Bars in one dark colour, and the period before in a light grey beside them: they differ in lightness, so nobody needs to tell
 * colours apart. The table below says the same in figures. Loaded with the first report.
 */
export function ReportChart({ sheet }: { sheet: Sheet }) {
  const currency = useCurrency();
  const column = sheet.columns.find(({ key }) => key === sheet.chart.value);
  const bars = barsOf(sheet);
  if (!column || bars.length === 0) return <div style={{ height }} />;
  const format = (amount: number) => {
    if (column.kind === 'money')
      return formatMoney(amount * 100, { currency, withCurrency: true }).replace(/\.00$/, '');
    return column.kind === 'percent'
      ? t('chartPercent', { percent: Math.round(amount) })
      : formatNumber(Math.round(amount));
  };
  const highest = bars.reduce((most, bar) => (bar.value > most.value ? bar : most));
  const hasPrevious = bars.some(({ previous }) => previous !== undefined);
  return (
    <div
      role="img"
      aria-label={t('chartLabel', {
        report: sheet.title,
        count: bars.length,
        label: highest.label,
        value: format(highest.value),
      })}
    >
      <BarChart
        h={height}
        data={bars}
        dataKey="label"
        series={[
          ...(hasPrevious ? [{ name: 'previous', label: t('column.previous'), color: 'gray.4' }] : []),
          { name: 'value', label: columnTitle(column), color: 'teal.7' },
        ]}
        valueFormatter={format}
        maxBarWidth={40}
        gridAxis="x"
        tickLine="none"
        withBarValueLabel={bars.length <= (column.kind === 'money' ? 8 : 12) && !hasPrevious}
        valueLabelProps={{ fill: 'var(--ink-soft)', fontSize: 12 }}
        yAxisProps={{ width: 88, padding: { top: 12 }, ...(column.kind === 'percent' ? { domain: [0, 100] } : {}) }}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 16 }}
        barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
