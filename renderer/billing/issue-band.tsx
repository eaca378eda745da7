import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import { useEscape } from './use-escape.ts';

type IssueBandProps = {
  invoice: Invoice;
  /** Why it cannot be issued yet. */
  obstacle: string | null;
  onIssued: () => void;
  onPayToo: () => void;
  /** Its discounts are above what this person may give alone. */
  onAsk: () => void;
  onClose: () => void;
};

/** Asks once before the invoice gets its number, for that cannot be undone: `I`, then Enter. */
export function IssueBand({ invoice, obstacle, onIssued, onPayToo, onAsk, onClose }: IssueBandProps) {
  const currency = useCurrency();
  const button = useRef<HTMLButtonElement>(null);
  const issue = useWriteCall('billing.issue', {
    onSuccess: ({ invoiceNo }) => {
      notify(t('issue.done', { invoiceNo }));
      onIssued();
    },
    onKept: onClose,
  });
  useEffect(() => button.current?.focus(), []);
  useEscape(onClose);
  return (
    <section className={classes.band} aria-label={t('issue.title')}>
      <p className={classes.sentence}>
        {obstacle ?? t('issue.sentence', { total: formatMoney(invoice.totalMinor, { currency, withCurrency: true }) })}
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
              {t('issue.submit')}
            </Button>
            {invoice.totalMinor > 0 ? (
              <Button variant="default" onClick={onPayToo}>
                {t('issue.andPay')}
              </Button>
            ) : null}
          </>
        )}
        {issue.error?.fields?.discount === 'over_limit' ? (
          <Button variant="default" onClick={onAsk}>
            {t('ask.title')}
          </Button>
        ) : null}
        <Button ref={obstacle ? button : null} variant="default" onClick={onClose}>
          {obstacle ? t('issue.back') : t('issue.keepOpen')}
        </Button>
      </div>
    </section>
  );
}
