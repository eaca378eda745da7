import { useState } from 'react';
import type { ListedDesk } from '#contract/desks.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { t } from './offline-wording.ts';
import { ThisComputer } from './this-computer.tsx';

const columns: readonly Column<ListedDesk>[] = [
  {
    key: 'deskNo',
    head: t('desk.column'),
    cell: ({ deskNo }) => deskNo,
    sortBy: ({ deskNo }) => deskNo,
    width: '88px',
  },
  {
    key: 'deskName',
    head: t('desk.computer'),
    cell: ({ deskName, isThis }) => (isThis ? t('desk.thisComputer', { computer: deskName }) : deskName),
    sortBy: ({ deskName }) => deskName,
    width: 'minmax(96px, 2fr)',
  },
  {
    key: 'lastSeenAt',
    head: t('desk.lastSeen'),
    cell: ({ lastSeenAt }) => <InstantText value={lastSeenAt} />,
    sortBy: ({ lastSeenAt }) => lastSeenAt,
    width: 'minmax(152px, 176px)',
  },
  {
    key: 'retiredAt',
    head: t('desk.retired'),
    cell: ({ retiredAt, retiredBy }) =>
      retiredAt
        ? t.rich('desk.retiredOn', { when: <InstantText value={retiredAt} />, person: retiredBy })
        : t('desk.notRetired'),
    sortBy: ({ retiredAt }) => retiredAt,
    width: 'minmax(96px, 2fr)',
  },
];

/** The computers that work on without the central database, and giving one up. */
export function DesksSection() {
  const desks = useQueryCall('desks.list', {}, { refetchMs: 30_000 });
  const [openNo, setOpenNo] = useState<number | null>(null);
  const desk = desks.data?.items.find(({ deskNo }) => deskNo === openNo);
  return (
    <Screen
      title={t('desks.title')}
      panel={desk ? <DeskPanel key={desk.deskNo} desk={desk} onClose={() => setOpenNo(null)} /> : null}
    >
      {desks.data ? <ThisComputer role={desks.data.role} desks={desks.data.items} /> : null}
      <DataTable
        label={t('desks.title')}
        columns={columns}
        rows={desks.data?.items}
        rowKey={({ deskNo }) => deskNo}
        onOpen={({ deskNo }) => setOpenNo(deskNo)}
        selectedKey={openNo}
        rowTone={({ retiredAt }) => (retiredAt ? 'quiet' : undefined)}
        initialSort={{ key: 'deskNo' }}
        error={desks.error}
        onRetry={() => void desks.refetch()}
        counted={(count) => t('desks.count', { count })}
        empty={<EmptyState title={t('desks.none')} hint={t('desks.noneHint')} />}
      />
    </Screen>
  );
}
