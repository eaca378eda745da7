import { Button, Group, NativeSelect, Stack, Table, TextInput, Title } from '@mantine/core';
import { type TaxTreatment, taxTreatment } from '#contract/billing.ts';
import type { TaxCategory } from '#contract/billing-taxes.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './settings-wording.ts';

const labels = {
  fromDay: t('tax.fromDay'),
  taxTreatment: t('tax.taxTreatment'),
  taxRate: t('tax.taxRate'),
  reason: t('tax.reason'),
};

const treatmentName = (treatment: TaxTreatment): string =>
  treatment === 'TAXABLE' ? t('tax.treatmentName.TAXABLE') : t(`tax.treatment.${treatment}`);

/** The rates of a category by day. An issued invoice keeps the rate that it was issued with. */
export function TaxRates({ category }: { category: TaxCategory }) {
  const { taxCode, rates } = category;
  const remove = useWriteCall('billing.removeTaxRate', {
    onSuccess: () => notify(t('tax.rateRemoved')),
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  return (
    <Stack gap={12}>
      <Title order={3} size={16}>
        {t('tax.rates')}
      </Title>
      {rates.length === 0 ? null : (
        <Table aria-label={t('tax.rates')}>
          <Table.Tbody>
            {rates.map(({ rateId, fromDay, taxTreatment: treatment, taxRate, reason }) => (
              <Table.Tr key={rateId}>
                <Table.Td className="tabular">{formatDay(fromDay)}</Table.Td>
                <Table.Td>{t(`tax.treatment.${treatment}`, { rate: taxRate })}</Table.Td>
                <Table.Td>{reason}</Table.Td>
                <Table.Td>
                  {rates.length > 1 ? (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('tax.removeRateOf', { day: formatDay(fromDay) })}
                      onClick={() => void remove.send({ rateId })}
                    >
                      {t('tax.removeRate')}
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <RateForm taxCode={taxCode} />
    </Stack>
  );
}

function RateForm({ taxCode }: { taxCode: string }) {
  const form = useDraftForm({
    call: 'billing.saveTaxRate',
    initialValues: {
      fromDay: '',
      taxTreatment: 'TAXABLE' as TaxTreatment,
      taxRate: null as number | null,
      reason: '',
    },
    labels,
    words: { noun: 'record' },
    formKey: `billing.saveTaxRate:${taxCode}`,
    toInput: ({ taxRate, ...values }) => ({
      ...values,
      taxCode,
      taxRate: values.taxTreatment === 'TAXABLE' ? (taxRate ?? Number.NaN) : 0,
    }),
    onSuccess: () => {
      notify(t('tax.rateSaved', { day: formatDay(form.values.fromDay) }));
      form.reset();
    },
  });
  const { onChange: setTreatment, ...treatmentField } = form.field('taxTreatment');
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12}>
        <ErrorSummary {...form.summary} />
        <Group gap={12} grow align="flex-start">
          <DateInput {...form.field('fromDay')} />
          <NativeSelect
            {...treatmentField}
            onChange={({ currentTarget }) => setTreatment(currentTarget.value as TaxTreatment)}
            data={taxTreatment.options.map((one) => ({ value: one, label: treatmentName(one) }))}
          />
        </Group>
        {form.values.taxTreatment === 'TAXABLE' ? <PercentInput {...form.field('taxRate')} /> : null}
        <TextInput {...form.field('reason')} autoComplete="off" maxLength={200} />
        <div>
          <Button type="submit" variant="default" loading={form.isBusy}>
            {t('tax.setRate')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
