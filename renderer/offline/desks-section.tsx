import { useState } from 'react';
import type { ListedDesk } from '#contract/desks.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { ThisComputer } from './this-computer.tsx';

const columns: readonly Column<ListedDesk>[] = [
  { key: 'deskNo', head: 'Desk', cell: ({ deskNo }) => deskNo, sortBy: ({ deskNo }) => deskNo, width: '64px' },
  {
    key: 'deskName',
    head: 'Computer',
    cell: ({ deskName, isThis }) => (isThis ? `${deskName} (this one)` : deskName),
    sortBy: ({ deskName }) => deskName,
    width: 'minmax(96px, 2fr)',
  },
  {
    key: 'lastSeenAt',
    head: 'Last seen',
    cell: ({ lastSeenAt }) => <InstantText value={lastSeenAt} />,
    sortBy: ({ lastSeenAt }) => lastSeenAt,
    width: 'minmax(152px, 176px)',
  },
  {
    key: 'retiredAt',
    head: 'Retired',
    cell: ({ retiredAt, retiredBy }) =>
      retiredAt ? (
        <>
          <InstantText value={retiredAt} /> by {retiredBy}
        </>
      ) : (
        'no'
      ),
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
      title="Desks"
      panel={desk ? <DeskPanel key={desk.deskNo} desk={desk} onClose={() => setOpenNo(null)} /> : null}
    >
      {desks.data ? <ThisComputer role={desks.data.role} desks={desks.data.items} /> : null}
      <DataTable
        label="Desks"
        columns={columns}
        rows={desks.data?.items}
        rowKey={({ deskNo }) => deskNo}
        onOpen={({ deskNo }) => setOpenNo(deskNo)}
        selectedKey={openNo}
        rowTone={({ retiredAt }) => (retiredAt ? 'quiet' : undefined)}
        initialSort={{ key: 'deskNo' }}
        error={desks.error}
        onRetry={() => void desks.refetch()}
        counted={['desk', 'desks']}
        empty={
          <EmptyState
            title="No desk yet"
            hint="A computer whose database is elsewhere becomes a desk by itself when it first reaches it."
          />
        }
      />
    </Screen>
  );
}
