import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { countStatuses, type StockCount } from '#contract/stock-document-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { CountPanel } from './count-panel.tsx';
import { t } from './pharmacy-wording.ts';

type Status = (typeof countStatuses)[number];

const columns: readonly Column<StockCount>[] = [
  {
    key: 'when',
    head: t('counts.counted'),
    width: 'minmax(160px, 168px)',
    cell: ({ countedAt }) => <InstantText value={countedAt} />,
  },
  { key: 'store', head: t('column.store'), width: 'minmax(140px, 2fr)', cell: ({ storeName }) => storeName },
  { key: 'by', head: t('counts.by'), width: 'minmax(120px, 1fr)', cell: ({ countedBy }) => countedBy },
  {
    key: 'lines',
    head: t('transfers.lines'),
    width: 'minmax(112px, 120px)',
    align: 'end',
    cell: ({ lineCount }) => t('supply.lots', { count: lineCount }),
  },
  {
    key: 'differing',
    head: t('counts.differing'),
    width: 'minmax(96px, 112px)',
    align: 'end',
    cell: ({ differingCount }) => differingCount,
  },
  {
    key: 'status',
    head: t('transfers.status'),
    width: 'minmax(160px, 176px)',
    cell: ({ status }) => t(`counts.status.${status}`),
  },
];
const narrowColumns = columns.filter(({ key }) => key === 'when' || key === 'store' || key === 'status');

/** Counts of the shelves; one of them open, with what differs from the ledger. */
export function CountsArea({ countId }: { countId: number | null }) {
  const [, navigate] = useLocation();
  const [status, setStatus] = useState<Status | null>(null);
  const mayCount = useMay('pharmacy.submitCount');
  const list = usePagedCall('pharmacy.counts', { status });
  return (
    <Screen
      title={t('counts.title')}
      toolbar={
        <Select
          aria-label={t('transfers.status')}
          placeholder={t('counts.all')}
          clearable
          w={200}
          data={countStatuses.map((value) => ({ value, label: t(`counts.status.${value}`) }))}
          value={status}
          onChange={(value) => setStatus(value as Status | null)}
        />
      }
      actions={
        mayCount && countId === null ? (
          <Button variant="default" onClick={() => navigate('/pharmacy/new-count')}>
            {t('count.new')}
          </Button>
        ) : null
      }
      panel={
        countId === null ? null : (
          <CountPanel key={countId} countId={countId} onClose={() => navigate('/pharmacy/counts')} />
        )
      }
    >
      <DataTable
        label={t('counts.title')}
        columns={countId === null ? columns : narrowColumns}
        rows={list.items}
        rowKey={(one) => one.countId}
        selectedKey={countId}
        onOpen={(one) => navigate(`/pharmacy/count-${one.countId}`)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('counts.count', { count })}
        empty={<EmptyState title={t('counts.none')} hint={t('counts.noneHint')} />}
      />
    </Screen>
  );
}
