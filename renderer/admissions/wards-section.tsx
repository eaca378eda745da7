import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Bed, RentPolicy } from '#contract/admission.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { AddBedsPanel } from './add-beds-panel.tsx';
import { t } from './admissions-wording.ts';
import { bedsOf } from './board-rules.ts';
import { bedName } from './board-words.ts';
import { EditBedPanel } from './edit-bed-panel.tsx';
import { RentPanel } from './rent-panel.tsx';

type BedRow = Bed & { wardName: string };

const bedColumns: readonly Column<BedRow>[] = [
  {
    key: 'ward',
    head: t('wards.ward'),
    cell: (bed) => bed.wardName,
    sortBy: (bed) => bed.wardName,
    width: 'minmax(96px, 1fr)',
  },
  { key: 'bed', head: t('wards.bed'), cell: bedName, sortBy: bedName, width: 'minmax(88px, 120px)' },
  { key: 'type', head: t('wards.roomType'), cell: (bed) => bed.roomType, width: 'minmax(152px, 1fr)' },
  {
    key: 'class',
    head: t('wards.rentClass'),
    cell: (bed) => bed.rentClass && rentClassName(bed.rentClass),
    width: 'minmax(160px, 1fr)',
  },
  {
    key: 'use',
    head: t('wards.inUse'),
    cell: (bed) => (bed.isActive === 'Y' ? t('wards.used') : t('wards.notUsed')),
    width: 'minmax(88px, 120px)',
  },
  {
    key: 'rate',
    head: <MoneyHead>{t('bedPanel.rate')}</MoneyHead>,
    cell: (bed) => <MoneyText minor={bed.dailyRateMinor} />,
    align: 'end',
    width: 'minmax(176px, 176px)',
  },
];

const rentColumns: readonly Column<RentPolicy>[] = [
  {
    key: 'class',
    head: t('wards.rentClass'),
    cell: (policy) => rentClassName(policy.rentClass),
    width: 'minmax(160px, 1fr)',
  },
  { key: 'from', head: t('rent.fromDay'), cell: (policy) => formatDay(policy.fromDay), width: 'minmax(88px, 120px)' },
  {
    key: 'rate',
    head: <MoneyHead>{t('bedPanel.rate')}</MoneyHead>,
    cell: (policy) => <MoneyText minor={policy.dailyRateMinor} />,
    align: 'end',
    width: 'minmax(176px, 176px)',
  },
  {
    key: 'start',
    head: t('rent.dayStart'),
    cell: (policy) => t(`dayStart.${policy.dayStart}`),
    width: 'minmax(88px, 180px)',
  },
  {
    key: 'move',
    head: t('rent.transferRule'),
    cell: (policy) => t(`rule.${policy.transferRule}`),
    width: 'minmax(88px, 200px)',
  },
];

/** The beds of the hospital, and what a day in each class of room costs. */
export function WardsSection() {
  const [shows, setShows] = useState<'beds' | 'rent'>('beds');
  const [open, setOpen] = useState<'new' | RentPolicy | null>(null);
  const [bedId, setBedId] = useState<number | null>(null);
  const board = useQueryCall('admissions.board', { withInactive: 'Y' });
  const policies = useQueryCall('admissions.policies', {});
  const wards = board.data?.wards ?? [];
  const nameOf = (wardId: number | null) => wards.find((ward) => ward.wardId === wardId)?.wardName ?? '';
  const close = () => {
    setOpen(null);
    setBedId(null);
  };
  const bed = board.data ? bedsOf(board.data).find((one) => one.bedId === bedId) : undefined;
  const openNew = () => {
    setBedId(null);
    setOpen('new');
  };
  const add = <Button onClick={openNew}>{t(shows === 'beds' ? 'wards.add' : 'rent.add')}</Button>;
  const isRent = shows === 'rent' && open !== null;
  return (
    <Screen
      title={t('wards.title')}
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label={t('wards.title')}
          value={shows}
          data={[
            { value: 'beds', label: t('title') },
            { value: 'rent', label: t('rent.title') },
          ]}
          onChange={(value) => {
            setShows(value as typeof shows);
            close();
          }}
        />
      }
      actions={add}
      panel={
        isRent ? (
          <RentPanel policy={open === 'new' ? null : open} onClose={close} />
        ) : open === 'new' ? (
          <AddBedsPanel wards={wards} policies={policies.data?.items ?? []} onClose={close} />
        ) : bed ? (
          <EditBedPanel key={bed.bedId} bed={bed} policies={policies.data?.items ?? []} onClose={close} />
        ) : null
      }
    >
      {shows === 'beds' ? (
        <DataTable
          label={t('title')}
          columns={bedColumns}
          rows={board.data?.beds.map((bed) => ({ ...bed, wardName: nameOf(bed.wardId) }))}
          rowKey={(bed) => bed.bedId}
          selectedKey={bedId}
          onOpen={(bed) => {
            setOpen(null);
            setBedId(bed.bedId);
          }}
          rowTone={(bed) => (bed.isActive === 'N' ? 'quiet' : undefined)}
          error={board.error}
          onRetry={() => void board.refetch()}
          total={board.data?.beds.length}
          counted={(count) => t('wards.count', { count })}
          empty={<EmptyState title={t('empty.title')} hint={t('empty.hint')} action={add} />}
        />
      ) : (
        <DataTable
          label={t('rent.title')}
          columns={rentColumns}
          rows={policies.data?.items}
          rowKey={(policy) => `${policy.rentClass} ${policy.fromDay}`}
          onOpen={setOpen}
          error={policies.error}
          onRetry={() => void policies.refetch()}
          total={policies.data?.items.length}
          counted={(count) => t('rent.count', { count })}
          empty={<EmptyState title={t('rent.none')} action={add} />}
        />
      )}
    </Screen>
  );
}
