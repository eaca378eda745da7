import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatNumber } from '../wording/numbers.ts';
import { ExportPanel } from './export-panel.tsx';
import { WarehouseStanding } from './warehouse-standing.tsx';
import { t } from './warehouse-wording.ts';

type Table = { name: string; rows: number };

const columns: readonly Column<Table>[] = [
  { key: 'name', head: t('table'), cell: ({ name }) => name, sortBy: ({ name }) => name, width: '240px' },
  {
    key: 'rows',
    head: t('rows'),
    cell: ({ rows }) => formatNumber(rows),
    sortBy: ({ rows }) => rows,
    width: '128px',
    align: 'end',
  },
];

const progressMs = 1_000;

/** The warehouse of this computer: how old it is, what is in it, and how it is brought up to date. */
export function WarehouseSection() {
  const [isRunning, setIsRunning] = useState(false);
  const [isExporting, setIsExporting] = useState(false);
  const state = useQueryCall('warehouse.state', {}, isRunning ? { refetchMs: progressMs } : {});
  const onRefused = (error: CallError) => notifyRefusal(error);
  const turnOn = useWriteCall('warehouse.turnOn', { onRefused });
  const onSuccess = () => notify(t('refreshStarted'));
  const refresh = useWriteCall('warehouse.refresh', { onRefused, onSuccess });
  const rebuild = useWriteCall('warehouse.rebuild', { onRefused, onSuccess });
  const { data } = state;
  const runs = data?.running != null;
  if (runs !== isRunning) setIsRunning(runs);
  if (data && !data.isOn) {
    return (
      <Screen title={t('title')}>
        <EmptyState
          title={t('off')}
          hint={t('offHint')}
          action={
            <Button loading={turnOn.isPending} onClick={() => void turnOn.send({ isOn: true })}>
              {t('turnOn')}
            </Button>
          }
        />
      </Screen>
    );
  }
  return (
    <Screen
      title={t('title')}
      actions={
        <>
          <Button variant="default" onClick={() => void turnOn.send({ isOn: false })} loading={turnOn.isPending}>
            {t('turnOff')}
          </Button>
          <Button variant="default" onClick={() => setIsExporting(true)}>
            {t('export.open')}
          </Button>
          <Button variant="default" loading={rebuild.isPending} disabled={runs} onClick={() => void rebuild.send({})}>
            {t('rebuild')}
          </Button>
          <Button loading={refresh.isPending || runs} onClick={() => void refresh.send({ waitSeconds: 0 })}>
            {t('refresh')}
          </Button>
        </>
      }
      panel={isExporting && data ? <ExportPanel state={data} onClose={() => setIsExporting(false)} /> : null}
    >
      {data ? <WarehouseStanding state={data} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={data?.tables}
        rowKey={({ name }) => name}
        error={state.error}
        onRetry={() => void state.refetch()}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('none')} />}
      />
    </Screen>
  );
}
