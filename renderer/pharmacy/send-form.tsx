import { Button, CloseButton, NumberInput, Select, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { CallInput } from '#contract/contract.ts';
import type { StockedLot } from '#contract/stock-document-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitText } from './item-words.ts';
import { LotPicker } from './lot-picker.tsx';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { storeChoices } from './store-choices.ts';

type TypedLot = { lot: StockedLot; qty: number | string };
type Values = { fromStoreId: string | null; toStoreId: string | null; note: string; lines: TypedLot[] };

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));
const labels = {
  fromStoreId: t('send.from'),
  toStoreId: t('send.to'),
  note: t('field.note'),
  lines: t('field.lines'),
} as const;

/** Goods for another store, batch by batch; they are on their way once the form is sent. */
export function SendForm() {
  const [, navigate] = useLocation();
  const stores = useQueryCall('pharmacy.stores', {});
  const close = () => navigate('/pharmacy/transfers');
  const form = useDraftForm<'pharmacy.send', Values>({
    call: 'pharmacy.send',
    initialValues: { fromStoreId: null, toStoreId: null, note: '', lines: [] },
    labels,
    toInput: ({ fromStoreId, toStoreId, note, lines }) =>
      ({
        fromStoreId: numberOf(fromStoreId),
        toStoreId: numberOf(toStoreId),
        note,
        lines: lines.map(({ lot, qty }) => ({ lotId: lot.lotId, qty: Number(qty) })),
      }) as CallInput<'pharmacy.send'>,
    words: { labels: { qty: t('column.qty') } },
    onSuccess: ({ transferId }) => {
      notify(t('send.done'));
      navigate(`/pharmacy/transfer-${transferId}`);
    },
    onKept: close,
  });
  const { lines, fromStoreId, toStoreId } = form.values;
  const picker = useRef<HTMLInputElement>(null);
  const choices = storeChoices(stores.data?.items);
  const isComplete =
    lines.length > 0 && lines.every(({ lot, qty }) => Number(qty) >= 1 && Number(qty) <= lot.onHand - lot.held);
  return (
    <Screen
      title={t('send.title')}
      actions={
        <Button variant="default" onClick={close}>
          {t('area.transfers')}
        </Button>
      }
    >
      <form className={classes.receive} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <div className={classes.row}>
          <Select
            w={200}
            autoFocus
            data={choices}
            {...form.field('fromStoreId')}
            // The batches on the paper lie in this store.
            disabled={lines.length > 0}
            onChange={(value) => form.setAll({ fromStoreId: value, toStoreId: value === toStoreId ? null : toStoreId })}
          />
          <Select w={200} data={choices.filter(({ value }) => value !== fromStoreId)} {...form.field('toStoreId')} />
          <TextInput w={320} maxLength={400} autoComplete="off" {...form.field('note')} />
        </div>
        <LotPicker
          ref={picker}
          label={t('receive.add')}
          storeId={numberOf(fromStoreId)}
          taken={lines.map(({ lot }) => lot.lotId)}
          onChoose={(lot) => form.set('lines', [...lines, { lot, qty: '' }])}
        />
        {lines.length === 0 ? (
          <p className={classes.about}>{t(fromStoreId === null ? 'send.chooseStore' : 'send.none')}</p>
        ) : (
          <table className={classes.rows} aria-label={t('send.lines')}>
            <thead>
              <tr>
                <th scope="col">{t('field.item')}</th>
                <th scope="col">{t('column.batch')}</th>
                <th scope="col">{t('column.lotExpiry')}</th>
                <th scope="col" data-end>
                  {t('column.stock')}
                </th>
                <th scope="col">{t('column.qty')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {lines.map(({ lot, qty }, at) => (
                <tr key={lot.lotId}>
                  <td>
                    <bdi>{itemName(lot)}</bdi>
                  </td>
                  <td>{lot.batch}</td>
                  <td>{formatDay(lot.expiryDay)}</td>
                  <td data-end>{unitText(lot.onHand - lot.held, lot.baseUnit)}</td>
                  <td>
                    <NumberInput
                      aria-label={t('receive.field', { field: t('column.qty'), item: itemName(lot) })}
                      w={112}
                      min={1}
                      hideControls
                      allowDecimal={false}
                      autoFocus={qty === ''}
                      error={Number(qty) > lot.onHand - lot.held ? t('send.over') : undefined}
                      value={qty}
                      onKeyDown={(event) => {
                        // Enter takes the quantity and goes to the next item; the goods are sent with the button.
                        if (event.key !== 'Enter') return;
                        event.preventDefault();
                        picker.current?.focus();
                      }}
                      onChange={(value) =>
                        form.set(
                          'lines',
                          lines.map((one, index) => (index === at ? { lot, qty: value } : one)),
                        )
                      }
                    />
                  </td>
                  <td>
                    <CloseButton
                      aria-label={t('receive.remove', { item: itemName(lot) })}
                      onClick={() =>
                        form.set(
                          'lines',
                          lines.filter((_, index) => index !== at),
                        )
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={form.isBusy} disabled={!isComplete}>
            {t('send.title')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
