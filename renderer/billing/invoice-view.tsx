import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Invoice } from '#contract/billing.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPhone } from '../wording/names.ts';
import { discountId } from './discount-input.tsx';
import { InvoiceFoot } from './invoice-foot.tsx';
import { InvoiceHead } from './invoice-head.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoicePayments } from './invoice-payments.tsx';
import { invoiceRights, issueObstacle, readOnlyReason } from './invoice-rules.ts';
import classes from './invoice-view.module.css';
import { IssueBand } from './issue-band.tsx';
import { focusNewLine } from './new-line.tsx';
import { PaymentBand } from './payment-band.tsx';
import { useLineEntry } from './use-line-entry.ts';
import { usePrinting } from './use-printing.ts';

/** One invoice: whose, what, and how much is due. */
export function InvoiceView({ invoiceId }: { invoiceId: number }) {
  const { data: invoice, error, refetch } = useQueryCall('billing.get', { invoiceId });
  if (invoice) return <LoadedInvoice invoice={invoice} />;
  if (!error) return <div className={classes.view} aria-busy />;
  return (
    <div className={classes.notFound}>
      <ErrorNote
        error={error}
        context={{ noun: 'invoice' }}
        {...(error.code === 'not_found' ? {} : { onRetry: () => void refetch() })}
      />
    </div>
  );
}

function LoadedInvoice({ invoice }: { invoice: Invoice }) {
  const isClerk = useMay('billing.addItem');
  const rights = invoiceRights(invoice, isClerk);
  const entry = useLineEntry(invoice.invoiceId);
  const printing = usePrinting(invoice.invoiceId, invoice.status === 'OPEN');
  const [band, setBand] = useState<'issue' | 'pay' | null>(null);

  const obstacle = entry.isUnfinished
    ? 'A line is typed but not on the invoice yet: add it or clear it (Esc).'
    : issueObstacle(invoice);
  const close = () => {
    setBand(null);
    requestAnimationFrame(() => (rights.mayEdit ? focusNewLine() : focusPrint()));
  };
  const settle = () => {
    setBand(null);
    requestAnimationFrame(focusPrint);
  };
  // Nothing can be taken before it can be issued, nor of a bill that comes to nothing.
  const pay = () => setBand(invoice.status === 'OPEN' && (obstacle || invoice.dueMinor <= 0) ? 'issue' : 'pay');

  useShortcut('A', 'Add a line', focusNewLine, { group: 'Billing', isEnabled: rights.mayEdit });
  useShortcut('D', 'Discount', () => focusInput(discountId), { group: 'Billing', isEnabled: rights.mayEdit });
  useShortcut('I', 'Issue invoice', () => setBand('issue'), { group: 'Billing', isEnabled: rights.mayIssue });
  useShortcut('mod+I', 'Issue invoice, while typing', () => setBand('issue'), {
    group: 'Billing',
    isEnabled: rights.mayIssue,
    isAlways: true,
  });
  useShortcut('$', 'Take payment', pay, { group: 'Billing', isEnabled: rights.mayPay });
  useShortcut('Y', 'Take payment', pay, { group: 'Billing', isEnabled: rights.mayPay });
  useShortcut('mod+Y', 'Take payment, while typing', pay, {
    group: 'Billing',
    isEnabled: rights.mayPay,
    isAlways: true,
  });
  const print = () => rights.mayPrint && printing.print(printing.usualPaper);
  useShortcut('mod+P', 'Print invoice', print, { group: 'Billing', isEnabled: rights.mayPrint, isAlways: true });
  useIntent('print', print);

  // An open invoice is there to be typed into.
  const { mayEdit } = rights;
  useEffect(() => {
    if (mayEdit) focusNewLine();
  }, [mayEdit]);

  const reason = readOnlyReason(invoice, isClerk);
  return (
    <div className={classes.view}>
      <PatientBanner
        patient={{
          patientId: invoice.patientId,
          firstName: invoice.patientFirstName,
          lastName: invoice.patientLastName,
          dob: invoice.patientDob,
          gender: invoice.patientGender,
        }}
      >
        <span className="tabular">{invoice.patientPhone ? formatPhone(invoice.patientPhone) : 'no phone'}</span>
        <Tooltip label="Open patient">
          <ActionIcon
            component={Link}
            href={`/patients/${invoice.patientId}`}
            size={24}
            className={classes.toPatient ?? ''}
            aria-label="Open patient"
          >
            <IconUser size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </PatientBanner>
      <InvoiceHead invoice={invoice} rights={rights} printing={printing} />
      <InvoiceLines
        invoice={invoice}
        mayEdit={rights.mayEdit}
        entry={entry}
        onLeave={() => document.getElementById(issueId)?.focus()}
      />
      {band === 'issue' && rights.mayIssue ? (
        <IssueBand
          invoice={invoice}
          obstacle={obstacle}
          onIssued={settle}
          onPayToo={() => setBand('pay')}
          onClose={close}
        />
      ) : null}
      {band === 'pay' && rights.mayPay ? <PaymentBand invoice={invoice} onTaken={settle} onClose={close} /> : null}
      <InvoiceFoot
        invoice={invoice}
        mayEdit={rights.mayEdit}
        actions={
          <>
            {rights.mayIssue && band === null ? (
              <Button id={issueId} onClick={() => setBand('issue')}>
                Issue invoice (I)
              </Button>
            ) : null}
            {rights.mayPay && band === null ? (
              <Button variant={rights.mayIssue ? 'default' : 'filled'} onClick={pay}>
                {rights.mayIssue ? 'Issue and take payment (Y)' : 'Take payment (Y)'}
              </Button>
            ) : null}
          </>
        }
      >
        <p className={classes.reason}>
          {invoice.issuedAt ? 'Issued ' : 'Raised '}
          <InstantText value={invoice.issuedAt ?? invoice.createdAt} />
          {reason ? <span className={classes.why}>{reason}</span> : null}
        </p>
        <InvoicePayments invoice={invoice} printing={rights.mayPrint ? printing : null} />
        {rights.mayEdit ? (
          <p className={classes.hint}>
            Enter adds a line. Arrow up goes to the lines, Delete removes one. Esc leaves the row: then I issues, Y
            takes payment.
          </p>
        ) : null}
      </InvoiceFoot>
    </div>
  );
}

const issueId = 'issue-invoice';
const focusPrint = () => document.getElementById('print-invoice')?.focus();
