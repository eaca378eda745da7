import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';
import { paymentMethods } from '#contract/billing.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { formatMethod, formatMoney } from '../wording/money.ts';
import classes from './counter.module.css';
import type { Sale } from './counter-sale.ts';
import { t } from './pharmacy-wording.ts';

type PaymentPartProps = {
  sale: Sale;
  totalMinor: number;
  box: RefObject<HTMLInputElement | null>;
  isBusy: boolean;
  onChange: (changes: Partial<Sale>) => void;
  onSell: () => void;
};

/** The total, how it is paid, and the change; Enter sells. */
export function PaymentPart({ sale, totalMinor, box, isBusy, onChange, onSell }: PaymentPartProps) {
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const changeMinor = sale.tenderedMinor === null ? 0 : sale.tenderedMinor - totalMinor;
  const sellOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onSell();
  };
  return (
    <>
      <div className={classes.row}>
        <p className={classes.total}>{t('counter.total', { amount: money(totalMinor) })}</p>
        <Select
          label={t('counter.method')}
          w={160}
          allowDeselect={false}
          data={paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) }))}
          value={sale.method}
          onChange={(value) => onChange({ method: value as Sale['method'] })}
        />
        {sale.method === 'CASH' ? (
          <MoneyInput
            ref={box}
            label={t('counter.tendered')}
            w={140}
            value={sale.tenderedMinor}
            onChange={(tenderedMinor) => onChange({ tenderedMinor })}
            onKeyDown={sellOnEnter}
          />
        ) : (
          <TextInput
            ref={box}
            label={t('counter.reference')}
            w={200}
            autoComplete="off"
            value={sale.reference}
            onChange={({ currentTarget }) => onChange({ reference: currentTarget.value })}
            onKeyDown={sellOnEnter}
          />
        )}
        <Button loading={isBusy} onClick={onSell}>
          {t('counter.sell', { amount: money(totalMinor) })}
        </Button>
        {changeMinor > 0 ? (
          <p className={classes.total}>{t('counter.change', { amount: money(changeMinor) })}</p>
        ) : null}
      </div>
      <div className={classes.row}>
        <Checkbox
          label={t('counter.partial')}
          checked={sale.isPartial}
          onChange={({ currentTarget }) => onChange({ isPartial: currentTarget.checked })}
        />
        {sale.lines.some(({ lotId }) => lotId !== null) ? (
          <TextInput
            label={t('counter.orderReason')}
            w={320}
            maxLength={400}
            value={sale.orderReason}
            onChange={({ currentTarget }) => onChange({ orderReason: currentTarget.value })}
          />
        ) : null}
      </div>
    </>
  );
}
