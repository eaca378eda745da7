import { Button, Select, TextInput } from '@mantine/core';
import type { DepositRule } from '#contract/admission.ts';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';

const labels = {
  rentClass: t('wards.rentClass'),
  payer: t('form.payer'),
  fromDay: t('rent.fromDay'),
  amountMinor: t('deposit.amount'),
};

type DepositRulePanelProps = { rule: DepositRule | null; rentClasses: readonly string[]; onClose: () => void };

/** What patients of a class and payer are asked to deposit, for admissions from a day on. */
export function DepositRulePanel({ rule, rentClasses, onClose }: DepositRulePanelProps) {
  const today = useToday();
  const form = useDraftForm({
    call: 'admissions.saveDepositRule',
    initialValues: rule ?? { rentClass: 'ANY', payer: 'SELF', fromDay: today, amountMinor: null as number | null },
    labels,
    formKey: null,
    toInput: (values) => values as DepositRule,
    onSuccess: () => {
      notify(t('deposit.saved'));
      onClose();
    },
  });
  const { value: rentClass, onChange: setRentClass, ...classField } = form.field('rentClass');
  return (
    <SidePanel
      title={t('deposit.add')}
      width={400}
      keepsFocus
      onClose={onClose}
      footer={
        <Button type="submit" form="deposit-rule" loading={form.isBusy}>
          {t('deposit.save')}
        </Button>
      }
    >
      <form id="deposit-rule" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select
          allowDeselect={false}
          data={[{ value: 'ANY', label: t('deposit.anyClass') }, ...rentClassChoices(rentClasses)]}
          {...classField}
          value={rentClass}
          onChange={(value) => setRentClass(value ?? 'ANY')}
        />
        <TextInput maxLength={60} description={t('deposit.payerHint')} {...form.field('payer')} />
        <div className={classes.pair}>
          <DateInput {...form.field('fromDay')} />
          <MoneyInput {...form.field('amountMinor')} />
        </div>
        <p className={classes.sentence}>{t('deposit.whichRule')}</p>
      </form>
    </SidePanel>
  );
}
