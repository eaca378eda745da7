import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import type { DepositSummary } from '#contract/deposits.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMoney } from '../wording/money.ts';
import { ApprovalBand } from './approval-band.tsx';
import { AskDiscountBand } from './ask-discount-band.tsx';
import { AttemptBand } from './attempt-band.tsx';
import { t } from './billing-wording.ts';
import { BuyerBand } from './buyer-band.tsx';
import { CorrectBand } from './correct-band.tsx';
import { CreditBand } from './credit-band.tsx';
import { DepositBand } from './deposit-band.tsx';
import { InvoiceFoot } from './invoice-foot.tsx';
import { InvoiceHead } from './invoice-head.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoicePatient } from './invoice-patient.tsx';
import { InvoicePayments } from './invoice-payments.tsx';
import { type InvoiceRights, invoiceRights, issueObstacle, readOnlyReason } from './invoice-rules.ts';
import classes from './invoice-view.module.css';
import { IssueBand } from './issue-band.tsx';
import type { Discount } from './money-rules.ts';
import { focusNewLine } from './new-line.tsx';
import { PaymentBand } from './payment-band.tsx';
import { RefundBand } from './refund-band.tsx';
import { useAttemptOf } from './use-collecting.ts';
import { useInvoiceKeys } from './use-invoice-keys.ts';
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
  const { mayEdit, mayIssue, mayPay, mayPrint, mayRefund, mayCredit } = rights;
  const entry = useLineEntry(invoice.invoiceId);
  const printing = usePrinting(invoice.invoiceId, invoice.status === 'OPEN');
  const [band, setBand] = useState<Band>(null);
  const deposits = useDepositsOf(invoice);
  const collected = useAttemptOf(invoice);

  const obstacle = entry.isUnfinished ? t('obstacle.unfinished') : issueObstacle(invoice);
  const close = () => {
    setBand(null);
    requestAnimationFrame(() => (mayEdit ? focusNewLine() : focusPrint()));
  };
  const settle = () => {
    setBand(null);
    requestAnimationFrame(focusPrint);
  };
  const issue = () => setBand('issue');
  // Nothing can be taken before it can be issued, nor of an invoice that comes to nothing.
  const pay = () => setBand(invoice.status === 'OPEN' && (obstacle || invoice.dueMinor <= 0) ? 'issue' : 'pay');
  const print = () => mayPrint && printing.print(printing.usualPaper);
  useInvoiceKeys(rights, { issue, pay, print });

  // An open invoice is there to be typed into.
  useEffect(() => {
    if (mayEdit) focusNewLine();
  }, [mayEdit]);

  return (
    <div className={classes.view}>
      <InvoicePatient invoice={invoice} />
      <InvoiceHead
        invoice={invoice}
        rights={rights}
        printing={printing}
        onRefund={() => setBand({ refund: null })}
        onCredit={() => setBand('credit')}
        onBuyer={() => setBand('buyer')}
      />
      <InvoiceLines
        invoice={invoice}
        mayEdit={mayEdit}
        entry={entry}
        onLeave={() => document.getElementById(issueId)?.focus()}
      />
      {band === 'issue' && mayIssue ? (
        <IssueBand
          invoice={invoice}
          obstacle={obstacle}
          onIssued={settle}
          onPayToo={() => setBand('pay')}
          onAsk={() => setBand({ ask: null })}
          onClose={close}
        />
      ) : null}
      {band === 'pay' && mayPay ? <PaymentBand invoice={invoice} onTaken={settle} onClose={close} /> : null}
      {band === 'deposit' && deposits ? (
        <DepositBand invoice={invoice} deposits={deposits} onDone={settle} onClose={close} />
      ) : null}
      {band === 'buyer' && mayEdit ? <BuyerBand invoice={invoice} onDone={close} onClose={close} /> : null}
      {band === 'credit' && mayCredit ? <CreditBand invoice={invoice} onDone={settle} onClose={close} /> : null}
      {band !== null && typeof band === 'object' && 'refund' in band && mayRefund ? (
        <RefundBand key={band.refund} invoice={invoice} paymentId={band.refund} onDone={settle} onClose={close} />
      ) : null}
      {band !== null && typeof band === 'object' && 'correct' in band ? (
        <CorrectBand key={band.correct} invoice={invoice} paymentId={band.correct} onDone={settle} onClose={close} />
      ) : null}
      {band !== null && typeof band === 'object' && 'ask' in band && mayEdit ? (
        <AskDiscountBand invoice={invoice} discount={band.ask} onClose={close} />
      ) : null}
      {band === null ? <ApprovalBand invoice={invoice} /> : null}
      {collected ? <AttemptBand attempt={collected.attempt} onClose={collected.close} /> : null}
      <InvoiceFoot
        invoice={invoice}
        mayEdit={mayEdit}
        onOverLimit={(discount) => setBand({ ask: discount })}
        actions={
          band === null ? (
            <NextSteps
              rights={rights}
              deposits={deposits}
              onIssue={issue}
              onPay={pay}
              onDeposit={() => setBand('deposit')}
            />
          ) : null
        }
      >
        <Since invoice={invoice} reason={readOnlyReason(invoice, isClerk)} />
        <InvoicePayments
          invoice={invoice}
          actions={
            mayPrint
              ? {
                  printing,
                  onRefund: (paymentId) => setBand({ refund: paymentId }),
                  onCorrect: (paymentId) => setBand({ correct: paymentId }),
                }
              : null
          }
        />
        {mayEdit ? <p className={classes.hint}>{t('invoice.keys')}</p> : null}
      </InvoiceFoot>
    </div>
  );
}

