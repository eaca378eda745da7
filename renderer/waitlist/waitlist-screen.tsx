import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import { type WaitlistEntry, waitlistStatus } from '#contract/waitlist-entry.ts';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay, usePerson } from '../bridge/session-store.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { useWaitlistWrites } from './use-waitlist-writes.ts';
import { bookKey, type FreeTime, waitlistColumns } from './waitlist-columns.tsx';
import { WaitlistForm } from './waitlist-form.tsx';
import { WaitlistPanel } from './waitlist-panel.tsx';
import { t } from './waitlist-wording.ts';

const views = [
  { value: 'WAITING', label: t('filter.waiting') },
  { value: 'BOOKED', label: t('filter.booked') },
  { value: 'REMOVED', label: t('filter.removed') },
];
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
  const role = usePerson()?.role;
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
        <>
          <TextInput
            ref={searchBox}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            autoComplete="off"
            spellCheck={false}
            // Beside a panel it is shorter, so that the filters stay in the same line.
            w={params?.id === undefined ? 220 : 140}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            rightSection={
              text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} /> : null
            }
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && text) {
                event.preventDefault();
                setText('');
              }
              if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              focusRow();
            }}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('filter.status')}
            value={status}
            data={views}
            onChange={(value) => setStatus(waitlistStatus.parse(value))}
          />
          {role === 'doctor' ? null : (
            <DoctorSelect
              aria-label={t('filter.doctor')}
              placeholder={t('filter.allDoctors')}
              w={240}
              withInactive
              clearable
              value={doctorId === null ? null : String(doctorId)}
              onChange={filter}
            />
          )}
        </>
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
          <EmptyList status={status} typed={q} isFiltered={doctorId !== null} onAdd={mayAdd ? () => go('new') : null} />
        }
      />
    </Screen>
  );
}

type EmptyListProps = {
  status: WaitlistEntry['status'];
  typed: string;
  isFiltered: boolean;
  onAdd: (() => void) | null;
};

function EmptyList({ status, typed, isFiltered, onAdd }: EmptyListProps) {
  if (typed) return <EmptyState title={t('notFound', { typed })} />;
  const title = isFiltered ? t(`emptyForDoctor.${status}`) : t(`empty.${status}`);
  if (status !== 'WAITING') return <EmptyState title={title} />;
  return (
    <EmptyState
      title={title}
      hint={t('empty.hint')}
      action={onAdd ? <Button onClick={onAdd}>{t('add')}</Button> : null}
    />
  );
}

function focusRow(waitlistId?: number): void {
  const list = document.querySelector('main [role="grid"]');
  const own = list?.querySelector<HTMLElement>(`[data-row="${waitlistId}"]`);
  (own ?? list?.querySelector<HTMLElement>('[data-row]'))?.focus();
}
