import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ListedBackup } from '#contract/backups.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { BackupPanel } from './backup-panel.tsx';
import { BackupStanding } from './backup-standing.tsx';
import { t } from './settings-wording.ts';

const columns: readonly Column<ListedBackup>[] = [
  {
    key: 'madeAt',
    head: t('backups.madeAt'),
    cell: ({ madeAt }) => <InstantText value={madeAt} />,
    sortBy: ({ madeAt }) => madeAt,
    width: 'minmax(152px, 176px)',
  },
  {
    key: 'reason',
    head: t('backups.reason'),
    cell: ({ reason }) => t(`backups.reason.${reason}`),
    sortBy: ({ reason }) => reason,
    width: 'minmax(120px, 160px)',
  },
  {
    key: 'bytes',
    head: t('backups.size'),
    cell: ({ bytes }) => t('backups.megabytes', { megabytes: formatNumber(Math.ceil(bytes / 1_000_000)) }),
    sortBy: ({ bytes }) => bytes,
    width: '112px',
    align: 'end',
  },
  {
    key: 'isEncrypted',
    head: t('backups.encrypted'),
    cell: ({ isEncrypted }) => (isEncrypted ? t('backups.encrypted.yes') : t('backups.encrypted.no')),
    width: '112px',
  },
  {
    key: 'provedAt',
    head: t('backups.proved'),
    cell: ({ provedAt, problem }) => (provedAt ? t('backups.proved.yes') : problem),
    width: 'minmax(160px, 3fr)',
  },
];

const progressMs = 1_000;

/** The backups of the database that comes with the application, and how they go. */
export function BackupsSection() {
  const [isRunning, setIsRunning] = useState(false);
  const state = useQueryCall('backups.state', {}, isRunning ? { refetchMs: progressMs } : {});
  const [isOpen, setIsOpen] = useState(false);
  const start = useWriteCall('backups.start', {
    onSuccess: () => notify(t('backups.started')),
    onRefused: (error) => notifyRefusal(error),
  });
  const { data } = state;
  const runs = data?.progress != null;
  if (runs !== isRunning) setIsRunning(runs);
  if (data && !data.isAvailable) {
    return (
      <Screen title={t('backups.title')}>
        <EmptyState title={t('backups.elsewhere')} hint={t('backups.elsewhereHint')} />
      </Screen>
    );
  }
  return (
    <Screen
      title={t('backups.title')}
      actions={
        <>
          <Button variant="default" onClick={() => setIsOpen(true)}>
            {t('backups.settings')}
          </Button>
          <Button loading={start.isPending || runs} onClick={() => void start.send({})}>
            {t('backups.now')}
          </Button>
        </>
      }
      panel={isOpen && data ? <BackupPanel state={data} onClose={() => setIsOpen(false)} /> : null}
    >
      {data ? <BackupStanding state={data} /> : null}
      <DataTable
        label={t('backups.title')}
        columns={columns}
        rows={data?.items}
        rowKey={({ name }) => name}
        rowTone={({ provedAt }) => (provedAt ? undefined : 'quiet')}
        initialSort={{ key: 'madeAt', isDescending: true }}
        error={state.error}
        onRetry={() => void state.refetch()}
        counted={(count) => t('backups.count', { count })}
        empty={<EmptyState title={t('backups.none')} hint={t('backups.noneHint')} />}
      />
    </Screen>
  );
}
