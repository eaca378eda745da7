import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FeeRule } from '#contract/billing-fees.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { FeePanel } from './fee-panel.tsx';
import { t } from './settings-wording.ts';

const visitOf = ({ withinDays }: FeeRule) =>
  withinDays === null ? t('fee.everyVisit') : t('fee.within', { days: withinDays });
const forWhom = ({ doctorName, specialization }: FeeRule) => doctorName ?? specialization ?? t('fee.everyDoctor');

const columns: readonly Column<FeeRule>[] = [
  { key: 'for', head: t('fee.for'), cell: forWhom, sortBy: forWhom, width: 'minmax(120px, 1fr)' },
  {
    key: 'visit',
    head: t('fee.visit'),
    cell: visitOf,
    sortBy: ({ withinDays }) => withinDays ?? 0,
    width: 'minmax(280px, 1fr)',
  },
  {
    key: 'charge',
    head: t('fee.chargeCode'),
    cell: ({ description }) => description,
    sortBy: ({ description }) => description,
    width: 'minmax(160px, 2fr)',
  },
  {
    key: 'price',
    head: <MoneyHead>{t('fee.unitPriceMinor')}</MoneyHead>,
    cell: ({ unitPriceMinor, listPriceMinor }) => <MoneyText minor={unitPriceMinor ?? listPriceMinor} />,
    sortBy: ({ unitPriceMinor, listPriceMinor }) => unitPriceMinor ?? listPriceMinor,
    align: 'end',
    width: 'minmax(88px, 128px)',
  },
];

/** What a visit costs by doctor, specialty, and the days since the last one that was charged. */
export function FeesSection() {
  const rules = useQueryCall('billing.feeRules', {});
  const [open, setOpen] = useState<number | null>(null);
  const items = rules.data?.items;
  const rule = items?.find(({ feeRuleId }) => feeRuleId === open) ?? null;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(0)}>
      {t('fees.add')}
    </Button>
  );
  return (
    <Screen
      title={t('fees.title')}
      toolbar={t('fees.about')}
      actions={add}
      panel={open === null ? null : <FeePanel key={open} rule={rule} onClose={() => setOpen(null)} />}
    >
      <DataTable
        label={t('fees.title')}
        columns={columns}
        rows={items}
        rowKey={({ feeRuleId }) => feeRuleId}
        onOpen={({ feeRuleId }) => setOpen(feeRuleId)}
        selectedKey={open}
        error={rules.error}
        onRetry={() => void rules.refetch()}
        total={items?.length}
        counted={(count) => t('fees.count', { count })}
        empty={<EmptyState title={t('fees.none')} hint={t('fees.noneHint')} action={add} />}
      />
    </Screen>
  );
}
