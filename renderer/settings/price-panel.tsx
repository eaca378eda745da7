import { Autocomplete, Button, Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { itemTypes } from '#contract/billing.ts';
import type { Charge } from '#contract/billing-prices.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { StaleNote } from '../ui/form/stale-note.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { priceLabels } from './price-labels.ts';
import { t } from './settings-wording.ts';

const formats = {
  unitPriceMinor: (price: unknown) => (typeof price === 'number' ? formatMoney(price) : ''),
  isActive: (isActive: unknown) => t(isActive === 'N' || isActive === false ? 'price.unused' : 'price.used'),
};

const detailsOf = ({ chargeCode: _, currentRate: _now, ...details }: Charge) => details;

/** A price as it is added or changed; an invoice keeps the price it was made with. */
export function PricePanel({ charge, onClose }: { charge: Charge | null; onClose: () => void }) {
  const usualRate = useHospital()?.defaultTaxRate ?? null;
  const form = useDraftForm({
    call: 'billing.saveCharge',
    initialValues: {
      chargeCode: charge?.chargeCode ?? '',
      description: charge?.description ?? '',
      itemType: charge?.itemType ?? 'CONSULTATION',
      unitPriceMinor: charge?.unitPriceMinor ?? (null as number | null),
      taxRate: charge?.taxRate ?? usualRate,
      hsnSac: charge?.hsnSac ?? '',
      taxCode: charge?.taxCode ?? '',
      isActive: charge?.isActive !== 'N',
    },
    labels: priceLabels,
    words: { noun: 'price' },
    formKey: charge ? null : 'billing.saveCharge',
    replaces: charge && detailsOf(charge),
    fromStands: ({ isActive, taxCode, hsnSac }) => ({
      isActive: isActive !== 'N',
      taxCode: String(taxCode ?? ''),
      hsnSac: String(hsnSac ?? ''),
    }),
    toInput: ({ isActive, unitPriceMinor, taxRate, taxCode, ...text }) => ({
      ...text,
      taxCode: taxCode || null,
      // Empty stays empty, so that the contract refuses it as missing.
      unitPriceMinor: unitPriceMinor as number,
      taxRate: taxRate as number,
      isActive: isActive ? 'Y' : 'N',
    }),
    onSuccess: ({ chargeCode }) => {
      notify(t('prices.saved', { code: chargeCode }));
      onClose();
    },
  });
  const categories = useQueryCall('billing.taxCategories', {}).data?.items ?? [];
  const { value: isActive, onChange: setIsActive, label: _label, ...activeField } = form.field('isActive');
  return (
    <SidePanel title={charge ? charge.description : t('prices.add')} onClose={onClose} width={400}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={12}>
          <DraftNotice draft={form.draft} />
          <ErrorSummary {...form.summary} />
          <StaleNote stale={form.stale} labels={priceLabels} format={formats} />
          <TextInput
            {...form.field('chargeCode')}
            autoComplete="off"
            readOnly={charge !== null}
            variant={charge ? 'filled' : 'default'}
            {...(charge ? { description: t('price.codeStays') } : {})}
          />
          <TextInput {...form.field('description')} autoComplete="off" />
          <Autocomplete {...form.field('itemType')} data={[...itemTypes]} />
          <Group gap={12} grow align="flex-start">
            <MoneyInput {...form.field('unitPriceMinor')} />
            <TextInput
              {...form.field('hsnSac')}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('price.hsnHint')}
            />
          </Group>
          <TaxCategory {...form.field('taxCode')} categories={categories} />
          {form.values.taxCode === '' ? <PercentInput {...form.field('taxRate')} /> : null}
          <Switch
            {...activeField}
            label={priceLabels.isActive}
            description={t('price.activeHint')}
            checked={isActive}
            onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
          />
          <div>
            <Button type="submit" loading={form.isBusy} disabled={charge !== null && !form.isDirty}>
              {t('prices.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}

type TaxCategoryProps = {
  value: string;
  onChange: (taxCode: string) => void;
  categories: readonly { taxCode: string; description: string }[];
};

/** Whose rate of the day counts; empty for a price with a rate of its own. */
const TaxCategory = ({ categories, onChange, ...field }: TaxCategoryProps) =>
  categories.length === 0 && field.value === '' ? null : (
    <NativeSelect
      {...field}
      description={t('price.taxCodeHint')}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: t('price.ownRate') },
        ...categories.map(({ taxCode, description }) => ({ value: taxCode, label: description })),
      ]}
    />
  );
