import type { Report, ReportColumn, ReportName } from '#contract/reports.ts';
import { daysBetween, wallTimeAt } from '../schedule/calendar.ts';
import type { DiscountedInvoice, DueInvoice, WayBack } from './ledger-store.ts';

type Period = { from: string; to: string };
type Cells = Report['rows'][number];

const text = (key: string): ReportColumn => ({ key, kind: 'text' });
const money = (key: string): ReportColumn => ({ key, kind: 'money' });
const day: ReportColumn = { key: 'day', kind: 'date' };

const nameOf = ({ patientFirstName, patientLastName }: Pick<DueInvoice, 'patientFirstName' | 'patientLastName'>) =>
  [patientFirstName, patientLastName].filter(Boolean).join(' ');
const dayIn = (instant: string, timeZone: string) => wallTimeAt(Date.parse(instant), timeZone).slice(0, 10);

/** The invoice that a row leads to. */
const recordOf = ({ invoiceId }: { invoiceId: number }) => ({ invoiceId, depositId: null });

/** The last day of each band of ages, in days. */
const bands = [
  ['upTo30', 30],
  ['upTo60', 60],
  ['upTo90', 90],
  ['over90', Number.POSITIVE_INFINITY],
] as const;

/** Invoices of the period of which something is due now, in a column by how long ago they were issued. */
export function outstanding(
  { from, to }: Period,
  invoices: readonly DueInvoice[],
  { today, timeZone }: { today: string; timeZone: string },
): Report {
  const columns = [
    day,
    text('invoiceNo'),
    text('patient'),
    text('phone'),
    { key: 'ageDays', kind: 'count' } as const,
    money('billed'),
    money('collected'),
    ...bands.map(([key]) => money(key)),
    money('due'),
  ];
  const rows = invoices.map((invoice): Cells => {
    const issuedDay = dayIn(invoice.issuedAt, timeZone);
    const age = daysBetween(issuedDay, today);
    const band = bands.find(([, last]) => age <= last)?.[0];
    return {
      day: issuedDay,
      invoiceNo: invoice.invoiceNo,
      patient: nameOf(invoice),
      phone: invoice.patientPhone,
      ageDays: age,
      billed: invoice.totalMinor,
      collected: invoice.paidMinor,
      ...Object.fromEntries(bands.map(([key]) => [key, key === band ? invoice.dueMinor : 0])),
      due: invoice.dueMinor,
    };
  });
  return { ...withTotals('outstanding', { from, to }, columns, rows), records: invoices.map(recordOf) };
}

/** Invoices of the period with a discount or free of charge, with who gave it and why. */
export function discounts(
  { from, to }: Period,
  invoices: readonly DiscountedInvoice[],
  { people, timeZone }: { people: ReadonlyMap<number, string>; timeZone: string },
): Report {
  const columns = [
    day,
    text('invoiceNo'),
    text('patient'),
    text('kind'),
    text('person'),
    text('reason'),
    money('amount'),
    money('lineDiscount'),
    money('discount'),
  ];
  const rows = invoices.map(
    (invoice): Cells => ({
      day: dayIn(invoice.issuedAt, timeZone),
      invoiceNo: invoice.invoiceNo,
      patient: nameOf(invoice),
      kind: invoice.isWaived === 'Y' ? 'WAIVER' : 'DISCOUNT',
      person: people.get(invoice.invoiceId) ?? '',
      reason: invoice.discountReason,
      amount: invoice.amountMinor,
      lineDiscount: invoice.lineDiscountMinor ?? 0,
      discount: invoice.discountMinor,
    }),
  );
  return { ...withTotals('discounts', { from, to }, columns, rows), records: invoices.map(recordOf) };
}

/** Money that went back in the period, with who gave it and why. A credit note asks for less; it pays nothing out. */
export function refunds({ from, to }: Period, found: readonly (WayBack & { kind: string })[]): Report {
  const columns = [
    day,
    text('kind'),
    text('documentNo'),
    text('patient'),
    text('person'),
    text('reason'),
    money('credited'),
    money('amount'),
  ];
  const rows = [...found]
    .sort((a, b) => a.day.localeCompare(b.day))
    .map((row): Cells => {
      const isCreditNote = row.kind === 'CREDIT_NOTE';
      return {
        day: row.day,
        kind: row.kind,
        documentNo: row.documentNo,
        patient: nameOf(row),
        person: row.doneBy,
        reason: row.reason,
        credited: isCreditNote ? row.amountMinor : 0,
        amount: isCreditNote ? 0 : row.amountMinor,
      };
    });
  return withTotals('refunds', { from, to }, columns, rows);
}

/** The sums of the columns of money. */
export function withTotals(name: ReportName, { from, to }: Period, columns: ReportColumn[], rows: Cells[]): Report {
  const totals = Object.fromEntries(
    columns
      .filter(({ kind }) => kind === 'money')
      .map(({ key }) => [key, rows.reduce((sum, row) => sum + Number(row[key]), 0)]),
  );
  return { name, from, to, columns, rows, totals };
}
