import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearch } from 'wouter';
import type { AuditEntry } from '#contract/audit.ts';
import { isCalendarDate } from '#contract/fields.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatList } from '../wording/numbers.ts';
import { changesOf } from './audit-diff.ts';
import { AuditPanel } from './audit-panel.tsx';
import { AuditStanding } from './audit-standing.tsx';
import { entryTitle, fieldName, recordChoices, t } from './audit-wording.ts';

const columns: readonly Column<AuditEntry>[] = [
  {
    key: 'changedAt',
    head: t('column.when'),
    cell: (entry) => <InstantText value={entry.changedAt} />,
    width: 'minmax(152px, 176px)',
  },
  { key: 'changedBy', head: t('column.who'), cell: (entry) => entry.changedBy, width: 'minmax(88px, 0.6fr)' },
  {
    key: 'what',
    head: t('column.what'),
    cell: (entry) => <span title={entryTitle(entry)}>{entryTitle(entry)}</span>,
    width: 'minmax(176px, 1.4fr)',
  },
  {
    key: 'fields',
    head: t('column.fields'),
    cell: (entry) => <span title={changedFields(entry)}>{changedFields(entry)}</span>,
    width: 'minmax(72px, 1.6fr)',
  },
];

const kindChoices = [
  { value: 'VIEW', label: t('filter.views') },
  { value: 'PRINT', label: t('filter.prints') },
  { value: 'OVERRIDE', label: t('filter.overrides') },
];

const progressMs = 1_000;

const changedFields = (entry: AuditEntry) =>
  entry.action === 'UPDATE' ? formatList(changesOf(entry).map(({ field }) => fieldName(field))) : '';

/** Who changed what, newest first. Read-only for everybody, the database included. */
export function AuditSection() {
  const [entityName, setEntityName] = useState<string | null>(null);
  // A number of the dashboard leads to its entries of today.
  const asked = new URLSearchParams(useSearch());
  const today = useToday();
  const [action, setAction] = useState<string | null>(
    () => kindChoices.find(({ value }) => value === asked.get('action'))?.value ?? null,
  );
  const [patient, setPatient] = useState<PickedPatient | null>(null);
  const [changedBy, setChangedBy] = useState('');
  const [place, setPlace] = useState('');
  const [from, setFrom] = useState(asked.get('from') === 'today' ? today : '');
  const [to, setTo] = useState('');
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const [person] = useDebouncedValue(changedBy.trim(), 200);
  const [settledPlace] = useDebouncedValue(place.trim(), 200);
  const entries = usePagedCall('audit.list', {
    entityName,
    action,
    patientId: patient?.patientId ?? null,
    changedBy: person || null,
    place: settledPlace || null,
    from: isCalendarDate(from) ? from : null,
    to: isCalendarDate(to) ? to : null,
  });
  const [isChecking, setIsChecking] = useState(false);
  const seals = useQueryCall('audit.seals', {}, isChecking ? { refetchMs: progressMs } : {});
  const check = useWriteCall('audit.check', { onRefused: (error) => notifyRefusal(error) });
  const runs = seals.data?.check?.endedAt === null;
  if (runs !== isChecking) setIsChecking(runs);
  return (
    <Screen
      title={t('title')}
      actions={
        <Button variant="default" loading={check.isPending || runs} onClick={() => void check.send({})}>
          {t('check.start')}
        </Button>
      }
      toolbar={
        <>
          <Select
            w={144}
            aria-label={t('filter.record')}
            placeholder={t('filter.allRecords')}
            clearable
            data={recordChoices}
            value={entityName}
            onChange={setEntityName}
          />
          <Select
            w={152}
            aria-label={t('filter.kind')}
            placeholder={t('filter.allKinds')}
            clearable
            data={kindChoices}
            value={action}
            onChange={setAction}
          />
          <PatientPicker
            w={200}
            aria-label={t('filter.patient')}
            placeholder={t('filter.patient')}
            value={patient}
            onChange={setPatient}
          />
          <TextInput
            w={128}
            aria-label={t('filter.user')}
            placeholder={t('filter.user')}
            value={changedBy}
            onChange={({ currentTarget }) => setChangedBy(currentTarget.value)}
          />
          <TextInput
            w={160}
            aria-label={t('filter.place')}
            placeholder={t('filter.place')}
            value={place}
            onChange={({ currentTarget }) => setPlace(currentTarget.value)}
          />
          <DateInput
            w={136}
            aria-label={t('filter.from')}
            placeholder={t('filter.from')}
            value={from}
            onChange={setFrom}
          />
          <DateInput w={136} aria-label={t('filter.to')} placeholder={t('filter.to')} value={to} onChange={setTo} />
        </>
      }
      panel={open ? <AuditPanel entry={open} onClose={() => setOpen(null)} /> : null}
    >
      {seals.data ? <AuditStanding state={seals.data} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={entries.items}
        rowKey={({ logId }) => logId}
        onOpen={setOpen}
        selectedKey={open?.logId}
        isCompact
        total={entries.total}
        hasMoreThanTotal={entries.hasMoreThanTotal}
        onReachEnd={entries.loadMore}
        error={entries.error}
        onRetry={entries.retry}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('empty.title')} hint={t('empty.hint')} />}
      />
    </Screen>
  );
}
