import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { EmptyWaitlist } from './empty-waitlist.tsx';
import { useWaitlistWrites } from './use-waitlist-writes.ts';
import { bookKey, type FreeTime, waitlistColumns } from './waitlist-columns.tsx';
import { WaitlistFilters } from './waitlist-filters.tsx';
import { WaitlistForm } from './waitlist-form.tsx';
import { WaitlistPanel } from './waitlist-panel.tsx';
import { t } from './waitlist-wording.ts';

/** As many as the contract takes at once; the panel looks for one more by itself. */
const lookedForAtOnce = 100;
const debounceMs = 120;

/** Patients waiting for a suitable time, the longest first, with the number to call and the first time that suits. */
export function WaitlistScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/waitlist/:id?');
  const search = useSearch();
  const asked = new URLSearchParams(search).get('doctor');
  const doctorId = asked && /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null;
  const today = useToday();
  const timeZone = useTimeZone();
  const mayAdd = useMay('waitlist.add');
  const mayBook = useMay('waitlist.book');
  const writes = useWaitlistWrites();
  const [status, setStatus] = useState<WaitlistEntry['status']>('WAITING');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), debounceMs);
  const searchBox = useRef<HTMLInputElement>(null);
  const list = usePagedCall('waitlist.list', { status, doctorId, q });
  const waitlistIds = (list.items ?? []).slice(0, lookedForAtOnce).map((entry) => entry.waitlistId);
  const free = useQueryCall(
    'waitlist.freeTimes',
    status === 'WAITING' && waitlistIds.length > 0 ? { waitlistIds } : null,
    { keepPrevious: true },
  );
  const openId = params?.id && /^[1-9]\d{0,14}$/.test(params.id) ? Number(params.id) : null;
  const isAdding = params?.id === 'new' && mayAdd;

  const go = (to: number | 'new' | null) =>
    navigate(`/waitlist${to === null ? '' : `/${to}`}${search && `?${search}`}`);
  const filter = (value: string | null) => navigate(value ? `/waitlist?doctor=${value}` : '/waitlist');
  const firstFree = ({ waitlistId }: WaitlistEntry): FreeTime | null | undefined => {
    if (!free.data) return undefined;
    return free.data.items.find((one) => one.waitlistId === waitlistId)?.times[0] ?? null;
  };
  const bookRow = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? openId;
    const entry = list.items?.find((one) => String(one.waitlistId) === String(row));
    const time = entry && firstFree(entry);
    if (entry && time && !writes.isBusy) void book(entry, time);
  };
  /** The row goes: the next one takes the focus, so that the arrows go on from there. */
  const book = async (entry: WaitlistEntry, time: FreeTime) => {
    const ids = (list.items ?? []).map((one) => one.waitlistId);
    const at = ids.indexOf(entry.waitlistId);
    if (await writes.book(entry, time)) focusRow(ids[at + 1] ?? ids[at - 1]);
  };
  const close = () => {
    go(null);
    focusRow(openId ?? undefined);
  };
  const group = { group: t('title') };
  useShortcut(bookKey, t('key.book'), bookRow, { ...group, isEnabled: mayBook });
  useShortcut('A', t('add'), () => go('new'), { ...group, isEnabled: mayAdd });
  useShortcut('S', t('search.label'), () => searchBox.current?.focus(), group);
  useShortcut('G', t('key.list'), () => focusRow(), group);

  return (
    <Screen
      title={t('title')}
      toolbar={
        <WaitlistFilters
          status={status}
          onStatus={setStatus}
          text={text}
          onText={setText}
          doctorId={doctorId}
          onDoctor={filter}
          isNarrow={params?.id !== undefined}
          searchBox={searchBox}
          onLeaveSearch={() => focusRow()}
        />
      }
      actions={mayAdd ? <Button onClick={() => go('new')}>{t('add')}</Button> : null}
      panel={
        isAdding ? (
          <WaitlistForm wish={{}} onAdded={() => go(null)} onCancel={() => go(null)} />
        ) : openId === null ? null : (
          <WaitlistPanel key={openId} waitlistId={openId} writes={writes} onClose={close} />
        )
      }
    >
      <DataTable
        label={t('title')}
        columns={waitlistColumns({
          today,
          timeZone,
          isNarrow: params?.id !== undefined,
          shows: status,
          firstFree,
          onBook: mayBook ? (entry, time) => void book(entry, time) : null,
        })}
        rows={list.items}
        rowKey={(entry) => entry.waitlistId}
        selectedKey={openId}
        onOpen={(entry) => go(entry.waitlistId)}
        rowTone={(entry) => (entry.isLapsed === 'Y' || entry.status === 'REMOVED' ? 'quiet' : undefined)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('count', { count })}
        empty={
          <EmptyWaitlist
            status={status}
            typed={q}
            isFiltered={doctorId !== null}
            onAdd={mayAdd ? () => go('new') : null}
          />
        }
      />
    </Screen>
  );
}

function focusRow(waitlistId?: number): void {
  const list = document.querySelector('main [role="grid"]');
  const own = list?.querySelector<HTMLElement>(`[data-row="${waitlistId}"]`);
  (own ?? list?.querySelector<HTMLElement>('[data-row]'))?.focus();
}
