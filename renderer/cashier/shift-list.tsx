import type { ShiftSummary } from '#contract/cashier.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ListColumn } from '../ui/frame/split.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { t } from './cashier-wording.ts';

const columns: readonly Column<ShiftSummary>[] = [
  {
    key: 'person',
    head: t('column.person'),
    width: 'minmax(96px, 1fr)',
    cell: ({ openedBy, shiftId }) => (
      <>
        <bdi>{openedBy}</bdi>
        <PendingMark entity="SHIFTS" id={shiftId} isBare />
      </>
    ),
  },
  {
    key: 'opened',
    head: t('column.opened'),
    width: '140px',
    cell: ({ createdAt }) => <InstantText value={createdAt} />,
  },
  {
    key: 'difference',
    head: <MoneyHead>{t('column.difference')}</MoneyHead>,
    width: '180px',
    align: 'end',
    cell: ({ differenceMinor }) => (differenceMinor === null ? t('list.open') : <MoneyText minor={differenceMinor} />),
  },
];

type ShiftListProps = { selectedId: number | null; onOpen: (shiftId: number) => void };

/** The own shifts and those whose cash can be taken over; an admin sees all. */
export function ShiftList({ selectedId, onOpen }: ShiftListProps) {
  const list = usePagedCall('cashier.list', {});
  return (
    <ListColumn label={t('list.title')}>
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={list.items}
        rowKey={({ shiftId }) => shiftId}
        selectedKey={selectedId}
        onOpen={({ shiftId }) => onOpen(shiftId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('list.count', { count })}
        empty={<EmptyState title={t('list.none')} hint={t('list.noneHint')} />}
      />
    </ListColumn>
  );
}
