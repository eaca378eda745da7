import { NumberInput, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StockedItem, StockLot } from '#contract/pharmacy-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { itemName, unitsText, unitText } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

/** Sends a lot, or a part of it, back to the supplier from whom it came. */
export function SendBackButton({ item, lot }: { item: StockedItem; lot: StockLot }) {
  const suppliers = useQueryCall('pharmacy.suppliers', {});
  const [supplierId, setSupplierId] = useState<string | null>(null);
  const [qty, setQty] = useState<number | string>(lot.onHand - lot.held);
  const [reason, setReason] = useState(lot.isExpired === 'Y' ? t('lot.expired') : '');
  const write = useWriteCall('pharmacy.sendBack', {
    onSuccess: () => notify(t('sendBack.done', { amount: unitText(Number(qty), item.baseUnit), item: itemName(item) })),
    onRefused: (error) => notifyRefusal(error, { noun: 'record', labels: { qty: t('column.qty') } }),
  });
  return (
    <ConfirmButton
      variant="default"
      size="compact-sm"
      call="pharmacy.sendBack"
      sentence={t('sendBack.sentence', { store: lot.storeName, batch: lot.batch })}
      confirm={t('sendBack.word')}
      isConfirmDisabled={supplierId === null || reason.trim() === '' || !(Number(qty) >= 1)}
      onConfirm={() =>
        void write.send({
          supplierId: Number(supplierId),
          storeId: lot.storeId,
          lines: [{ lotId: lot.lotId, qty: Number(qty) }],
          reason,
        })
      }
      extra={
        <>
          <Select
            label={t('field.supplier')}
            searchable
            comboboxProps={{ withinPortal: false }}
            data={(suppliers.data?.items ?? []).map((one) => ({
              value: String(one.supplierId),
              label: one.supplierName,
            }))}
            value={supplierId}
            onChange={setSupplierId}
          />
          <NumberInput
            label={t('writeOff.qty', { unit: unitsText(item.baseUnit) })}
            min={1}
            max={lot.onHand - lot.held}
            hideControls
            allowDecimal={false}
            value={qty}
            onChange={setQty}
          />
          <Textarea
            label={t('field.reason')}
            autosize
            minRows={2}
            maxLength={400}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </>
      }
    >
      {t('sendBack.word')}
    </ConfirmButton>
  );
}
