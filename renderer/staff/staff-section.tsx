import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffMember } from '#contract/staff.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatRoles } from '../records/role-words.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { AddStaffPanel } from './add-staff-panel.tsx';
import { EditStaffPanel } from './edit-staff-panel.tsx';
import { t } from './staff-wording.ts';

const columns: readonly Column<StaffMember>[] = [
  {
    key: 'fullName',
    head: t('column.name'),
    cell: (member) => member.fullName,
    sortBy: (member) => member.fullName,
    width: 'minmax(96px, 2fr)',
  },
  {
    key: 'username',
    head: t('column.username'),
    cell: (member) => member.username,
    sortBy: (member) => member.username,
    width: 'minmax(88px, 1fr)',
  },
  {
    key: 'role',
    head: t('column.role'),
    cell: ({ roles }) => <span title={formatRoles(roles)}>{formatRoles(roles)}</span>,
    sortBy: (member) => formatRoles(member.roles),
    width: 'minmax(112px, 2fr)',
  },
  {
    key: 'lastSignInAt',
    head: t('column.lastSignIn'),
    cell: (member) => (member.lastSignInAt ? <InstantText value={member.lastSignInAt} /> : t('lastSignIn.never')),
    sortBy: (member) => member.lastSignInAt,
    width: '156px',
  },
  {
    key: 'isActive',
    head: t('column.isActive'),
    cell: (member) => t(`isActive.${member.isActive}`),
    sortBy: (member) => member.isActive,
    width: 'minmax(88px, 136px)',
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
      title={t('title')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          {t('add')}
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
        label={t('title')}
        columns={columns}
        rows={members}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => setOpen(staffId)}
        selectedKey={open}
        rowTone={({ isActive }) => (isActive === 'N' ? 'quiet' : undefined)}
        initialSort={{ key: 'fullName' }}
        error={staff.error}
        onRetry={() => void staff.refetch()}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('empty')} />}
      />
    </Screen>
  );
}
