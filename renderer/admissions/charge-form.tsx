import { Button, NumberInput, Select } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { admissionWords } from './use-admission-writes.ts';

const labels = { chargeCode: t('charge.code'), qty: t('charge.qty') };
const words = {
  ...admissionWords,
  sentences: { ...admissionWords.sentences, 'chargeCode:malformed': t('charge.missing') },
};

/** Enters a line of the price list on the stay. */
export function ChargeForm({ admissionId }: { admissionId: number }) {
  const charges = useQueryCall('billing.charges', {}).data?.items ?? [];
  const form = useDraftForm({
    call: 'admissions.addCharge',
    initialValues: { chargeCode: null as string | null, qty: 1 as number | '' },
    labels,
    words,
    formKey: null,
    toInput: ({ chargeCode, qty }) => ({ admissionId, chargeCode: chargeCode ?? '', qty: qty as number }),
    onSuccess: () => {
      notify(t('done.charged'));
      form.reset();
    },
  });
  return (
    <form className={classes.part} onSubmit={form.submit} noValidate>
      <ErrorSummary {...form.summary} />
      <div className={classes.pair}>
        <Select
          searchable
          data={charges
            .filter(({ isActive }) => isActive === 'Y')
            .map(({ chargeCode, description }) => ({ value: chargeCode, label: description }))}
          {...form.field('chargeCode')}
        />
        <NumberInput min={0.001} decimalScale={3} hideControls {...form.field('qty')} />
      </div>
      <div>
        <Button size="xs" variant="default" type="submit" loading={form.isBusy}>
          {t('act.charge')}
        </Button>
      </div>
    </form>
  );
}
