import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffMember } from '#contract/staff.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { AddStaffPanel } from './add-staff-panel.tsx';
import { EditStaffPanel } from './edit-staff-panel.tsx';
import { roleWord } from './role-words.ts';

const columns: readonly Column<StaffMember>[] = [
  {
    key: 'fullName',
    head: 'Name',
    cell: (member) => member.fullName,
    sortBy: (member) => member.fullName,
    width: 'minmax(96px, 2fr)',
  },
  {
    key: 'username',
    head: 'User name',
    cell: (member) => member.username,
    sortBy: (member) => member.username,
    width: 'minmax(72px, 1fr)',
  },
  {
    key: 'role',
    head: 'Role',
    cell: (member) => roleWord(member.role),
    sortBy: (member) => roleWord(member.role),
    width: 'minmax(88px, 1fr)',
  },
  {
    key: 'lastSignInAt',
    head: 'Last sign-in',
    cell: (member) => (member.lastSignInAt ? <InstantText value={member.lastSignInAt} /> : 'never'),
    sortBy: (member) => member.lastSignInAt,
    width: 'minmax(120px, 152px)',
  },
  {
    key: 'isActive',
    head: 'May sign in',
    cell: (member) => (member.isActive === 'Y' ? 'Yes' : 'No'),
    sortBy: (member) => member.isActive,
    width: 'minmax(64px, 104px)',
  },
];

/** Everybody who may sign in. */
export function StaffSection() {
  const staff = useQueryCall('staff.list', {});
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const members = staff.data?.items;
  const member = members?.find(({ staffId }) => staffId === open);
  return (
    <Screen
      title="Staff"
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          Add person
        </Button>
      }
      panel={
        open === 'new' ? (
          <AddStaffPanel onClose={() => setOpen(null)} />
        ) : member ? (
          <EditStaffPanel key={member.staffId} member={member} onClose={() => setOpen(null)} />
        ) : null
      }
    >
      <DataTable
        label="Staff"
        columns={columns}
        rows={members}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => setOpen(staffId)}
        selectedKey={open}
        rowTone={({ isActive }) => (isActive === 'N' ? 'quiet' : undefined)}
        initialSort={{ key: 'fullName' }}
        error={staff.error}
        onRetry={() => void staff.refetch()}
        counted={['person', 'people']}
        empty={<EmptyState title="Nobody yet" />}
      />
    </Screen>
  );
}
