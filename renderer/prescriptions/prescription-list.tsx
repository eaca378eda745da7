import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { PrescriptionSummary } from '#contract/prescription.ts';
import { hasRole, usePerson } from '../bridge/session-store.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { formatPatientName } from '../wording/names.ts';
import { formatDay } from '../wording/wall-time.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import { StandingBadge } from './standing-badge.tsx';

const columns: readonly Column<PrescriptionSummary>[] = [
  { key: 'day', head: t('column.day'), width: '104px', cell: ({ writtenDay }) => formatDay(writtenDay) },
  {
    key: 'patient',
    head: t('column.patient'),
    cell: ({ prescriptionId, patientFirstName, patientLastName }) => {
      const patient = formatPatientName({ firstName: patientFirstName, lastName: patientLastName });
      return (
        <>
          <bdi title={patient}>{patient}</bdi>
          <PendingMark entity="PRESCRIPTIONS" id={prescriptionId} isBare />
        </>
      );
    },
  },
  {
    key: 'standing',
    head: t('column.standing'),
    width: '128px',
    cell: ({ standing }) => <StandingBadge standing={standing} />,
  },
];

type PrescriptionListProps = { selectedId: number | null; onOpen: (prescriptionId: number) => void };

/** Prescriptions, the latest first: a doctor's own, everybody's for others. */
export function PrescriptionList({ selectedId, onOpen }: PrescriptionListProps) {
  const person = usePerson();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 120);
  const doctorId = person && hasRole(person, 'doctor') ? person.doctorId : null;
  const list = usePagedCall('prescriptions.list', { q, doctorId });
  return (
    <section className={classes.list} aria-label={t('list')}>
      <div className={classes.head}>
        <TextInput
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div className={classes.table}>
        <DataTable
          label={t('list')}
          columns={columns}
          rows={list.items}
          rowKey={({ prescriptionId }) => prescriptionId}
          selectedKey={selectedId}
          onOpen={({ prescriptionId }) => onOpen(prescriptionId)}
          error={list.error}
          onRetry={list.retry}
          onReachEnd={list.loadMore}
          total={list.total}
          counted={(count) => t('count', { count })}
          empty={<EmptyState title={t('none.title')} hint={t('none.hint')} />}
        />
      </div>
    </section>
  );
}
