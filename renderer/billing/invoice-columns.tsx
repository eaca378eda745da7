import type { InvoiceSummary } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { invoiceLooks, StatusBadge } from '../records/status-badge.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-list.module.css';

/** Which invoices are listed: by what is still to do with them. */
export type Show = NonNullable<CallInput<'billing.list'>['show']>;

const name: Column<InvoiceSummary> = {
  key: 'patient',
  head: t('column.patient'),
  cell: (invoice) => {
    const patient = formatPatientName({ firstName: invoice.patientFirstName, lastName: invoice.patientLastName });
    return (
      <>
        <bdi title={patient}>{patient}</bdi>
        <PendingMark entity="BILLING" id={invoice.invoiceId} isBare />
      </>
    );
  },
};

const number: Column<InvoiceSummary> = {
  key: 'number',
  head: t('column.number'),
  width: '134px',
  cell: (invoice) => <span className={`tabular ${classes.number}`}>{invoice.invoiceNo ?? t('list.notIssued')}</span>,
};

/** What is not issued has no number; how long it has been waiting tells more. */
const created: Column<InvoiceSummary> = {
  key: 'created',
  head: t('column.created'),
  width: '134px',
  cell: (invoice) => (
    <span className={classes.number}>
      <InstantText value={invoice.createdAt} />
    </span>
  ),
};

const amount = (which: 'due' | 'total'): Column<InvoiceSummary> => ({
  key: 'amount',
  head: <MoneyHead>{t(`column.${which}`)}</MoneyHead>,
  width: '100px',
  align: 'end',
  cell: (invoice) => <MoneyText minor={which === 'due' ? invoice.dueMinor : invoice.totalMinor} />,
});

const status: Column<InvoiceSummary> = {
  key: 'status',
  head: <span className="visually-hidden">{t('column.status')}</span>,
  width: '32px',
  cell: (invoice) => (
    <span className={classes.icon} title={invoiceLooks[invoice.status].word}>
      <StatusBadge invoice={invoice.status} isBare />
    </span>
  ),
};

export const columnsFor = (show: Show): readonly Column<InvoiceSummary>[] => {
  if (show === 'unpaid') return [number, name, amount('due')];
  if (show === 'open') return [created, name, amount('total')];
  return show === 'all' ? [number, status, name, amount('total')] : [number, name, amount('total')];
};
