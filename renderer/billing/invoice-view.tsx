import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Invoice, InvoiceSummary } from '#contract/billing.ts';
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
import { PayersBand } from './payers-band.tsx';
import { PayersDue } from './payers-due.tsx';
import { PaymentBand } from './payment-band.tsx';
import { RefundBand } from './refund-band.tsx';
import { TogetherBand } from './together-band.tsx';
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
  // Stays in sight until something else is done: it is counted out while the patient already asks the next question.
  const [changeMinor, setChangeMinor] = useState(0);
  useEffect(() => {
    if (band !== null) setChangeMinor(0);
  }, [band]);
  const deposits = useDepositsOf(invoice);
  const others = useOtherDues(invoice);
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
  const taken = (change: number) => {
    setChangeMinor(change);
    settle();
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
        onPayers={() => setBand('payers')}
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
      {band === 'pay' && mayPay ? <PaymentBand invoice={invoice} onTaken={taken} onClose={close} /> : null}
      {band === 'together' && mayPay ? (
        <TogetherBand invoice={invoice} others={others} onTaken={taken} onClose={close} />
      ) : null}
      {band === 'deposit' && deposits ? (
        <DepositBand invoice={invoice} deposits={deposits} onDone={settle} onClose={close} />
      ) : null}
      {band === 'buyer' && mayEdit ? <BuyerBand invoice={invoice} onDone={close} onClose={close} /> : null}
      {band === 'payers' ? <PayersBand invoice={invoice} onClose={close} /> : null}
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
        changeMinor={changeMinor}
        onOverLimit={(discount) => setBand({ ask: discount })}
        actions={
          band === null ? (
            <NextSteps
              rights={rights}
              deposits={deposits}
              owedMinor={others.length > 0 ? sumOfDues([invoice, ...others]) : 0}
              owedCount={others.length + 1}
              onTogether={() => setBand('together')}
              onIssue={issue}
              onPay={pay}
              onDeposit={() => setBand('deposit')}
            />
          ) : null
        }
      >
        <Since invoice={invoice} reason={readOnlyReason(invoice, isClerk)} />
        <PayersDue invoice={invoice} />
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
  | 'together'
  | 'deposit'
  | 'credit'
  | 'buyer'
  | 'payers'
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

/** Other invoices on which the patient owes something, when they can be paid along with this one. */
function useOtherDues({ status, patientDueMinor, patientId, invoiceId }: Invoice): InvoiceSummary[] {
  const mayPay = useMay('billing.payInvoices');
  const isPayable = mayPay && status === 'ISSUED' && patientDueMinor > 0;
  const { data } = useQueryCall('billing.list', isPayable ? { patientId, show: 'unpaid', size: 49 } : null);
  if (!isPayable || !data) return [];
  return data.items.filter((other) => other.invoiceId !== invoiceId && other.patientDueMinor > 0);
}

const sumOfDues = (invoices: readonly { patientDueMinor: number }[]) =>
  invoices.reduce((sum, { patientDueMinor }) => sum + patientDueMinor, 0);

type NextStepsProps = {
  rights: InvoiceRights;
  deposits: Deposits | null;
  /** Of all invoices of the patient; 0 where this is the only one. */
  owedMinor: number;
  owedCount: number;
  onTogether: () => void;
  onIssue: () => void;
  onPay: () => void;
  onDeposit: () => void;
};

const NextSteps = ({ rights, deposits, owedMinor, owedCount, ...on }: NextStepsProps) => (
  <>
    {deposits ? (
      <Button variant="default" onClick={on.onDeposit}>
        {t('deposit.key', { left: formatMoney(deposits.reduce((sum, one) => sum + one.leftOverMinor, 0)) })}
      </Button>
    ) : null}
    {rights.mayPay && owedMinor > 0 ? (
      <Button variant="default" onClick={on.onTogether}>
        {t('together.key', { count: owedCount, amount: formatMoney(owedMinor) })}
      </Button>
    ) : null}
    {rights.mayIssue ? (
      <Button id={issueId} onClick={on.onIssue}>
        {t('issue.submitKey')}
      </Button>
    ) : null}
    {rights.mayPay ? (
      <Button variant={rights.mayIssue ? 'default' : 'filled'} onClick={on.onPay}>
        {rights.mayIssue ? t('issue.andPayKey') : t('pay.key')}
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
