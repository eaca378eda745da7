import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { CallInput } from '#contract/contract.ts';
import { baseUnits, type StockedItem, schedules, taxCategories } from '#contract/pharmacy-records.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { itemName, packsText, parsePacks, unitsText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

type Values = {
  genericName: string;
  brandName: string;
  strength: string;
  form: string;
  manufacturer: string;
  schedule: StockedItem['schedule'];
  taxCategory: StockedItem['taxCategory'];
  taxRate: number | null;
  hsn: string;
  baseUnit: string;
  minStock: number | '';
  packs: string;
  barcode: string;
};

const labels = {
  brandName: t('field.brandName'),
  genericName: t('field.genericName'),
  strength: t('field.strength'),
  form: t('field.form'),
  manufacturer: t('field.manufacturer'),
  schedule: t('field.schedule'),
  taxCategory: t('field.taxCategory'),
  taxRate: t('field.taxRate'),
  hsn: t('field.hsn'),
  baseUnit: t('field.baseUnit'),
  minStock: t('field.minStock'),
  packs: t('field.packs'),
  barcode: t('field.barcode'),
} as const;

const usual: Values = {
  genericName: '',
  brandName: '',
  strength: '',
  form: '',
  manufacturer: '',
  schedule: 'NONE',
  taxCategory: 'TAXABLE',
  taxRate: 5,
  hsn: '3004',
  baseUnit: 'tablet',
  minStock: 0,
  packs: '',
  barcode: '',
};

const valuesOf = (item: StockedItem): Values => ({
  genericName: item.genericName,
  brandName: item.brandName ?? '',
  strength: item.strength ?? '',
  form: item.form ?? '',
  manufacturer: item.manufacturer ?? '',
  schedule: item.schedule,
  taxCategory: item.taxCategory,
  taxRate: item.taxRate,
  hsn: item.hsn ?? '',
  baseUnit: item.baseUnit,
  minStock: item.minStock,
  packs: packsText(item.packs),
  barcode: item.barcode ?? '',
});

/** The usual units, and the one that the item has. */
const unitChoices = (item: StockedItem | null) =>
  [...new Set<string>([...baseUnits, item?.baseUnit ?? usual.baseUnit])].map((value) => ({
    value,
    label: unitsText(value),
  }));

type ItemFormProps = { item: StockedItem | null; onSaved: (itemId: number) => void; onClose: () => void };

/** A new item, or another description of one. */
export function ItemForm({ item, onSaved, onClose }: ItemFormProps) {
  const form = useDraftForm<'pharmacy.saveItem', Values>({
    call: 'pharmacy.saveItem',
    initialValues: item ? valuesOf(item) : usual,
    labels,
    formKey: `pharmacy.saveItem:${item?.itemId ?? 'new'}`,
    check: ({ packs }) => (parsePacks(packs) === null ? { packs: t('packs.malformed') } : {}),
    toInput: ({ packs, taxCategory, taxRate, ...values }) =>
      ({
        ...values,
        taxCategory,
        taxRate: taxCategory === 'TAXABLE' ? taxRate : 0,
        packs: parsePacks(packs) ?? [],
        itemId: item?.itemId ?? null,
        isActive: item?.isActive ?? 'Y',
      }) as CallInput<'pharmacy.saveItem'>,
    onSuccess: ({ itemId }) => {
      notify(t('item.saved', { item: itemName({ ...form.values, brandName: form.values.brandName || null }) }));
      onSaved(itemId);
    },
    onKept: onClose,
  });
  return (
    <SidePanel
      title={t(item ? 'item.edit' : 'item.new')}
      keepsFocus
      onClose={onClose}
      footer={
        <Button type="submit" form="pharmacy-item" loading={form.isBusy}>
          {t('item.save')}
        </Button>
      }
    >
      <form id="pharmacy-item" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextInput autoFocus maxLength={100} {...form.field('brandName')} />
        <TextInput maxLength={200} {...form.field('genericName')} />
        <div className={classes.pair}>
          <TextInput maxLength={60} {...form.field('strength')} />
          <TextInput maxLength={40} {...form.field('form')} />
        </div>
        <div className={classes.pair}>
          <TextInput maxLength={100} {...form.field('manufacturer')} />
          <Select
            allowDeselect={false}
            data={schedules.map((value) => ({ value, label: t(`schedule.${value}`) }))}
            {...form.field('schedule')}
          />
        </div>
        <div className={classes.pair}>
          <Select
            allowDeselect={false}
            data={taxCategories.map((value) => ({ value, label: t(`tax.${value}`) }))}
            {...form.field('taxCategory')}
          />
          <PercentInput {...form.field('taxRate')} disabled={form.values.taxCategory !== 'TAXABLE'} />
        </div>
        <div className={classes.pair}>
          <Select allowDeselect={false} searchable data={unitChoices(item)} {...form.field('baseUnit')} />
          <NumberInput min={0} hideControls allowDecimal={false} {...form.field('minStock')} />
        </div>
        <TextInput description={t('packs.hint')} {...form.field('packs')} />
        <div className={classes.pair}>
          <TextInput maxLength={48} {...form.field('barcode')} />
          <TextInput maxLength={8} {...form.field('hsn')} />
        </div>
      </form>
    </SidePanel>
  );
}
