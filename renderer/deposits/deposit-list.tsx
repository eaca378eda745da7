import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { DepositSummary } from '#contract/deposits.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ListColumn, ListHead } from '../ui/frame/split.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatMoney } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './deposits.module.css';
import { t } from './deposits-wording.ts';
import { UndecidedPayments } from './undecided-payments.tsx';

const columns: readonly Column<DepositSummary>[] = [
  { key: 'receipt', head: t('column.receipt'), width: '150px', cell: ({ receiptNo }) => receiptNo },
  {
    key: 'patient',
    head: t('column.patient'),
    cell: ({ depositId, patientFirstName, patientLastName }) => {
      const patient = formatPatientName({ firstName: patientFirstName, lastName: patientLastName });
      return (
        <>
          <bdi title={patient}>{patient}</bdi>
          <PendingMark entity="DEPOSITS" id={depositId} isBare />
        </>
      );
    },
  },
  {
    key: 'left',
    head: <MoneyHead>{t('column.left')}</MoneyHead>,
    width: '110px',
    align: 'end',
    cell: ({ leftOverMinor }) => <MoneyText minor={leftOverMinor} />,
  },
];

type DepositListProps = { selectedId: number | null; onOpen: (depositId: number) => void };

/** Deposits of which something is left, or all of them; by receipt number, patient or phone. */
export function DepositList({ selectedId, onOpen }: DepositListProps) {
  const [show, setShow] = useState<'left' | 'all'>('left');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 120);
  const list = usePagedCall('deposits.list', { show, q });
  const { data: sum } = useQueryCall('deposits.list', { show, q, size: 1 });
  return (
    <ListColumn
      label={t('list')}
      head={
        <>
          <UndecidedPayments />
          <ListHead>
            <TextInput
              aria-label={t('search.label')}
              placeholder={t('search.placeholder')}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('show.label')}
              transitionDuration={0}
              data={[
                { value: 'left', label: t('show.left') },
                { value: 'all', label: t('show.all') },
              ]}
              value={show}
              onChange={(value) => setShow(value === 'all' ? 'all' : 'left')}
            />
            <p className={classes.left}>{t('list.left', { amount: formatMoney(sum?.leftOverMinor ?? 0) })}</p>
          </ListHead>
        </>
      }
    >
      <DataTable
        key={show}
        label={t('list')}
        columns={columns}
        rows={list.items}
        rowKey={({ depositId }) => depositId}
        selectedKey={selectedId}
        onOpen={({ depositId }) => onOpen(depositId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('none.title')} hint={t('none.hint')} />}
      />
    </ListColumn>
  );
}
