import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { VisitMessage } from '#contract/reminders.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { callKey, patientOf, reminderColumns, type Shown } from './reminders-columns.tsx';
import { t } from './reminders-wording.ts';

const views: readonly Shown[] = ['TO_CALL', 'CALLED', 'SENT'];

/** Patients whom no message reaches, with the number to call and the visit; and what was told and sent. */
export function RemindersScreen() {
  const [, navigate] = useLocation();
  const [show, setShow] = useState<Shown>('TO_CALL');
  const list = usePagedCall('reminders.list', { show });
  const marking = useWriteCall('reminders.markCalled');
  const offerUndo = useUndoToast();
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });

  const note = async (message: VisitMessage) => {
    const { messageId } = message;
    const ids = (list.items ?? []).map((one) => one.messageId);
    const at = ids.indexOf(messageId);
    const result = await marking.send({ messageId, isCalled: 'Y' });
    if (!result.ok) return notifyRefusal(result.error);
    const patient = patientOf(message);
    offerUndo({
      message: t('call.done', { patient }),
      undo: () => marking.send({ messageId, isCalled: 'N' }),
      undone: t('call.undone', { patient }),
    });
    // The row goes: the next one takes the focus, so that the arrows go on from there.
    focusRow(ids[at + 1] ?? ids[at - 1]);
  };
  const noteRow = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    const message = list.items?.find((one) => String(one.messageId) === row);
    if (message && !marking.isPending) void note(message);
  };
  const group = { group: t('title') };
  useShortcut(callKey, t('call.key'), noteRow, { ...group, isEnabled: show === 'TO_CALL' });
  useShortcut('G', t('list.key'), () => focusRow(), group);

  return (
    <Screen
      title={t('title')}
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label={t('filter.show')}
          value={show}
          data={views.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(value) => setShow(value as Shown)}
        />
      }
    >
      <DataTable
        label={t('title')}
        columns={reminderColumns({ shows: show, isNarrow, onCalled: (message) => void note(message) })}
        rows={list.items}
        rowKey={({ messageId }) => messageId}
        onOpen={({ patientId }) => navigate(`/patients/${patientId}`)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('count', { count })}
        empty={<EmptyList show={show} />}
      />
    </Screen>
  );
}

function EmptyList({ show }: { show: Shown }) {
  const [, navigate] = useLocation();
  const { data } = useQueryCall('reminders.settings', {});
  const maySet = useMay('reminders.saveSettings');
  if (data?.isOn === 'N')
    return (
      <EmptyState
        title={t('empty.off')}
        hint={t('empty.off.hint')}
        action={
          maySet ? <Button onClick={() => navigate('/settings/reminders')}>{t('empty.off.button')}</Button> : null
        }
      />
    );
  return show === 'TO_CALL' ? (
    <EmptyState title={t('empty.TO_CALL')} hint={t('empty.TO_CALL.hint')} />
  ) : (
    <EmptyState title={t(`empty.${show}`)} />
  );
}

function focusRow(messageId?: number): void {
  const list = document.querySelector('main [role="grid"]');
  const own = list?.querySelector<HTMLElement>(`[data-row="${messageId}"]`);
  (own ?? list?.querySelector<HTMLElement>('[data-row]'))?.focus();
}
