import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StockedItem, StockLot } from '#contract/pharmacy-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitsText, unitText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { RecallButton, Recipients } from './recall-part.tsx';
import { SendBackButton } from './send-back-button.tsx';

/** Every lot that is somewhere, the first to expire first. */
export function LotsPart({ item, lots }: { item: StockedItem; lots: readonly StockLot[] }) {
  const mayWriteOff = useMay('pharmacy.writeOff');
  return (
    <section>
      <h3 className={classes.part}>{t('panel.stock')}</h3>
      {lots.length === 0 ? (
        <p className={classes.about}>{t('panel.noStock')}</p>
      ) : (
        <table className={classes.rows} aria-label={t('panel.stock')}>
          <thead>
            <tr>
              <th scope="col">{t('column.store')}</th>
              <th scope="col">{t('column.batch')}</th>
              <th scope="col">{t('column.lotExpiry')}</th>
              <th scope="col" data-end>
                <MoneyHead>{t('column.mrp')}</MoneyHead>
              </th>
              <th scope="col" data-end>
                {t('column.stock')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr key={`${lot.storeId} ${lot.lotId}`}>
                <td>{lot.storeName}</td>
                <td>{lot.batch}</td>
                <td>
                  <span className={classes.qty}>{formatDay(lot.expiryDay)}</span>{' '}
                  {lot.isRecalled === 'Y' ? (
                    <span className={classes.bad}>{t('lot.recalled')}</span>
                  ) : lot.isExpired === 'Y' ? (
                    <span className={classes.bad}>{t('lot.expired')}</span>
                  ) : null}
                </td>
                <td data-end>
                  <MoneyText minor={lot.mrpMinor} />
                </td>
                <td data-end>{formatNumber(lot.onHand)}</td>
                <td data-end>
                  {mayWriteOff ? (
                    <span className={classes.price}>
                      <WriteOff item={item} lot={lot} />
                      <SendBackButton item={item} lot={lot} />
                      <RecallButton itemId={item.itemId} lot={lot} />
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {[...new Set(lots.filter(({ isRecalled }) => isRecalled === 'Y').map(({ batch }) => batch))].map((batch) => (
        <Recipients key={batch} itemId={item.itemId} batch={batch} />
      ))}
    </section>
  );
}

function WriteOff({ item, lot }: { item: StockedItem; lot: StockLot }) {
  const [qty, setQty] = useState<number | string>(lot.onHand - lot.held);
  const [reason, setReason] = useState(lot.isExpired === 'Y' ? t('lot.expired') : '');
  const write = useWriteCall('pharmacy.writeOff', {
    onSuccess: () => notify(t('writeOff.done', { amount: unitText(Number(qty), item.baseUnit), item: itemName(item) })),
    onRefused: (error) => notifyRefusal(error, { noun: 'record', labels: { qty: t('column.qty') } }),
  });
  return (
    <ConfirmButton
      variant="default"
      size="compact-sm"
      call="pharmacy.writeOff"
      sentence={t('writeOff.sentence', { store: lot.storeName, batch: lot.batch })}
      confirm={t('writeOff.word')}
      isConfirmDisabled={reason.trim() === '' || !(Number(qty) >= 1)}
      onConfirm={() => void write.send({ storeId: lot.storeId, lotId: lot.lotId, qty: Number(qty), reason })}
      extra={
        <>
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
      {t('writeOff.word')}
    </ConfirmButton>
  );
}
