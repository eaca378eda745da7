import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';

/** Cancels an invoice on which nothing was paid; the reason is kept and printed with it. */
export function CancelInvoice({ invoice }: { invoice: Invoice }) {
  const [reason, setReason] = useState('');
  const { invoiceId, invoiceNo } = invoice;
  const cancel = useWriteCall('billing.cancel', {
    onSuccess: ({ invoice: cancelled }) => {
      writeCached('billing.get', { invoiceId }, () => cancelled);
      notify(invoiceNo ? t('cancel.done', { invoiceNo }) : t('cancel.doneOpen'));
    },
    onRefused: (error) => notifyRefusal(error, invoiceWords),
  });
  return (
    <ConfirmButton
      variant="default"
      loading={cancel.isPending}
      sentence={invoiceNo ? t('cancel.issued', { invoiceNo }) : t('cancel.open')}
      call="billing.cancel"
      confirm={t('cancel.button')}
      isConfirmDisabled={reason.trim() === ''}
      extra={
        <Textarea
          label={t('cancel.reason')}
          rows={2}
          maxLength={400}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      }
      onConfirm={() => void cancel.send({ invoiceId, reason: reason.trim() })}
    >
      {t('cancel.button')}
    </ConfirmButton>
  );
}
