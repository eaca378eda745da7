import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CallOutput } from '#contract/contract.ts';
import { readOrThrow, usePagedCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { t } from './pharmacy-wording.ts';
import { ScanSearch } from './scan-search.tsx';

type Waiting = CallOutput<'pharmacy.orders'>['items'][number];

const columns: readonly Column<Waiting>[] = [
  {
    key: 'signed',
    head: t('orders.signed'),
    width: 'minmax(160px, 168px)',
    cell: ({ signedAt }) => <InstantText value={signedAt} />,
  },
  {
    key: 'patient',
    head: t('counter.patient'),
    width: 'minmax(160px, 2fr)',
    cell: ({ patientFirstName, patientLastName }) => (
      <bdi>{formatPatientName({ firstName: patientFirstName, lastName: patientLastName })}</bdi>
    ),
  },
  { key: 'number', head: t('orders.number'), width: 'minmax(176px, 1fr)', cell: (one) => one.prescriptionNo },
  {
    key: 'doctor',
    head: t('counter.prescriber'),
    width: 'minmax(160px, 1fr)',
    cell: ({ prescriberName }) => <bdi>{prescriberName}</bdi>,
  },
  {
    key: 'progress',
    head: t('orders.progress'),
    width: 'minmax(176px, 192px)',
    cell: ({ lineCount, doneCount }) => t('orders.given', { lineCount, doneCount }),
  },
];

/** The prescriptions of which something is still owed; one that is opened or scanned goes to the counter. */
export function OrdersArea() {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const list = usePagedCall('pharmacy.orders', { q });
  const open = (prescriptionId: number) => navigate(`/pharmacy/order-${prescriptionId}`);
  const openTheOnlyOne = async (typed: string) => {
    const { items } = await readOrThrow('pharmacy.orders', { q: typed, size: 2 });
    const [first, second] = items;
    if (first && !second) open(first.prescriptionId);
  };
  return (
    <Screen
      title={t('orders.title')}
      toolbar={
        <ScanSearch label={t('orders.search')} value={text} onChange={setText} onEnter={openTheOnlyOne} autoFocus />
      }
    >
      <DataTable
        label={t('orders.title')}
        columns={columns}
        rows={list.items}
        rowKey={(one) => one.prescriptionId}
        onOpen={(one) => open(one.prescriptionId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('orders.count', { count })}
        empty={<EmptyState title={t('orders.none')} hint={t('orders.noneHint')} />}
      />
    </Screen>
  );
}
