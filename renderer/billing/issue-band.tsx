import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { invoiceWords } from './billing-words.ts';
import { useEscape } from './use-escape.ts';

type IssueBandProps = {
  invoice: Invoice;
  /** Why it cannot be issued yet. */
  obstacle: string | null;
  onIssued: () => void;
  onPayToo: () => void;
  onClose: () => void;
};

/** Asks once before the invoice gets its number, for that cannot be undone: `I`, then Enter. */
export function IssueBand({ invoice, obstacle, onIssued, onPayToo, onClose }: IssueBandProps) {
  const currency = useCurrency();
  const button = useRef<HTMLButtonElement>(null);
  const issue = useWriteCall('billing.issue', {
    onSuccess: ({ invoiceNo }) => {
      notify(`Invoice ${invoiceNo} issued`);
      onIssued();
    },
    onKept: onClose,
  });
  useEffect(() => button.current?.focus(), []);
  useEscape(onClose);
  return (
    <section className={classes.band} aria-label="Issue invoice">
      <p className={classes.sentence}>
        {obstacle ??
          `The invoice gets its number and can no longer change. Total ${formatMoney(invoice.totalMinor, { currency, withCurrency: true })}.`}
      </p>
      <ErrorNote error={issue.error} context={invoiceWords} />
      <div className={classes.buttons}>
        {obstacle ? null : (
          <>
            <Button
              ref={button}
              loading={issue.isPending}
              onClick={() => void issue.send({ invoiceId: invoice.invoiceId })}
            >
              Issue invoice
            </Button>
            {invoice.totalMinor > 0 ? (
              <Button variant="default" onClick={onPayToo}>
                Issue and take payment
              </Button>
            ) : null}
          </>
        )}
        <Button ref={obstacle ? button : null} variant="default" onClick={onClose}>
          {obstacle ? 'Back to the lines' : 'Keep it open'}
        </Button>
      </div>
    </section>
  );
}
