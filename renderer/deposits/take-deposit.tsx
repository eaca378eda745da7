import { Button } from '@mantine/core';
import type { CallError } from '#contract/result.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import type { TakeDepositProps } from '../records/deposit-slot.tsx';
import page from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { DepositFields, type DepositValues, depositInput, depositLabels } from './deposit-fields.tsx';
import classes from './deposits.module.css';
import { t } from './deposits-wording.ts';

/** Takes a deposit that is asked for, and prints its receipt. */
export function TakeDeposit({ patientId, amountMinor, purpose, onClose }: TakeDepositProps) {
  const currency = useCurrency();
  const form = useDraftForm<'deposits.receive', DepositValues>({
    call: 'deposits.receive',
    initialValues: { amountMinor, method: 'CASH', tenderedMinor: null, reference: '', purpose },
    labels: depositLabels,
    // What is asked for changes with every deposit: a half-typed amount must not come back.
    formKey: null,
    toInput: (values) => depositInput(patientId, values),
    onSuccess: ({ depositId, receiptNo }) => {
      notify(t('receive.done', { receiptNo }));
      onClose();
      void printReceipt(depositId).catch((error: CallError) => notifyRefusal(error, { noun: 'record' }));
    },
    onKept: onClose,
  });
  const amount = form.values.amountMinor;
  return (
    <form className={classes.take} onSubmit={form.submit} aria-label={t('new')} noValidate>
      <DepositFields form={form} />
      <div className={page.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {amount === null
            ? t('new')
            : t('receive.submitAndPrint', { amount: formatMoney(amount, { currency, withCurrency: true }) })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

async function printReceipt(depositId: number): Promise<void> {
  const { printDeposit } = await import('../documents/print-out.tsx');
  await printDeposit(await readOrThrow('deposits.document', { depositId }), '80mm', frontDesk.print);
}
