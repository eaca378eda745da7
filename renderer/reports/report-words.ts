import type { ReportColumn, ReportName } from '#contract/reports.ts';
import { wording } from '../wording/wording.ts';
import { reportsMessages } from './reports-messages.en.ts';

export const t = wording({ en: reportsMessages });

export const reportTitle = (name: ReportName): string => t(`report.${name}`);

/** What the figures mean. */
export const reportMeaning = (name: ReportName): string => t(`meaning.${name}`);

/** The column that the chart draws, and the one that names its bars. */
export const chartColumns: Record<ReportName, { label: string; value: string }> = {
  'daily-revenue': { label: 'day', value: 'revenue' },
  'doctor-utilisation': { label: 'doctor', value: 'utilisation' },
  'no-show-rate': { label: 'doctor', value: 'noShowRate' },
  'bed-occupancy': { label: 'rentClass', value: 'occupancy' },
  'bed-stays': { label: 'patient', value: 'takenDays' },
  'rent-leakage': { label: 'leftDay', value: 'unbilled' },
  outstanding: { label: 'patient', value: 'due' },
  discounts: { label: 'person', value: 'discount' },
  refunds: { label: 'person', value: 'amount' },
  'day-book': { label: 'day', value: 'collected' },
  journal: { label: 'day', value: 'debit' },
  'gst-b2b': { label: 'buyerName', value: 'taxable' },
  'gst-b2c': { label: 'placeOfSupply', value: 'taxable' },
  'gst-hsn': { label: 'hsnSac', value: 'taxable' },
  'gst-credit-notes': { label: 'documentNo', value: 'taxable' },
  'pharmacy-sales': { label: 'day', value: 'sales' },
  'pharmacy-margin': { label: 'item', value: 'margin' },
  'pharmacy-consumption': { label: 'item', value: 'cost' },
  'pharmacy-stock-value': { label: 'day', value: 'stockEnd' },
};

/** The head of a column; a column that this version does not know is shown by its own name. */
export const columnTitle = ({ key }: ReportColumn): string => t.lookup('column', key) ?? key;

/** `Received (₹)`: an amount in a column stands without its currency, so the head names it. */
export const columnHead = (column: ReportColumn, sign: string): string =>
  column.kind === 'money' ? t('moneyColumn', { column: columnTitle(column), sign }) : columnTitle(column);
