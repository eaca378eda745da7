import { SegmentedControl } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { t } from './billing-wording.ts';
import type { Show } from './invoice-columns.tsx';
import classes from './invoice-list.module.css';
import type { Days } from './period-rules.ts';

const shows: readonly Show[] = ['unpaid', 'open', 'paid', 'cancelled', 'all'];

/** The list that the address asks for, such as `?show=open`; else what is unpaid. */
export const readShow = (search: string): Show => {
  const asked = new URLSearchParams(search).get('show');
  return shows.find((show) => show === asked) ?? 'unpaid';
};

type InvoiceTabsProps = { show: Show; days: Days; onChange: (show: Show) => void };

/** Chooses which invoices are listed. What is unpaid and what is open is work, so these say how many there are. */
export const InvoiceTabs = ({ show, days, onChange }: InvoiceTabsProps) => (
  <SegmentedControl
    size="xs"
    fullWidth
    aria-label={t('show.label')}
    transitionDuration={0}
    data={shows.map((value) => ({
      value,
      label: value === 'unpaid' || value === 'open' ? <CountedTab show={value} days={days} /> : t(`show.${value}`),
    }))}
    value={show}
    onChange={onChange}
  />
);

const mostCounted = 999;

function CountedTab({ show, days }: { show: 'unpaid' | 'open'; days: Days }) {
  const total = useQueryCall('billing.list', { show, ...days, size: 1 }, { keepPrevious: true }).data?.total;
  const count = total === undefined ? '' : total > mostCounted ? t('show.many', { count: mostCounted }) : String(total);
  return (
    <span>
      {t.rich('show.withCount', {
        name: t(`show.${show}`),
        count: <span className={classes.count}>{count}</span>,
      })}
    </span>
  );
}
