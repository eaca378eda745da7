import { useLocation, useRoute } from 'wouter';
import type { VisitToMove } from '#contract/appointments.ts';
import { usePagedCall } from '../../bridge/use-query-call.ts';
import { DataTable } from '../../ui/frame/data-table.tsx';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { Screen } from '../../ui/frame/screen.tsx';
import { useShortcut } from '../../ui/frame/shortcuts.ts';
import { useToday } from '../../ui/words/wall-clock.ts';
import { toMoveColumns } from './to-move-columns.tsx';
import { ToMovePanel } from './to-move-panel.tsx';
import { t } from './to-move-wording.ts';
import type { TimeInstead } from './to-move-words.ts';
import { useMoving } from './use-moving.ts';

/** Booked visits whose doctor is away: the patients are called one after the other, and moved while on the phone. */
export function ToMoveScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/to-move/:id?');
  const today = useToday();
  const moving = useMoving();
  const list = usePagedCall('appointments.toMove', {});
  const open = list.items?.find((visit) => String(visit.apptId) === params?.id);

  const go = (apptId: number | undefined) => navigate(apptId === undefined ? '/to-move' : `/to-move/${apptId}`);
  const close = () => {
    go(undefined);
    focusRow(open?.apptId);
  };
  /** The row goes: the next one takes the focus, and the panel where it was open. */
  const goOn = (after: VisitToMove) => {
    const ids = (list.items ?? []).map((visit) => visit.apptId);
    const at = ids.indexOf(after.apptId);
    const next = ids[at + 1] ?? ids[at - 1];
    if (params?.id) go(next);
    focusRow(next);
  };
  const move = async (visit: VisitToMove, time: TimeInstead) => {
    if (await moving.move(visit, time)) goOn(visit);
  };
  const cancel = async (visit: VisitToMove, reason: string | null) => {
    if (await moving.cancel(visit, reason)) goOn(visit);
  };
  const moveRow = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? params?.id;
    const visit = list.items?.find((one) => String(one.apptId) === row);
    const [first] = visit?.times ?? [];
    if (visit && first && !moving.isBusy) void move(visit, first);
  };
  const group = { group: t('title') };
  useShortcut('B', t('key.move'), moveRow, group);
  useShortcut('G', t('key.list'), () => focusRow(), group);

  return (
    <Screen
      title={t('title')}
      panel={
        open ? (
          <ToMovePanel
            key={open.apptId}
            visit={open}
            moving={moving}
            onMove={(time) => void move(open, time)}
            onCancelVisit={(reason) => void cancel(open, reason)}
            onClose={close}
          />
        ) : null
      }
    >
      <DataTable
        label={t('title')}
        columns={toMoveColumns({
          today,
          isNarrow: open !== undefined,
          onMove: (visit, time) => void move(visit, time),
        })}
        rows={list.items}
        rowKey={(visit) => visit.apptId}
        selectedKey={open?.apptId ?? null}
        onOpen={(visit) => go(visit.apptId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('empty.title')} hint={t('empty.hint')} />}
      />
    </Screen>
  );
}

function focusRow(apptId?: number): void {
  const list = document.querySelector('main [role="grid"]');
  const own = list?.querySelector<HTMLElement>(`[data-row="${apptId}"]`);
  (own ?? list?.querySelector<HTMLElement>('[data-row]'))?.focus();
}
