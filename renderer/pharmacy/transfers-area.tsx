import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type StockTransfer, transferStatuses } from '#contract/stock-document-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { t } from './pharmacy-wording.ts';
import { TransferPanel } from './transfer-panel.tsx';

type Status = (typeof transferStatuses)[number];

const columns: readonly Column<StockTransfer>[] = [
  {
    key: 'when',
    head: t('transfers.sent'),
    width: 'minmax(160px, 168px)',
    cell: ({ sentAt }) => <InstantText value={sentAt} />,
  },
  {
    key: 'way',
    head: t('transfers.way'),
    width: 'minmax(200px, 2fr)',
    cell: ({ fromStoreName, toStoreName }) => (
      <bdi>{t('transfers.fromTo', { from: fromStoreName, to: toStoreName })}</bdi>
    ),
  },
  {
    key: 'lines',
    head: t('transfers.lines'),
    width: 'minmax(112px, 120px)',
    align: 'end',
    cell: ({ lineCount }) => t('supply.lots', { count: lineCount }),
  },
  { key: 'by', head: t('transfers.by'), width: 'minmax(120px, 1fr)', cell: ({ sentBy }) => sentBy },
  {
    key: 'status',
    head: t('transfers.status'),
    width: 'minmax(128px, 144px)',
    cell: ({ status }) => t(`transfers.status.${status}`),
  },
];
const narrowColumns = columns.filter(({ key }) => key === 'when' || key === 'way' || key === 'status');

/** Goods that go from store to store, what is on the way first to be seen; one of them open, to accept it. */
export function TransfersArea({ transferId }: { transferId: number | null }) {
  const [, navigate] = useLocation();
  const [status, setStatus] = useState<Status | null>(null);
  const maySend = useMay('pharmacy.send');
  const list = usePagedCall('pharmacy.transfers', { status });
  return (
    <Screen
      title={t('transfers.title')}
      toolbar={
        <Select
          aria-label={t('transfers.status')}
          placeholder={t('transfers.all')}
          clearable
          w={180}
          data={transferStatuses.map((value) => ({ value, label: t(`transfers.status.${value}`) }))}
          value={status}
          onChange={(value) => setStatus(value as Status | null)}
        />
      }
      actions={
        maySend && transferId === null ? (
          <Button variant="default" onClick={() => navigate('/pharmacy/send')}>
            {t('send.title')}
          </Button>
        ) : null
      }
      panel={
        transferId === null ? null : (
          <TransferPanel key={transferId} transferId={transferId} onClose={() => navigate('/pharmacy/transfers')} />
        )
      }
    >
      <DataTable
        label={t('transfers.title')}
        columns={transferId === null ? columns : narrowColumns}
        rows={list.items}
        rowKey={(one) => one.transferId}
        selectedKey={transferId}
        onOpen={(one) => navigate(`/pharmacy/transfer-${one.transferId}`)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('transfers.count', { count })}
        empty={<EmptyState title={t('transfers.none')} hint={t('transfers.noneHint')} />}
      />
    </Screen>
  );
}
