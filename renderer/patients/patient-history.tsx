import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { CallOutput } from '#contract/contract.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText, WallTime } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import classes from './patient-history.module.css';
import { t } from './patients-wording.ts';

type History = CallOutput<'patients.history'>;

/** What happened here before: visits and invoices, newest first. */
export function PatientHistory({ patientId }: { patientId: number }) {
  const history = useQueryCall('patients.history', { patientId });
  if (history.error) return <ErrorNote error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <>
      <Visits visits={history.data?.visits} />
      <Invoices invoices={history.data?.invoices} />
    </>
  );
}

function Visits({ visits }: { visits: History['visits'] | undefined }) {
  return (
    <Shortened title={t('visits.title')} rows={visits} nothing={t('visits.none')} head={<VisitHead />}>
      {(visit) => (
        <tr key={visit.apptId}>
          <td>
            <WallTime value={visit.apptTime} />
          </td>
          <td className={classes.name} dir="auto">
            {visit.doctorName}
          </td>
          <td>
            <StatusBadge visit={visit.status} isBare />
            <PendingMark entity="APPOINTMENTS" id={visit.apptId} isBare />
          </td>
        </tr>
      )}
    </Shortened>
  );
}

function Invoices({ invoices }: { invoices: History['invoices'] | undefined }) {
  const mayOpen = useMay('billing.get');
  return (
    <Shortened title={t('invoices.title')} rows={invoices} nothing={t('invoices.none')} head={<InvoiceHead />}>
      {(invoice) => {
        const name = invoice.invoiceNo ?? t('invoices.noNumber');
        return (
          <tr key={invoice.invoiceId}>
            <td>
              <InstantText value={invoice.createdAt} />
            </td>
            <td>
              {mayOpen ? (
                <Link href={`/billing/${invoice.invoiceId}`} className={classes.link ?? ''}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </td>
            <td>
              <StatusBadge invoice={invoice.status} isBare />
              <PendingMark entity="BILLING" id={invoice.invoiceId} isBare />
            </td>
            <td className={classes.amount}>
              <MoneyText minor={invoice.totalMinor} />
            </td>
            <td className={classes.amount}>
              {invoice.status === 'ISSUED' ? <MoneyText minor={invoice.dueMinor} /> : null}
            </td>
          </tr>
        );
      }}
    </Shortened>
  );
}

const VisitHead = () => (
  <tr>
    <th scope="col">{t('visits.time')}</th>
    <th scope="col">{t('visits.doctor')}</th>
    <th scope="col">{t('history.status')}</th>
  </tr>
);

const InvoiceHead = () => (
  <tr>
    <th scope="col">{t('invoices.created')}</th>
    <th scope="col">{t('invoices.number')}</th>
    <th scope="col">{t('history.status')}</th>
    <th scope="col" className={classes.amount}>
      <MoneyHead>{t('invoices.total')}</MoneyHead>
    </th>
    <th scope="col" className={classes.amount}>
      {t('invoices.due')}
    </th>
  </tr>
);

const shownFirst = 5;

type ShortenedProps<Row> = {
  title: string;
  rows: readonly Row[] | undefined;
  nothing: string;
  head: ReactNode;
  children: (row: Row) => ReactNode;
};

/** A table of the newest few, and all of them on demand. */
function Shortened<Row>({ title, rows, nothing, head, children }: ShortenedProps<Row>) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows?.slice(0, shownFirst);
  return (
    <section className={classes.section} aria-busy={rows === undefined}>
      <h3 className={classes.title}>
        {title}
        {rows && rows.length > 0 ? <span className={classes.count}>{formatNumber(rows.length)}</span> : null}
      </h3>
      {rows?.length === 0 ? <p className={classes.nothing}>{nothing}</p> : null}
      {shown && shown.length > 0 ? (
        <table className={classes.table} aria-label={title}>
          <thead>{head}</thead>
          <tbody>{shown.map(children)}</tbody>
        </table>
      ) : null}
      {!isWhole && rows && rows.length > shownFirst ? (
        <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => setIsWhole(true)}>
          {t('history.showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  );
}
