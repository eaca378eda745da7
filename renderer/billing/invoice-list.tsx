import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { t } from './billing-wording.ts';
import { columnsFor, type Show, sumsIn } from './invoice-columns.tsx';
import classes from './invoice-list.module.css';
import { InvoicePeriod } from './invoice-period.tsx';
import { InvoiceSearch } from './invoice-search.tsx';
import { InvoiceTabs, readShow } from './invoice-tabs.tsx';
import { daysOf, type Period } from './period-rules.ts';

const debounceMs = 120;

type InvoiceListProps = {
  selectedId: number | null;
  /** Alone on the screen: every column. Beside an invoice: two lines for each. */
  isWide: boolean;
  onOpen: (invoiceId: number) => void;
  /** The first step from an empty list. */
  newInvoice: ReactNode;
};

/** The invoices: by what is still to do with them, by date, or by number, patient and phone. */
export function InvoiceList({ selectedId, isWide, onOpen, newInvoice }: InvoiceListProps) {
  const [show, setShow] = useState<Show>(readShow(useSearch()));
  const [period, setPeriod] = useState<Period>('any');
  const [text, setText] = useState('');
  const days = daysOf(period, useToday());
  const [q] = useDebouncedValue(text.trim(), debounceMs);
  const list = usePagedCall('billing.list', { show, q, ...days });
  const sums = list.firstPage?.sums;

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

  const type = (typed: string) => {
    setIsOpening(false);
    // The invoice may have any status.
    if (text.trim() === '' && typed.trim() !== '') setShow('all');
    setText(typed);
  };
  return (
    <section className={classes.list} data-wide={isWide || undefined} aria-label={t('invoices')}>
      <div className={classes.head}>
        <InvoiceSearch text={text} onChange={type} onEnter={() => setIsOpening(true)} onDown={focusFirstRow} />
        <InvoiceTabs show={show} days={days} onChange={setShow} />
        <InvoicePeriod period={period} onChange={setPeriod} />
      </div>
      <div className={classes.table}>
        <DataTable
          key={`${show} ${isWide}`}
          label={t('invoices')}
          columns={columnsFor(show, isWide)}
          isTall={!isWide}
          rows={list.items}
          rowKey={(invoice) => invoice.invoiceId}
          selectedKey={selectedId}
          onOpen={(invoice) => onOpen(invoice.invoiceId)}
          error={list.error}
          onRetry={list.retry}
          onReachEnd={list.loadMore}
          total={list.total}
          hasMoreThanTotal={list.hasMoreThanTotal}
          counted={(count) => t('count', { count })}
          totals={sums && list.total ? sumsIn(sums, show, isWide) : undefined}
          rowTone={(invoice) => (invoice.status === 'CANCELLED' ? 'quiet' : undefined)}
          empty={
            q ? (
              <EmptyState title={t('search.none', { typed: q })} hint={t('search.noneHint')} />
            ) : period !== 'any' ? (
              <EmptyState title={t(`nonePeriod.${period}`)} hint={t('nonePeriod.hint')} />
            ) : (
              <EmptyState title={t(`none.${show}`)} hint={t(`noneHint.${show}`)} action={newInvoice} />
            )
          }
        />
      </div>
    </section>
  );
}

const focusFirstRow = () =>
  document.querySelector<HTMLElement>(`[role="grid"][aria-label="${t('invoices')}"] [data-row]`)?.focus();
