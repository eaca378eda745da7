import { Autocomplete, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type Charge, itemTypes } from '#contract/billing.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';

const columns: readonly Column<Charge>[] = [
  {
    key: 'chargeCode',
    head: 'Code',
    cell: (charge) => charge.chargeCode,
    sortBy: (charge) => charge.chargeCode,
    width: 'minmax(88px, 128px)',
  },
  {
    key: 'description',
    head: 'Description',
    cell: (charge) => charge.description,
    sortBy: (charge) => charge.description,
    width: 'minmax(112px, 2fr)',
  },
  {
    key: 'itemType',
    head: 'Kind',
    cell: (charge) => kindWord(charge.itemType),
    sortBy: (charge) => charge.itemType,
    width: 'minmax(96px, 136px)',
  },
  {
    key: 'unitPriceMinor',
    head: <MoneyHead>Price</MoneyHead>,
    cell: (charge) => <MoneyText minor={charge.unitPriceMinor} />,
    sortBy: (charge) => charge.unitPriceMinor,
    align: 'end',
    width: 'minmax(88px, 128px)',
  },
  {
    key: 'taxRate',
    head: 'Tax',
    cell: (charge) => `${charge.taxRate} %`,
    sortBy: (charge) => charge.taxRate,
    align: 'end',
    width: 'minmax(56px, 72px)',
  },
  {
    key: 'isActive',
    head: 'In use',
    cell: (charge) => (charge.isActive === 'Y' ? 'Yes' : 'No'),
    sortBy: (charge) => charge.isActive,
    width: 'minmax(56px, 72px)',
  },
];

/** `CONSULTATION` → `Consultation` */
const kindWord = (itemType: string) =>
  /[&.\d]/.test(itemType) ? itemType : itemType.charAt(0) + itemType.slice(1).toLowerCase();

/** What the billing clerk chooses from; an invoice keeps the price it was made with. */
export function PricesSection() {
  const charges = useQueryCall('billing.charges', {});
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const items = charges.data?.items;
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase().split(/\s+/);
    return items?.filter(({ chargeCode, description }) =>
      words.every((word) => `${chargeCode} ${description}`.toLowerCase().includes(word)),
    );
  }, [items, text]);
  const charge = items?.find(({ chargeCode }) => chargeCode === open) ?? null;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('')}>
      Add price
    </Button>
  );
  return (
    <Screen
      title="Price list"
      toolbar={
        <TextInput
          w={240}
          aria-label="Filter the price list"
          placeholder="Code or description"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      }
      actions={add}
      panel={open === null ? null : <PricePanel key={open} charge={charge} onClose={() => setOpen(null)} />}
    >
      <DataTable
        label="Price list"
        columns={columns}
        rows={shown}
        rowKey={({ chargeCode }) => chargeCode}
        onOpen={({ chargeCode }) => setOpen(chargeCode)}
        selectedKey={open}
        rowTone={({ isActive }) => (isActive === 'N' ? 'quiet' : undefined)}
        initialSort={{ key: 'chargeCode' }}
        error={charges.error}
        onRetry={() => void charges.refetch()}
        total={items?.length}
        counted={['price', 'prices']}
        empty={
          text ? (
            <EmptyState title="No price matches" />
          ) : (
            <EmptyState title="No prices yet" hint="Items on an invoice are chosen from here." action={add} />
          )
        }
      />
    </Screen>
  );
}

const labels = {
  chargeCode: 'Code',
  description: 'Description',
  itemType: 'Kind',
  unitPriceMinor: 'Price',
  taxRate: 'Tax rate',
  isActive: 'In use',
};

function PricePanel({ charge, onClose }: { charge: Charge | null; onClose: () => void }) {
  const usualRate = useHospital()?.defaultTaxRate ?? null;
  const form = useDraftForm({
    call: 'billing.saveCharge',
    initialValues: {
      chargeCode: charge?.chargeCode ?? '',
      description: charge?.description ?? '',
      itemType: charge?.itemType ?? 'CONSULTATION',
      unitPriceMinor: charge?.unitPriceMinor ?? (null as number | null),
      taxRate: charge?.taxRate ?? usualRate,
      isActive: charge?.isActive !== 'N',
    },
    labels,
    words: { noun: 'price' },
    formKey: charge ? null : 'billing.saveCharge',
    toInput: ({ isActive, unitPriceMinor, taxRate, ...text }) => ({
      ...text,
      // Empty stays empty, so that the contract refuses it as missing.
      unitPriceMinor: unitPriceMinor as number,
      taxRate: taxRate as number,
      isActive: isActive ? 'Y' : 'N',
    }),
    onSuccess: ({ chargeCode }) => {
      notify(`Price ${chargeCode} saved`);
      onClose();
    },
  });
  const { value: isActive, onChange: setIsActive, label: _label, ...activeField } = form.field('isActive');
  return (
    <SidePanel title={charge ? charge.description : 'Add price'} onClose={onClose} width={400}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={12}>
          <DraftNotice draft={form.draft} />
          <ErrorSummary {...form.summary} />
          <TextInput
            {...form.field('chargeCode')}
            autoComplete="off"
            readOnly={charge !== null}
            variant={charge ? 'filled' : 'default'}
            {...(charge ? { description: 'The code of a price stays' } : {})}
          />
          <TextInput {...form.field('description')} autoComplete="off" />
          <Autocomplete {...form.field('itemType')} data={[...itemTypes]} />
          <Group gap={12} grow align="flex-start">
            <MoneyInput {...form.field('unitPriceMinor')} />
            <PercentInput {...form.field('taxRate')} />
          </Group>
          <Switch
            {...activeField}
            label="In use"
            description="Switched off, it is no longer offered; invoices keep it"
            checked={isActive}
            onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
          />
          <div>
            <Button type="submit" loading={form.isBusy} disabled={charge !== null && !form.isDirty}>
              Save price
            </Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
