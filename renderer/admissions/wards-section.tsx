import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { DepositRule, RentPolicy } from '#contract/admission.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { AddBedsPanel } from './add-beds-panel.tsx';
import { t } from './admissions-wording.ts';
import { bedsOf } from './board-rules.ts';
import { DepositRulePanel } from './deposit-rule-panel.tsx';
import { EditBedPanel } from './edit-bed-panel.tsx';
import { RentPanel } from './rent-panel.tsx';
import { bedColumns, depositColumns, rentColumns } from './wards-columns.tsx';

type Shown = 'beds' | 'rent' | 'deposits';
/** What the panel shows: a new line of the list in sight, or the line that was opened. */
type Open = { new: true } | { bedId: number } | { policy: RentPolicy } | { rule: DepositRule };

const addWords: Record<Shown, string> = {
  beds: t('wards.add'),
  rent: t('rent.add'),
  deposits: t('deposit.add'),
};

/** The beds of the hospital, what a day in each class of room costs, and the deposits that are asked for. */
export function WardsSection() {
  const [shows, setShows] = useState<Shown>('beds');
  const [open, setOpen] = useState<Open | null>(null);
  const board = useQueryCall('admissions.board', { withInactive: 'Y' });
  const policies = useQueryCall('admissions.policies', {});
  const rules = useQueryCall('admissions.depositRules', shows === 'deposits' ? {} : null);
  const wards = board.data?.wards ?? [];
  const nameOf = (wardId: number | null) => wards.find((ward) => ward.wardId === wardId)?.wardName ?? '';
  const close = () => setOpen(null);
  const bedId = open && 'bedId' in open ? open.bedId : null;
  const bed = board.data ? bedsOf(board.data).find((one) => one.bedId === bedId) : undefined;
  const add = <Button onClick={() => setOpen({ new: true })}>{addWords[shows]}</Button>;
  const found = policies.data?.items ?? [];

  const panelOf = (what: Open) => {
    if (shows === 'rent') return <RentPanel policy={'policy' in what ? what.policy : null} onClose={close} />;
    if (shows === 'deposits') {
      const rentClasses = found.map(({ rentClass }) => rentClass);
      const rule = 'rule' in what ? what.rule : null;
      return <DepositRulePanel rule={rule} rentClasses={rentClasses} onClose={close} />;
    }
    if ('new' in what) return <AddBedsPanel wards={wards} policies={found} onClose={close} />;
    return bed ? <EditBedPanel key={bed.bedId} bed={bed} policies={found} onClose={close} /> : null;
  };

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
            { value: 'deposits', label: t('deposit.rules') },
          ]}
          onChange={(value) => {
            setShows(value as Shown);
            close();
          }}
        />
      }
      actions={add}
      panel={open ? panelOf(open) : null}
    >
      {shows === 'beds' ? (
        <DataTable
          label={t('title')}
          columns={bedColumns}
          rows={board.data?.beds.map((one) => ({ ...one, wardName: nameOf(one.wardId) }))}
          rowKey={(one) => one.bedId}
          selectedKey={bedId}
          onOpen={(one) => setOpen({ bedId: one.bedId })}
          rowTone={(one) => (one.isActive === 'N' ? 'quiet' : undefined)}
          error={board.error}
          onRetry={() => void board.refetch()}
          total={board.data?.beds.length}
          counted={(count) => t('wards.count', { count })}
          empty={<EmptyState title={t('empty.title')} hint={t('empty.hint')} action={add} />}
        />
      ) : shows === 'rent' ? (
        <DataTable
          label={t('rent.title')}
          columns={rentColumns}
          rows={policies.data?.items}
          rowKey={(policy) => `${policy.rentClass} ${policy.fromDay}`}
          onOpen={(policy) => setOpen({ policy })}
          error={policies.error}
          onRetry={() => void policies.refetch()}
          total={policies.data?.items.length}
          counted={(count) => t('rent.count', { count })}
          empty={<EmptyState title={t('rent.none')} action={add} />}
        />
      ) : (
        <DataTable
          label={t('deposit.rules')}
          columns={depositColumns}
          rows={rules.data?.items}
          rowKey={(rule) => `${rule.rentClass} ${rule.payer} ${rule.fromDay}`}
          onOpen={(rule) => setOpen({ rule })}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          total={rules.data?.items.length}
          counted={(count) => t('deposit.count', { count })}
          empty={<EmptyState title={t('deposit.none')} action={add} />}
        />
      )}
    </Screen>
  );
}
