import { Autocomplete, Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallOutput } from '#contract/contract.ts';
import type { DispenseLine } from '#contract/dispense-records.ts';
import type { CallError } from '#contract/result.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify } from '../ui/frame/toasts.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { formatMethod, formatMoney } from '../wording/money.ts';
import { formatDay } from '../wording/wall-time.ts';
import counter from './counter.module.css';
import { itemName, unitText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { leftOf, returnedLines, roughAmount, type TypedReturn } from './return-rules.ts';

const later = 'LATER';
const reasons = [t('returns.reason.notNeeded'), t('returns.reason.changed'), t('returns.reason.wrong')];

/** Goods come back: how much of which line, into which store, why, and what is paid out; credit note and refund in one. */
export function ReturnForm({ of: { dispense, lines } }: { of: CallOutput<'pharmacy.dispensed'> }) {
  const currency = useCurrency();
  const mayTakeBack = useMay('pharmacy.takeBack');
  const stores = useQueryCall('pharmacy.stores', {});
  const [typed, setTyped] = useState<TypedReturn>({});
  const [storeId, setStoreId] = useState(String(dispense.storeId));
  const [reason, setReason] = useState('');
  const [method, setMethod] = useState<string>('CASH');
  const [refusal, setRefusal] = useState<CallError | null>(null);
  const write = useWriteCall('pharmacy.takeBack', {
    onSuccess: () => notify(t('returns.done')),
    onRefused: setRefusal,
  });
  const isPaid = dispense.paidMinor > 0;
  const asked = returnedLines(lines, typed);
  const places = (stores.data?.items ?? []).filter(
    (one) => one.storeId === dispense.storeId || (one.kind === 'QUARANTINE' && one.isActive === 'Y'),
  );
  if (!mayTakeBack || lines.every((line) => leftOf(line) === 0)) return <Given lines={lines} />;
  const send = () => {
    setRefusal(null);
    void write.send({
      dispenseId: dispense.dispenseId,
      lines: asked,
      storeId: Number(storeId),
      reason,
      method: isPaid && method !== later ? (method as PaymentMethod) : null,
    });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Given lines={lines} typed={typed} onType={setTyped} />
      <div className={classes.row}>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setTyped(Object.fromEntries(lines.map((line) => [line.dispenseLineId, leftOf(line)])))}
        >
          {t('returns.all')}
        </Button>
      </div>
      <div className={classes.pair}>
        <Select
          label={t('returns.into')}
          allowDeselect={false}
          data={places.map((one) => ({ value: String(one.storeId), label: one.storeName }))}
          value={storeId}
          onChange={(value) => value && setStoreId(value)}
        />
        <Autocomplete label={t('field.reason')} maxLength={400} data={reasons} value={reason} onChange={setReason} />
      </div>
      {isPaid ? (
        <Select
          label={t('returns.refundBy')}
          w={240}
          allowDeselect={false}
          data={[
            ...paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) })),
            { value: later, label: t('returns.later') },
          ]}
          value={method}
          onChange={(value) => value && setMethod(value)}
        />
      ) : (
        <p className={classes.about}>{t('returns.unpaid')}</p>
      )}
      {asked.length > 0 ? (
        <p className={counter.total} aria-live="polite">
          {t('returns.about', {
            amount: formatMoney(roughAmount(lines, typed), { currency, withCurrency: true }),
          })}
        </p>
      ) : null}
      {refusal ? (
        <p className={counter.error} role="alert">
          {errorSentence(refusal, {
            noun: 'record',
            labels: { qty: t('returns.comesBack'), reason: t('field.reason'), method: t('returns.refundBy') },
          })}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={write.isPending} disabled={asked.length === 0 || reason.trim() === ''}>
          {t('returns.submit')}
        </Button>
      </div>
    </form>
  );
}

type GivenProps = { lines: readonly DispenseLine[]; typed?: TypedReturn; onType?: (typed: TypedReturn) => void };

/** What was given out, what is left with the patient, and how much of it comes back. */
function Given({ lines, typed = {}, onType }: GivenProps) {
  return (
    <table className={classes.rows} aria-label={t('returns.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('field.item')}</th>
          <th scope="col">{t('column.batch')}</th>
          <th scope="col" data-end>
            {t('returns.given')}
          </th>
          <th scope="col" data-end>
            {t('returns.left')}
          </th>
          {onType ? <th scope="col">{t('returns.comesBack')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.dispenseLineId}>
            <td>
              <bdi>{itemName(line)}</bdi>
            </td>
            <td>{t('returns.batch', { batch: line.batch, expiry: formatDay(line.expiryDay) })}</td>
            <td data-end>{unitText(line.qty, line.baseUnit)}</td>
            <td data-end>{unitText(leftOf(line), line.baseUnit)}</td>
            {onType ? (
              <td>
                <NumberInput
                  aria-label={t('receive.field', { field: t('returns.comesBack'), item: itemName(line) })}
                  w={88}
                  min={0}
                  max={leftOf(line)}
                  hideControls
                  allowDecimal={false}
                  autoFocus={at === 0}
                  disabled={leftOf(line) === 0}
                  value={typed[line.dispenseLineId] ?? ''}
                  onChange={(value) => onType({ ...typed, [line.dispenseLineId]: value })}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
