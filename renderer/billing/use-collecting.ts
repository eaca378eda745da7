import { useEffect, useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import type { AttemptSummary, PaymentProviderName } from '#contract/payments.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { collectWords } from './billing-words.ts';

/** The provider that shows a QR code to the patient on this computer; null where payments are confirmed by hand. */
export function useQrProvider(): PaymentProviderName | null {
  const mayStart = useMay('payments.start');
  const { data } = useQueryCall('payments.providers', mayStart ? {} : null, { staleMs: 60_000 });
  return data?.items.find(({ isSetUp, kinds }) => isSetUp && kinds.includes('QR'))?.provider ?? null;
}

/** Shows the patient a QR code. An open invoice is issued first: money is taken on its final number. */
export function useStartQr(invoice: Invoice, onStarted: () => void) {
  const { invoiceId } = invoice;
  // One id for as long as the form is open: pressed again after a lost answer it is the same code.
  const [requestId] = useState(() => crypto.randomUUID());
  const refused = { onRefused: (error: Parameters<typeof notifyRefusal>[0]) => notifyRefusal(error, collectWords) };
  const issue = useWriteCall('billing.issue', refused);
  const begin = useWriteCall('payments.start', { ...refused, onSuccess: onStarted });
  return {
    isBusy: issue.isPending || begin.isPending,
    start: async (provider: PaymentProviderName, amountMinor: number) => {
      if (invoice.status === 'OPEN' && !(await issue.send({ invoiceId })).ok) return;
      await begin.send({ invoiceId, provider, kind: 'QR', amountMinor }, { requestId });
    },
  };
}

const openStates: readonly string[] = ['NEW', 'SENT', 'WAITING'];
export const isOpen = ({ state }: AttemptSummary): boolean => openStates.includes(state);

/**
 * The last payment that a provider was asked to collect on the invoice, while there is something to see of it: it is not
 * over, somebody has to decide, or it came to its end before the clerk's eyes.
 */
export function useAttemptOf({ invoiceId, status }: Invoice) {
  const [seen, setSeen] = useState<number | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const { data } = useQueryCall('payments.list', status === 'OPEN' ? null : { invoiceId, size: 1 });
  const attempt = data?.items.find((one) => one.invoiceId === invoiceId) ?? null;
  const openId = attempt && isOpen(attempt) ? attempt.attemptId : null;
  useEffect(() => {
    if (openId !== null) setSeen(openId);
  }, [openId]);
  if (!attempt) return null;
  const { attemptId } = attempt;
  const isShown = openId !== null || attempt.needsPerson === 'Y' || (seen === attemptId && done !== attemptId);
  return isShown ? { attempt, close: () => setDone(attemptId) } : null;
}