/** What is being done between the lines and the totals. */
type Band =
  | 'issue'
  | 'pay'
  | 'deposit'
  | 'credit'
  | 'buyer'
  | { refund: number | null }
  | { correct: number }
  | { ask: Discount | null }
  | null;

type Deposits = readonly [DepositSummary, ...DepositSummary[]];

/** What the patient has left in advance, when it can be used on this invoice; null when there is nothing. */
function useDepositsOf({ status, dueMinor, patientId }: Invoice): Deposits | null {
  const mayUse = useMay('deposits.use');
  const isPayable = mayUse && status === 'ISSUED' && dueMinor > 0;
  const { data } = useQueryCall('deposits.list', isPayable ? { patientId, size: 50 } : null);
  const [first, ...others] = data?.items ?? [];
  return isPayable && first ? [first, ...others] : null;
}

type NextStepsProps = {
  rights: InvoiceRights;
  deposits: Deposits | null;
  onIssue: () => void;
  onPay: () => void;
  onDeposit: () => void;
};

const NextSteps = ({ rights: { mayIssue, mayPay }, deposits, onIssue, onPay, onDeposit }: NextStepsProps) => (
  <>
    {deposits ? (
      <Button variant="default" onClick={onDeposit}>
        {t('deposit.key', { left: formatMoney(deposits.reduce((sum, one) => sum + one.leftOverMinor, 0)) })}
      </Button>
    ) : null}
    {mayIssue ? (
      <Button id={issueId} onClick={onIssue}>
        {t('issue.submitKey')}
      </Button>
    ) : null}
    {mayPay ? (
      <Button variant={mayIssue ? 'default' : 'filled'} onClick={onPay}>
        {mayIssue ? t('issue.andPayKey') : t('pay.key')}
      </Button>
    ) : null}
  </>
);

/** When it was created or issued, and why nothing can be typed into it. */
const Since = ({ invoice, reason }: { invoice: Invoice; reason: string | null }) => (
  <p className={classes.reason}>
    {invoice.issuedAt
      ? t.rich('invoice.issued', { when: <InstantText value={invoice.issuedAt} /> })
      : t.rich('invoice.created', { when: <InstantText value={invoice.createdAt} /> })}
    {reason ? <span className={classes.why}>{reason}</span> : null}
  </p>
);

const issueId = 'issue-invoice';
const focusPrint = () => document.getElementById('print-invoice')?.focus();
