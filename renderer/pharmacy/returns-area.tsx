import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Dispense } from '#contract/dispense-records.ts';
import { readOrThrow, usePagedCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { receiverName } from './item-words.ts';
import { t } from './pharmacy-wording.ts';
import { ReturnPanel } from './return-panel.tsx';
import { ScanSearch } from './scan-search.tsx';

const columns: readonly Column<Dispense>[] = [
  {
    key: 'when',
    head: t('column.when'),
    width: 'minmax(160px, 168px)',
    cell: ({ createdAt }) => <InstantText value={createdAt} />,
  },
  {
    key: 'receiver',
    head: t('returns.receiver'),
    width: 'minmax(160px, 2fr)',
    cell: (one) => <bdi>{receiverName(one)}</bdi>,
  },
  { key: 'invoice', head: t('returns.invoice'), width: 'minmax(160px, 1fr)', cell: ({ invoiceNo }) => invoiceNo },
  { key: 'store', head: t('column.store'), width: 'minmax(120px, 1fr)', cell: ({ storeName }) => storeName },
  {
    key: 'total',
    head: <MoneyHead>{t('counter.amount')}</MoneyHead>,
    width: 'minmax(120px, 136px)',
    align: 'end',
    cell: ({ totalMinor }) => <MoneyText minor={totalMinor} />,
  },
];
const narrowColumns = columns.filter(({ key }) => key === 'when' || key === 'receiver');

/** What was given out, found by invoice, patient or a scanned pack; one of them open, to take goods back. */
export function ReturnsArea({ dispenseId }: { dispenseId: number | null }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const list = usePagedCall('pharmacy.dispenses', { q });
  const open = (id: number) => navigate(`/pharmacy/return-${id}`);
  const openTheOnlyOne = async (typed: string) => {
    const { items } = await readOrThrow('pharmacy.dispenses', { q: typed, size: 2 });
    const [first, second] = items;
    if (first && !second) open(first.dispenseId);
  };
  return (
    <Screen
      title={t('returns.title')}
      toolbar={
        <ScanSearch
          label={t('returns.search')}
          value={text}
          onChange={setText}
          onEnter={openTheOnlyOne}
          autoFocus={dispenseId === null}
        />
      }
      panel={
        dispenseId === null ? null : (
          <ReturnPanel key={dispenseId} dispenseId={dispenseId} onClose={() => navigate('/pharmacy/returns')} />
        )
      }
    >
      <DataTable
        label={t('returns.list')}
        columns={dispenseId === null ? columns : narrowColumns}
        rows={list.items}
        rowKey={(one) => one.dispenseId}
        selectedKey={dispenseId}
        onOpen={(one) => open(one.dispenseId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('returns.count', { count })}
        empty={<EmptyState title={t('returns.none')} hint={t('returns.noneHint')} />}
      />
    </Screen>
  );
}
