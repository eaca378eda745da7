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
import classes from './patient-history.module.css';

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
    <Shortened title="Visits" rows={visits} nothing="No visits yet" head={<VisitHead />}>
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
            <PendingMark kind="visit" id={visit.apptId} isBare />
          </td>
        </tr>
      )}
    </Shortened>
  );
}

function Invoices({ invoices }: { invoices: History['invoices'] | undefined }) {
  const mayOpen = useMay('billing.get');
  return (
    <Shortened title="Invoices" rows={invoices} nothing="No invoices yet" head={<InvoiceHead />}>
      {(invoice) => {
        const name = invoice.invoiceNo ?? 'Not yet issued';
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
              <PendingMark kind="invoice" id={invoice.invoiceId} isBare />
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
    <th scope="col">Time</th>
    <th scope="col">Doctor</th>
    <th scope="col">Status</th>
  </tr>
);

const InvoiceHead = () => (
  <tr>
    <th scope="col">Raised</th>
    <th scope="col">Number</th>
    <th scope="col">Status</th>
    <th scope="col" className={classes.amount}>
      <MoneyHead>Total</MoneyHead>
    </th>
    <th scope="col" className={classes.amount}>
      Due
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

/** A table of the newest few; all of them on demand. Its first rows' place is kept while they are read. */
function Shortened<Row>({ title, rows, nothing, head, children }: ShortenedProps<Row>) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows?.slice(0, shownFirst);
  return (
    <section className={classes.section} aria-busy={rows === undefined}>
      <h3 className={classes.title}>
        {title}
        {rows && rows.length > 0 ? <span className={classes.count}>{rows.length}</span> : null}
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
          {`Show all ${rows.length}`}
        </Button>
      ) : null}
    </section>
  );
}
