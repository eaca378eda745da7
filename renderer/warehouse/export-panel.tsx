import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '#contract/result.ts';
import type { WarehouseState } from '#contract/warehouse.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './warehouse-wording.ts';

/** Parquet files for the hospital's own engine: now, and each day. */
export function ExportPanel({ state, onClose }: { state: WarehouseState; onClose: () => void }) {
  const [folder, setFolder] = useState(state.exportFolder ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const onRefused = (error: CallError) => {
    if (error.code === 'invalid_input') setProblem(t('export.folderWrong'));
    else notifyRefusal(error);
  };
  const exportNow = useWriteCall('warehouse.export', {
    onSuccess: ({ rows, folder: made }) => notify(t('export.done', { rows: formatNumber(rows), folder: made })),
    onRefused,
  });
  const daily = useWriteCall('warehouse.exportDaily', { onSuccess: () => notify(t('export.dailySaved')), onRefused });
  const isDaily = state.exportFolder !== null;
  return (
    <SidePanel title={t('export.title')} width={480} onClose={onClose}>
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{t('export.hint')}</p>
        <TextInput
          label={t('export.folder')}
          description={t('export.folderHint')}
          value={folder}
          error={problem}
          spellCheck={false}
          onChange={(event) => {
            setFolder(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <Button loading={exportNow.isPending} disabled={folder === ''} onClick={() => void exportNow.send({ folder })}>
          {t('export.now')}
        </Button>
        <Button
          variant="default"
          loading={daily.isPending}
          disabled={!isDaily && folder === ''}
          onClick={() => void daily.send({ folder: isDaily ? null : folder })}
        >
          {isDaily ? t('export.stopDaily') : t('export.daily')}
        </Button>
        {isDaily ? <p style={{ margin: 0 }}>{t('export.isDaily', { folder: state.exportFolder ?? '' })}</p> : null}
      </Stack>
    </SidePanel>
  );
}
