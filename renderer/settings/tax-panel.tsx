import { Button, Group, MultiSelect, NativeSelect, Stack, TextInput } from '@mantine/core';
import { itemTypes } from '#contract/billing.ts';
import type { TaxCategory } from '#contract/billing-taxes.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './settings-wording.ts';
import { TaxRates } from './tax-rates.tsx';

const labels = {
  taxCode: t('tax.taxCode'),
  description: t('tax.description'),
  hsnSac: t('tax.hsnSac'),
  itemTypes: t('tax.itemTypes'),
  abovePriceMinor: t('tax.abovePriceMinor'),
  aboveCode: t('tax.aboveCode'),
};

type TaxPanelProps = {
  /** Null for a new one. */
  category: TaxCategory | null;
  categories: readonly TaxCategory[];
  onSaved: (taxCode: string) => void;
  onClose: () => void;
};

/** A category of tax with its rates by day. */
export function TaxPanel({ category, categories, onSaved, onClose }: TaxPanelProps) {
  return (
    <SidePanel title={category ? category.description : t('taxes.add')} onClose={onClose} width={480}>
      <Stack gap={24}>
        <CategoryForm category={category} categories={categories} onSaved={onSaved} />
        {category ? <TaxRates category={category} /> : null}
      </Stack>
    </SidePanel>
  );
}

function CategoryForm({ category, categories, onSaved }: Omit<TaxPanelProps, 'onClose'>) {
  const form = useDraftForm({
    call: 'billing.saveTaxCategory',
    initialValues: {
      taxCode: category?.taxCode ?? '',
      description: category?.description ?? '',
      hsnSac: category?.hsnSac ?? '',
      itemTypes: category?.itemTypes ?? ([] as string[]),
      abovePriceMinor: category?.abovePriceMinor ?? (null as number | null),
      aboveCode: category?.aboveCode ?? '',
    },
    labels,
    words: { noun: 'record' },
    formKey: category ? null : 'billing.saveTaxCategory',
    toInput: ({ aboveCode, ...values }) => ({ ...values, aboveCode: aboveCode || null }),
    onSuccess: ({ taxCode }) => {
      notify(t('taxes.saved', { code: taxCode }));
      onSaved(taxCode);
    },
  });
  const { onChange: setAbove, ...aboveField } = form.field('aboveCode');
  const kinds = [...new Set<string>([...itemTypes, ...form.values.itemTypes])];
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12}>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <TextInput
          {...form.field('taxCode')}
          autoComplete="off"
          readOnly={category !== null}
          variant={category ? 'filled' : 'default'}
          {...(category ? { description: t('tax.codeStays') } : {})}
        />
        <TextInput {...form.field('description')} autoComplete="off" />
        <TextInput {...form.field('hsnSac')} inputMode="numeric" autoComplete="off" placeholder={t('price.hsnHint')} />
        <MultiSelect
          {...form.field('itemTypes')}
          description={t('tax.itemTypesHint')}
          data={kinds.map((kind) => ({ value: kind, label: formatChargeKind(kind) }))}
        />
        <Group gap={12} grow align="flex-start">
          <MoneyInput {...form.field('abovePriceMinor')} />
          <NativeSelect
            {...aboveField}
            onChange={({ currentTarget }) => setAbove(currentTarget.value)}
            data={[
              { value: '', label: t('tax.noLimit') },
              ...categories
                .filter(({ taxCode }) => taxCode !== category?.taxCode)
                .map(({ taxCode, description }) => ({ value: taxCode, label: description })),
            ]}
          />
        </Group>
        <div>
          <Button type="submit" loading={form.isBusy} disabled={category !== null && !form.isDirty}>
            {t('taxes.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
