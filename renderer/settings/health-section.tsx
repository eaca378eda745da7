import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallFigures, OperationsState } from '#contract/operations.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { download } from '../ui/frame/download.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { healthWarnings } from './health-rules.ts';
import classes from './health-section.module.css';
import { t } from './settings-wording.ts';

const refetchMs = 10_000;
const milliseconds = (ms: number) => t('health.milliseconds', { ms: formatNumber(ms) });
const number = (key: 'count' | 'failed' | 'p95Ms' | 'longestMs', head: string): Column<CallFigures> => ({
  key,
  head,
  cell: (call) => (key === 'count' || key === 'failed' ? formatNumber(call[key]) : milliseconds(call[key])),
  sortBy: (call) => call[key],
  width: key === 'p95Ms' ? '184px' : '120px',
  align: 'end',
});

const columns: readonly Column<CallFigures>[] = [
  {
    key: 'callName',
    head: t('health.call'),
    cell: ({ callName }) => callName,
    sortBy: ({ callName }) => callName,
    width: 'minmax(200px, 1fr)',
  },
  number('count', t('health.count')),
  number('failed', t('health.failed')),
  number('p95Ms', t('health.p95')),
  number('longestMs', t('health.longest')),
];

/** How this computer and its database are, for whoever looks after them. */
export function HealthSection() {
  const state = useQueryCall('operations.state', {}, { refetchMs });
  const [isSaving, setIsSaving] = useState(false);
  async function save() {
    setIsSaving(true);
    const result = await frontDesk.invoke('operations.diagnostics', {});
    setIsSaving(false);
    if (!result.ok) notifyRefusal(result.error);
    else download(result.value.fileName, new Blob([result.value.content], { type: 'application/json' }));
  }
  return (
    <Screen
      title={t('health.title')}
      actions={
        <Button variant="default" loading={isSaving} onClick={() => void save()}>
          {t('health.save')}
        </Button>
      }
    >
      {state.data ? <State state={state.data} /> : null}
      <DataTable
        label={t('health.calls')}
        columns={columns}
        rows={state.data?.calls}
        rowKey={({ callName }) => callName}
        error={state.error}
        onRetry={() => void state.refetch()}
        counted={(count) => t('health.callCount', { count })}
        empty={<EmptyState title={t('health.noCalls')} hint={t('health.noCallsHint')} />}
      />
    </Screen>
  );
}

const gigabytes = (megabytes: number) => formatNumber(Math.round(megabytes / 100) / 10);
const instantOf = (instant: string | null) => (instant ? <InstantText value={instant} /> : t('health.none'));

function State({ state }: { state: OperationsState }) {
  const { diskFreeMegabytes: free, diskMegabytes: size, roundTripMs, serverVersion, engine } = state;
  return (
    <div className={classes.state}>
      {healthWarnings(state).map((warning) => (
        <p key={warning} className={classes.warning} role="alert">
          {t(`health.warning.${warning}`)}
        </p>
      ))}
      <Facts
        items={[
          [
            t('health.database'),
            state.isDatabaseThere
              ? t('health.databaseThere', {
                  engine: t(`health.engine.${engine}`),
                  version: serverVersion ?? '',
                  ms: formatNumber(roundTripMs ?? 0),
                })
              : t('health.databaseAway', { engine: t(`health.engine.${engine}`) }),
          ],
          [
            t('health.disk'),
            free === null || size === null
              ? t('health.none')
              : t('health.diskFree', { free: gigabytes(free), size: gigabytes(size) }),
          ],
          [t('health.unsent'), formatNumber(state.unsentCount)],
          [
            t('health.backup'),
            engine === 'embedded' ? instantOf(state.lastProvedBackupAt) : t('health.backupElsewhere'),
          ],
          [t('health.sealed'), instantOf(state.sealedThrough)],
          [t('health.certificate'), instantOf(state.certificateExpiresAt)],
          [t('health.started'), <InstantText key="started" value={state.startedAt} />],
          [
            t('health.program'),
            t('health.programIs', {
              version: state.version,
              node: state.nodeVersion,
              megabytes: formatNumber(state.memoryMegabytes),
              ms: formatNumber(state.pauseMs),
            }),
          ],
        ]}
      />
    </div>
  );
}
