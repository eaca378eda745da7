import { Button, Select, TextInput } from '@mantine/core';
import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMethod, formatMoney } from '../wording/money.ts';
import { t } from './deposits-wording.ts';

type ReceiveDepositProps = {
  patientId: number | null;
  onPatient: (patientId: number | null) => void;
  onReceived: (depositId: number) => void;
  onClose: () => void;
};

type Values = {
  amountMinor: number | null;
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
  purpose: string;
};

const labels = {
  amountMinor: t('field.amount'),
  method: t('field.method'),
  tenderedMinor: t('field.tendered'),
  reference: t('field.reference'),
  purpose: t('field.purpose'),
} as const;

/** Receives money in advance: from whom, how much, how, and what it is for. */
export function ReceiveDeposit({ patientId, onPatient, onReceived, onClose }: ReceiveDepositProps) {
  const patient = useQueryCall('patients.get', patientId === null ? null : { patientId });
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const form = useDraftForm<'deposits.receive', Values>({
    call: 'deposits.receive',
    initialValues: { amountMinor: null, method: 'CASH', tenderedMinor: null, reference: '', purpose: '' },
    labels,
    formKey: `deposits.receive:${patientId ?? 'new'}`,
    toInput: ({ method, tenderedMinor, reference, ...rest }) => {
      const how = method === 'CASH' ? { tenderedMinor, reference: null } : { tenderedMinor: null, reference };
      return { ...rest, ...how, patientId, method } as CallInput<'deposits.receive'>;
    },
    onSuccess: ({ depositId, receiptNo }) => {
      notify(t('receive.done', { receiptNo }));
      onReceived(depositId);
    },
    onKept: onClose,
  });
  const { amountMinor, method, tenderedMinor } = form.values;
  const changeMinor = amountMinor !== null && tenderedMinor !== null ? tenderedMinor - amountMinor : 0;
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <h2 className={classes.title}>{t('new')}</h2>
      <PatientPicker
        label={t('field.patient')}
        value={patientId === null ? null : (patient.data ?? null)}
        onChange={(next) => onPatient(next?.patientId ?? null)}
      />
      <DraftNotice draft={form.draft} />
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
      {changeMinor > 0 ? <p className={classes.title}>{t('receive.change', { amount: money(changeMinor) })}</p> : null}
      <TextInput {...form.field('purpose')} maxLength={200} autoComplete="off" />
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy} disabled={patientId === null}>
          {amountMinor === null ? t('new') : t('receive.submit', { amount: money(amountMinor) })}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            form.reset();
            onClose();
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
