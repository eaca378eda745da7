import { Select, TextInput } from '@mantine/core';
import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import type { DraftForm } from '../ui/form/draft-form.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from '../ui/form/page-form.module.css';
import { formatMethod, formatMoney } from '../wording/money.ts';
import { t } from './deposits-wording.ts';

export type DepositValues = {
  amountMinor: number | null;
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
  purpose: string;
};

export const depositLabels = {
  amountMinor: t('field.amount'),
  method: t('field.method'),
  tenderedMinor: t('field.tendered'),
  reference: t('field.reference'),
  purpose: t('field.purpose'),
} as const;

/** Cash has what was handed over; everything else has a reference. */
export function depositInput(
  patientId: number | null,
  { method, tenderedMinor, reference, ...rest }: DepositValues,
): CallInput<'deposits.receive'> {
  const how = method === 'CASH' ? { tenderedMinor, reference: null } : { tenderedMinor: null, reference };
  return { ...rest, ...how, patientId, method } as CallInput<'deposits.receive'>;
}

/** How much is received and how, with the change of cash. */
export function DepositFields({ form }: { form: DraftForm<DepositValues> }) {
  const currency = useCurrency();
  const { amountMinor, method, tenderedMinor } = form.values;
  const changeMinor = amountMinor !== null && tenderedMinor !== null ? tenderedMinor - amountMinor : 0;
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <>
      <div className={classes.row}>
        <MoneyInput {...form.field('amountMinor')} w={140} />
        <Select
          {...form.field('method')}
          w={160}
          allowDeselect={false}
          data={paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) }))}
        />
        {method === 'CASH' ? (
          <MoneyInput {...form.field('tenderedMinor')} w={140} />
        ) : (
          <TextInput {...form.field('reference')} w={200} autoComplete="off" />
        )}
      </div>
      {changeMinor > 0 ? (
        <p className={classes.title}>
          {t('receive.change', { amount: formatMoney(changeMinor, { currency, withCurrency: true }) })}
        </p>
      ) : null}
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
    </>
  );
}
