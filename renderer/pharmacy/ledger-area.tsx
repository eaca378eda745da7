import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { StockedItem, StockLot } from '#contract/pharmacy-records.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useHospital, useTimeZone } from '../bridge/hospital-store.ts';
import { useKeyedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useNow } from '../ui/words/wall-clock.ts';
import { itemName } from './item-words.ts';
import { type LedgerField, ledgerFields, type Move } from './ledger-fields.ts';
import { t } from './pharmacy-wording.ts';

const columnOf = ({ key, width, isFigure, text }: LedgerField, timeZone: string): Column<Move> => ({
  key,
  head: t(`ledger.column.${key}`),
  width,
  align: isFigure ? 'end' : 'start',
  cell: (move) => <bdi>{text(move, timeZone)}</bdi>,
});

/** The ledger card of an item, or of one of its batches: what came and went, and what was then left; for the binder too. */
export function LedgerArea({ itemId }: { itemId: number }) {
  const [, navigate] = useLocation();
  const { data, error } = useQueryCall('pharmacy.item', { itemId });
  const stores = useQueryCall('pharmacy.stores', {});
  const timeZone = useTimeZone();
  const [lotId, setLotId] = useState<string | null>(null);
  const [storeId, setStoreId] = useState<string | null>(null);
  const ledger = useKeyedCall(
    'pharmacy.ledger',
    {
      itemId,
      lotId: lotId === null ? null : Number(lotId),
      storeId: storeId === null ? null : Number(storeId),
    },
    ({ moveId }) => ({ beforeMoveId: moveId }),
  );
  const name = data ? itemName(data.item) : '';
  return (
    <Screen
      title={data ? t('ledger.title', { item: name }) : t('panel.ledger')}
      toolbar={
        <>
          <Select
            aria-label={t('column.batch')}
            placeholder={t('ledger.allBatches')}
            clearable
            w={160}
            data={batchesOf(data?.lots)}
            value={lotId}
            onChange={setLotId}
          />
          <Select
            aria-label={t('store.choose')}
            placeholder={t('store.all')}
            clearable
            w={180}
            data={(stores.data?.items ?? []).map((one) => ({ value: String(one.storeId), label: one.storeName }))}
            value={storeId}
            onChange={setStoreId}
          />
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => navigate(`/pharmacy/${itemId}`)}>
            {t('ledger.back')}
          </Button>
          {data ? <PrintCard item={data.item} batch={batchOf(data.lots, lotId)} moves={ledger.items ?? []} /> : null}
        </>
      }
    >
      <DataTable
        label={t('panel.ledger')}
        columns={ledgerFields.map((one) => columnOf(one, timeZone))}
        rows={ledger.items}
        rowKey={({ moveId }) => moveId}
        error={error ?? ledger.error}
        onRetry={ledger.retry}
        onReachEnd={ledger.loadMore}
        total={ledger.hasMoreThanTotal ? undefined : ledger.total}
        counted={(count) => t('ledger.count', { count })}
        empty={<EmptyState title={t('panel.noMoves')} hint={t('ledger.noneHint')} />}
      />
    </Screen>
  );
}

const batchesOf = (lots: readonly StockLot[] | undefined) =>
  [...new Map((lots ?? []).map((lot) => [String(lot.lotId), lot.batch]))].map(([value, label]) => ({ value, label }));

const batchOf = (lots: readonly StockLot[], lotId: string | null): string | null =>
  lots.find((lot) => String(lot.lotId) === lotId)?.batch ?? null;

/** Prints the moves that were read, the latest first. */
function PrintCard({ item, batch, moves }: { item: StockedItem; batch: string | null; moves: readonly Move[] }) {
  const letterhead = useHospital();
  const now = useNow();
  const timeZone = useTimeZone();
  const print = async () => {
    // Paper is heavy (fonts, words): it is read when somebody prints.
    const { printRegister } = await import('../documents/print-out.tsx');
    if (!letterhead) return;
    const columns = ledgerFields.map(({ key, isFigure }) => ({ head: t(`ledger.column.${key}`), isFigure }));
    const rows = moves.map((move) => ledgerFields.map(({ text }) => text(move, timeZone)));
    const title = t('ledger.title', { item: itemName(item) });
    await printRegister({ letterhead, title, item: batch, columns, rows, printedTime: now }, frontDesk.print);
  };
  return (
    <Button variant="default" disabled={moves.length === 0 || !letterhead} onClick={() => void print()}>
      {t('registers.print')}
    </Button>
  );
}
