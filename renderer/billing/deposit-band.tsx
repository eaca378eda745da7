import { Button, Select } from '@mantine/core';
import type { Invoice } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import type { DepositSummary } from '#contract/deposits.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { depositLabels, invoiceWords } from './billing-words.ts';
import { useEscape } from './use-escape.ts';

type DepositBandProps = {
  invoice: Invoice;
  deposits: readonly [DepositSummary, ...DepositSummary[]];
  onDone: () => void;
  onClose: () => void;
};
type UseValues = { depositId: string; amountMinor: number | null };

/** Pays from what the patient has left in advance. */
export function DepositBand({ invoice, deposits, onDone, onClose }: DepositBandProps) {
  const { invoiceId, dueMinor } = invoice;
  const mostOf = (depositId: string) =>
    Math.min(dueMinor, deposits.find((one) => String(one.depositId) === depositId)?.leftOverMinor ?? 0);
  const first = String(deposits[0].depositId);
  const form = useDraftForm<'deposits.use', UseValues>({
    call: 'deposits.use',
    initialValues: { depositId: first, amountMinor: mostOf(first) },
    labels: depositLabels,
    formKey: `deposits.use:${invoiceId}`,
    words: invoiceWords,
    toInput: ({ depositId, amountMinor }) =>
      ({ invoiceId, depositId: Number(depositId), amountMinor }) as CallInput<'deposits.use'>,
    onSuccess: ({ receiptNo, leftOverMinor }) => {
      notify(t('deposit.done', { receiptNo, left: formatMoney(leftOverMinor) }));
      onDone();
    },
    onKept: onClose,
  });
  const leave = () => {
    form.reset();
    onClose();
  };
  useEscape(leave);
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  const { depositId, amountMinor } = form.values;
  return (
    <form className={classes.band} aria-label={t('deposit.title')} onSubmit={form.submit} noValidate>
      <div className={classes.fields}>
        <Select
          {...form.field('depositId')}
          w={340}
          allowDeselect={false}
          value={depositId}
          onChange={(chosen) => chosen && form.setAll({ depositId: chosen, amountMinor: mostOf(chosen) })}
          data={deposits.map((one) => ({
            value: String(one.depositId),
            label: t('deposit.option', { receiptNo: one.receiptNo, left: formatMoney(one.leftOverMinor) }),
          }))}
        />
        <MoneyInput {...form.field('amountMinor')} w={120} />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy} data-autofocus autoFocus>
          {amountMinor === null ? t('deposit.title') : t('deposit.submit', { amount: formatMoney(amountMinor) })}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('pay.notNow')}
        </Button>
      </div>
    </form>
  );
}
