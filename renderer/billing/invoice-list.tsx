import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { InvoiceSummary } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { invoiceLooks, StatusBadge } from '../records/status-badge.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import classes from './invoice-list.module.css';

type Show = NonNullable<CallInput<'billing.list'>['show']>;

const debounceMs = 120;

const tabs: readonly { show: Show; label: string; nothing: string; hint: string }[] = [
  {
    show: 'unpaid',
    label: 'Unpaid',
    nothing: 'Nothing is unpaid',
    hint: 'Issued invoices with something due appear here.',
  },
  {
    show: 'open',
    label: 'Open',
    nothing: 'No open invoices',
    hint: 'Invoices that are still being typed appear here.',
  },
  {
    show: 'paid',
    label: 'Paid',
    nothing: 'No paid invoices',
    hint: 'Invoices appear here when they are paid in full.',
  },
  {
    show: 'cancelled',
    label: 'Cancelled',
    nothing: 'No cancelled invoices',
    hint: 'A cancelled invoice keeps its number and its reason.',
  },
  { show: 'all', label: 'All', nothing: 'No invoices yet', hint: 'Every invoice appears here.' },
];

type InvoiceListProps = {
  selectedId: number | null;
  onOpen: (invoiceId: number) => void;
  /** The first step from an empty list. */
  newInvoice: ReactNode;
};

/** The invoices at the left: by what is still to do with them, or by number, patient and phone. */
export function InvoiceList({ selectedId, onOpen, newInvoice }: InvoiceListProps) {
  const [show, setShow] = useState<Show>('unpaid');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), debounceMs);
  const list = usePagedCall('billing.list', { show, q });
  const searchBox = useRef<HTMLInputElement>(null);
  useShortcut('S', 'Search invoices', () => searchBox.current?.focus(), { group: 'Billing' });

  const [isOpening, setIsOpening] = useState(false);
  const isSettled = q === text.trim() && !list.isFetching;
  const only = list.items?.length === 1 ? list.items[0] : undefined;
  useEffect(() => {
    if (!isOpening || !isSettled) return;
    setIsOpening(false);
    if (only) onOpen(only.invoiceId);
    // Out of the field, so that the single keys (Y takes payment) are keys again.
    focusFirstRow();
  }, [isOpening, isSettled, only, onOpen]);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) setIsOpening(true);
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusFirstRow();
    }
    if (event.key === 'Escape' && text) {
      event.preventDefault();
      setText('');
    }
  };
  const tab = tabs.find((each) => each.show === show);
  return (
    <section className={classes.list} aria-label="Invoices">
      <div className={classes.head}>
        <TextInput
          ref={searchBox}
          aria-label="Search invoices"
          placeholder="Invoice number, patient or phone"
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={text ? <CloseButton size="sm" aria-label="Clear search" onClick={() => setText('')} /> : null}
          value={text}
          onChange={({ currentTarget }) => {
            setIsOpening(false);
            // Who is searched for may be anywhere.
            if (text.trim() === '' && currentTarget.value.trim() !== '') setShow('all');
            setText(currentTarget.value);
          }}
          onKeyDown={handleKey}
        />
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Which invoices"
          transitionDuration={0}
          data={tabs.map(({ show: value, label }) => ({
            value,
            label:
              value === 'unpaid' || value === 'open' ? (
                <span>
                  {label} <Count show={value} />
                </span>
              ) : (
                label
              ),
          }))}
          value={show}
          onChange={setShow}
        />
      </div>
      <div className={classes.table}>
        <DataTable
          key={show}
          label="Invoices"
          columns={columnsFor(show)}
          rows={list.items}
          rowKey={(invoice) => invoice.invoiceId}
          selectedKey={selectedId}
          onOpen={(invoice) => onOpen(invoice.invoiceId)}
          error={list.error}
          onRetry={list.retry}
          onReachEnd={list.loadMore}
          total={list.total}
          counted={['invoice', 'invoices']}
          rowTone={(invoice) => (invoice.status === 'CANCELLED' ? 'quiet' : undefined)}
          empty={
            q ? (
              <EmptyState
                title={`No invoice matches “${q}”`}
                hint="Search by number, by the patient's name or phone."
              />
            ) : (
              <EmptyState title={tab?.nothing ?? ''} hint={tab?.hint ?? ''} action={newInvoice} />
            )
          }
        />
      </div>
    </section>
  );
}

/** How many are waiting: what is unpaid and what is open is work, the rest is history. */
function Count({ show }: { show: Show }) {
  const total = useQueryCall('billing.list', { show, size: 1 }, { keepPrevious: true }).data?.total;
  return <span className={classes.count}>{total === undefined ? '' : total > 999 ? '999+' : total}</span>;
}

const name: Column<InvoiceSummary> = {
  key: 'patient',
  head: 'Patient',
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
  head: 'Invoice',
  width: '134px',
  cell: (invoice) => <span className={`tabular ${classes.number}`}>{invoice.invoiceNo ?? 'not issued'}</span>,
};

/** What is not issued has no number; how long it has been waiting tells more. */
const raised: Column<InvoiceSummary> = {
  key: 'raised',
  head: 'Raised',
  width: '134px',
  cell: (invoice) => (
    <span className={classes.number}>
      <InstantText value={invoice.createdAt} />
    </span>
  ),
};

const amount = (head: 'Due' | 'Total'): Column<InvoiceSummary> => ({
  key: 'amount',
  head: <MoneyHead>{head}</MoneyHead>,
  width: '100px',
  align: 'end',
  cell: (invoice) => <MoneyText minor={head === 'Due' ? invoice.dueMinor : invoice.totalMinor} />,
});

const status: Column<InvoiceSummary> = {
  key: 'status',
  head: <span className="visually-hidden">Status</span>,
  width: '32px',
  cell: (invoice) => (
    <span className={classes.icon} title={invoiceLooks[invoice.status].word}>
      <StatusBadge invoice={invoice.status} isBare />
    </span>
  ),
};

const columnsFor = (show: Show): readonly Column<InvoiceSummary>[] => {
  if (show === 'unpaid') return [number, name, amount('Due')];
  if (show === 'open') return [raised, name, amount('Total')];
  return show === 'all' ? [number, status, name, amount('Total')] : [number, name, amount('Total')];
};

const focusFirstRow = () =>
  document.querySelector<HTMLElement>('[role="grid"][aria-label="Invoices"] [data-row]')?.focus();
