import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AuditEntry } from '#contract/audit.ts';
import { isCalendarDate } from '#contract/fields.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { changesOf } from './audit-diff.ts';
import { AuditPanel } from './audit-panel.tsx';
import { actionWord, entityChoices, entityWord, fieldWord } from './audit-words.ts';

const columns: readonly Column<AuditEntry>[] = [
  {
    key: 'changedAt',
    head: 'When',
    cell: (entry) => <InstantText value={entry.changedAt} />,
    width: 'minmax(128px, 152px)',
  },
  { key: 'changedBy', head: 'Who', cell: (entry) => entry.changedBy, width: 'minmax(88px, 0.6fr)' },
  {
    key: 'what',
    head: 'What',
    cell: (entry) =>
      `${entityWord(entry.entityName)}${entry.entityId === null ? '' : ` ${entry.entityId}`} ${actionWord(entry.action)}`,
    width: 'minmax(176px, 1.4fr)',
  },
  { key: 'fields', head: 'Fields', cell: (entry) => changedFields(entry), width: 'minmax(72px, 1.6fr)' },
];

const changedFields = (entry: AuditEntry) =>
  entry.action === 'UPDATE'
    ? changesOf(entry)
        .map(({ field }) => fieldWord(field))
        .join(', ')
    : '';

/** Who changed what, newest first. Read-only for everybody, the database included. */
export function AuditSection() {
  const [entityName, setEntityName] = useState<string | null>(null);
  const [changedBy, setChangedBy] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const [person] = useDebouncedValue(changedBy.trim(), 200);
  const entries = usePagedCall('audit.list', {
    entityName,
    changedBy: person || null,
    from: isCalendarDate(from) ? from : null,
    to: isCalendarDate(to) ? to : null,
  });
  return (
    <Screen
      title="Audit trail"
      toolbar={
        <>
          <Select
            w={160}
            aria-label="What"
            placeholder="Everything"
            clearable
            data={entityChoices}
            value={entityName}
            onChange={setEntityName}
          />
          <TextInput
            w={160}
            aria-label="Who"
            placeholder="User name"
            value={changedBy}
            onChange={({ currentTarget }) => setChangedBy(currentTarget.value)}
          />
          <DateInput w={144} aria-label="From" placeholder="From" value={from} onChange={setFrom} />
          <DateInput w={144} aria-label="To" placeholder="To" value={to} onChange={setTo} />
        </>
      }
      panel={open ? <AuditPanel entry={open} onClose={() => setOpen(null)} /> : null}
    >
      <DataTable
        label="Audit trail"
        columns={columns}
        rows={entries.items}
        rowKey={({ logId }) => logId}
        onOpen={setOpen}
        selectedKey={open?.logId}
        isCompact
        total={entries.total}
        onReachEnd={entries.loadMore}
        error={entries.error}
        onRetry={entries.retry}
        noun={['entry', 'entries']}
        empty={
          <EmptyState title="No entry matches" hint="Every change of a patient, a visit or an invoice is found here." />
        }
      />
    </Screen>
  );
}
