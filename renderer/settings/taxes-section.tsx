import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaxCategory, TaxPreset } from '#contract/billing-taxes.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { t } from './settings-wording.ts';
import { TaxPanel } from './tax-panel.tsx';
import { rateOn } from './tax-rules.ts';

const columnsOn = (today: string): readonly Column<TaxCategory>[] => [
  {
    key: 'taxCode',
    head: t('tax.taxCode'),
    cell: ({ taxCode }) => taxCode,
    sortBy: ({ taxCode }) => taxCode,
    width: 'minmax(96px, 136px)',
  },
  {
    key: 'description',
    head: t('tax.description'),
    cell: ({ description }) => description,
    sortBy: ({ description }) => description,
    width: 'minmax(160px, 2fr)',
  },
  {
    key: 'itemTypes',
    head: t('tax.itemTypes'),
    cell: ({ itemTypes }) => itemTypes.map(formatChargeKind).join(', '),
    width: 'minmax(136px, 1fr)',
  },
  { key: 'hsnSac', head: t('tax.hsnSac'), cell: ({ hsnSac }) => hsnSac, width: 'minmax(120px, 136px)' },
  {
    key: 'rate',
    head: t('tax.rate'),
    cell: ({ rates }) => {
      const rate = rateOn(rates, today);
      return rate ? t(`tax.treatment.${rate.taxTreatment}`, { rate: rate.taxRate }) : t('tax.noRate');
    },
    align: 'end',
    width: 'minmax(88px, 104px)',
  },
];

/** How lines are taxed: the preset, and the categories with their rates by day. */
export function TaxesSection() {
  const { data, error, refetch } = useQueryCall('billing.taxCategories', {});
  const [open, setOpen] = useState<string | null>(null);
  const today = useToday();
  const category = data?.items.find(({ taxCode }) => taxCode === open) ?? null;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('')}>
      {t('taxes.add')}
    </Button>
  );
  const panel =
    open === null ? null : (
      <TaxPanel
        key={open}
        category={category}
        categories={data?.items ?? []}
        onSaved={setOpen}
        onClose={() => setOpen(null)}
      />
    );
  return (
    <Screen title={t('taxes.title')} actions={add} panel={panel}>
      {data ? <Preset preset={data.taxPreset} /> : null}
      <DataTable
        label={t('taxes.title')}
        columns={columnsOn(today)}
        rows={data?.items}
        rowKey={({ taxCode }) => taxCode}
        onOpen={({ taxCode }) => setOpen(taxCode)}
        selectedKey={open}
        initialSort={{ key: 'taxCode' }}
        error={error}
        onRetry={() => void refetch()}
        total={data?.items.length}
        counted={(count) => t('taxes.count', { count })}
        empty={<EmptyState title={t('taxes.none')} hint={t('taxes.noneHint')} action={add} />}
      />
    </Screen>
  );
}

function Preset({ preset }: { preset: TaxPreset }) {
  const other = preset === 'seed-flat' ? 'in-healthcare' : 'seed-flat';
  const choose = useWriteCall('billing.chooseTaxPreset', {
    onSuccess: () => notify(t('taxes.presetSaved')),
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  return (
    <Group px={16} py={12} gap={16} justify="space-between">
      <Stack gap={0}>
        <Text fw={600}>{t(`taxes.preset.${preset}`)}</Text>
        <Text size="sm">{t(`taxes.presetHint.${preset}`)}</Text>
      </Stack>
      <ConfirmButton
        variant="default"
        loading={choose.isPending}
        sentence={t(`taxes.presetAsk.${other}`)}
        confirm={t('taxes.presetSubmit')}
        call="billing.chooseTaxPreset"
        onConfirm={() => void choose.send({ taxPreset: other })}
      >
        {t(`taxes.presetButton.${other}`)}
      </ConfirmButton>
    </Group>
  );
}
