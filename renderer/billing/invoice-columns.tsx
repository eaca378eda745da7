import type { ReactNode } from 'react';
import type { InvoiceSummary } from '#contract/billing.ts';
import type { CallInput, CallOutput } from '#contract/contract.ts';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { formatInstantDay } from '../wording/wall-time.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-list.module.css';

/** Which invoices are listed: by what is still to do with them. */
export type Show = NonNullable<CallInput<'billing.list'>['show']>;
type Sums = NonNullable<CallOutput<'billing.list'>['sums']>;
type Amount = 'due' | 'paid' | 'total';

const patientOf = ({ patientFirstName, patientLastName }: InvoiceSummary): string =>
  formatPatientName({ firstName: patientFirstName, lastName: patientLastName });

/** The day of issue, or of creation where the invoice is not issued. */
function InvoiceDay({ invoice }: { invoice: InvoiceSummary }) {
  const instant = invoice.issuedAt ?? invoice.createdAt;
  return <time dateTime={instant}>{formatInstantDay(instant, useTimeZone())}</time>;
}

const numberOf = (invoice: InvoiceSummary): string => invoice.invoiceNo ?? t('list.notIssued');

const number: Column<InvoiceSummary> = {
  key: 'number',
  head: t('column.number'),
  width: '150px',
  cell: (invoice) => <span className="tabular">{numberOf(invoice)}</span>,
};

const date: Column<InvoiceSummary> = {
  key: 'date',
  head: t('column.date'),
  width: '108px',
  cell: (invoice) => <InvoiceDay invoice={invoice} />,
};

const patient: Column<InvoiceSummary> = {
  key: 'patient',
  head: t('column.patient'),
  width: 'minmax(0, 3fr)',
  cell: (invoice) => (
    <>
      <bdi title={patientOf(invoice)}>{patientOf(invoice)}</bdi>
      <PendingMark entity="BILLING" id={invoice.invoiceId} isBare />
    </>
  ),
};

const doctor: Column<InvoiceSummary> = {
  key: 'doctor',
  head: t('column.doctor'),
  width: 'minmax(0, 2fr)',
  cell: (invoice) => <bdi title={invoice.doctorName ?? undefined}>{invoice.doctorName}</bdi>,
};

const status: Column<InvoiceSummary> = {
  key: 'status',
  head: t('column.status'),
  width: '112px',
  cell: (invoice) => <StatusBadge invoice={invoice.status} isBare />,
};

const minorField = { total: 'totalMinor', paid: 'paidMinor', due: 'dueMinor' } as const;

const amount = (which: Amount): Column<InvoiceSummary> => ({
  key: which,
  head: <MoneyHead>{t(`column.${which}`)}</MoneyHead>,
  width: '124px',
  align: 'end',
  cell: (invoice) => <MoneyText minor={invoice[minorField[which]]} />,
});

/** Beside an open invoice: the name has a line of its own, so that it stays whole. */
const twoLines: Column<InvoiceSummary> = {
  key: 'patient',
  head: t('column.patientAndNumber'),
  cell: (invoice) => (
    <span className={classes.twoLines}>
      <span>
        <bdi title={patientOf(invoice)}>{patientOf(invoice)}</bdi>
        <PendingMark entity="BILLING" id={invoice.invoiceId} isBare />
      </span>
      <span className={classes.second}>
        <span className="tabular">{numberOf(invoice)}</span>
        <InvoiceDay invoice={invoice} />
      </span>
    </span>
  ),
};

const amountAndStatus = (which: Amount): Column<InvoiceSummary> => ({
  ...amount(which),
  cell: (invoice) => (
    <span className={classes.twoLines}>
      <MoneyText minor={invoice[minorField[which]]} />
      <span className={classes.status}>
        <StatusBadge invoice={invoice.status} isBare />
      </span>
    </span>
  ),
});

/** What is still to pay, where that is why the list is read. */
const mainAmount = (show: Show): Amount => (show === 'unpaid' ? 'due' : 'total');

const wideColumns = [number, date, patient, doctor, status, amount('total'), amount('paid'), amount('due')];

export const columnsFor = (show: Show, isWide: boolean): readonly Column<InvoiceSummary>[] =>
  isWide ? wideColumns : [twoLines, amountAndStatus(mainAmount(show))];

/** The sums of all that are found, under their columns. */
export const sumsIn = (sums: Sums, show: Show, isWide: boolean): Partial<Record<string, ReactNode>> => {
  const sum = (which: Amount) => ({ [which]: <MoneyText minor={sums[minorField[which]]} /> });
  return isWide
    ? { patient: t('column.sum'), ...sum('total'), ...sum('paid'), ...sum('due') }
    : { patient: t('column.sum'), ...sum(mainAmount(show)) };
};
