import { Button, TextInput } from '@mantine/core';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import classes from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { DepositFields, type DepositValues, depositInput, depositLabels } from './deposit-fields.tsx';
import { t } from './deposits-wording.ts';

type ReceiveDepositProps = {
  patientId: number | null;
  onPatient: (patientId: number | null) => void;
  onReceived: (depositId: number) => void;
  onClose: () => void;
};

/** Receives money in advance: from whom, how much, how, and what it is for. */
export function ReceiveDeposit({ patientId, onPatient, onReceived, onClose }: ReceiveDepositProps) {
  const patient = useQueryCall('patients.get', patientId === null ? null : { patientId });
  const currency = useCurrency();
  const form = useDraftForm<'deposits.receive', DepositValues>({
    call: 'deposits.receive',
    initialValues: { amountMinor: null, method: 'CASH', tenderedMinor: null, reference: '', purpose: '' },
    labels: depositLabels,
    formKey: `deposits.receive:${patientId ?? 'new'}`,
    toInput: (values) => depositInput(patientId, values),
    onSuccess: ({ depositId, receiptNo }) => {
      notify(t('receive.done', { receiptNo }));
      onReceived(depositId);
    },
    onKept: onClose,
  });
  const { amountMinor } = form.values;
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <h2 className={classes.title}>{t('new')}</h2>
      <PatientPicker
        label={t('field.patient')}
        value={patientId === null ? null : (patient.data ?? null)}
        onChange={(next) => onPatient(next?.patientId ?? null)}
      />
      <DraftNotice draft={form.draft} />
      <DepositFields form={form} />
      <TextInput {...form.field('purpose')} maxLength={200} autoComplete="off" />
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy} disabled={patientId === null}>
          {amountMinor === null
            ? t('new')
            : t('receive.submit', { amount: formatMoney(amountMinor, { currency, withCurrency: true }) })}
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
