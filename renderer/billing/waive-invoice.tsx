import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';

/** Makes an open invoice free of charge, with a reason; or charges it again. */
export function WaiveInvoice({ invoice }: { invoice: Invoice }) {
  const { invoiceId } = invoice;
  const [reason, setReason] = useState('');
  const show = (sentence: string) => ({
    onSuccess: ({ invoice: changed }: { invoice: Invoice }) => {
      writeCached('billing.get', { invoiceId }, () => changed);
      notify(sentence);
    },
    onRefused: (error: Parameters<typeof notifyRefusal>[0]) => notifyRefusal(error, invoiceWords),
  });
  const waive = useWriteCall('billing.waive', show(t('waive.done')));
  const charge = useWriteCall('billing.setDiscount', show(t('waive.undone')));
  if (invoice.isWaived === 'Y') {
    return (
      <Button
        variant="default"
        loading={charge.isPending}
        onClick={() => void charge.send({ invoiceId, discountMinor: 0 })}
      >
        {t('waive.undo')}
      </Button>
    );
  }
  return (
    <ConfirmButton
      variant="default"
      loading={waive.isPending}
      sentence={t('waive.sentence')}
      call="billing.waive"
      confirm={t('waive.submit')}
      isConfirmDisabled={reason.trim() === ''}
      extra={
        <TextInput
          label={t('cancel.reason')}
          maxLength={400}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      }
      onConfirm={() => void waive.send({ invoiceId, reason: reason.trim() })}
    >
      {t('waive.menu')}
    </ConfirmButton>
  );
}
