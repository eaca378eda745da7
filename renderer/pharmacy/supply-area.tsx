import { Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ExpiringLot, SupplyItem } from '#contract/pharmacy-supply.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

const shows = ['EXPIRING', 'BUY', 'UNSOLD'] as const;
type Show = (typeof shows)[number];

const item: Column<SupplyItem & ExpiringLot> = {
  key: 'item',
  head: t('column.item'),
  width: 'minmax(220px, 3fr)',
  cell: (one) => <bdi>{itemName(one)}</bdi>,
};

const lotColumns: readonly Column<ExpiringLot>[] = [
  item as Column<ExpiringLot>,
  { key: 'batch', head: t('column.batch'), width: 'minmax(112px, 1fr)', cell: ({ batch }) => batch },
  { key: 'store', head: t('column.store'), width: 'minmax(120px, 1fr)', cell: ({ storeName }) => storeName },
  {
    key: 'expiry',
    head: t('column.lotExpiry'),
    width: 'minmax(176px, 200px)',
    cell: ({ expiryDay, isExpired, isRecalled }) => (
      <>
        {formatDay(expiryDay)}{' '}
        {isRecalled === 'Y' ? (
          <span className={classes.bad}>{t('lot.recalled')}</span>
        ) : isExpired === 'Y' ? (
          <span className={classes.bad}>{t('lot.expired')}</span>
        ) : null}
      </>
    ),
  },
  {
    key: 'stock',
    head: t('column.stock'),
    width: 'minmax(136px, 152px)',
    align: 'end',
    cell: ({ onHand, baseUnit }) => unitText(onHand, baseUnit),
  },
  {
    key: 'value',
    head: <MoneyHead>{t('supply.value')}</MoneyHead>,
    width: 'minmax(144px, 160px)',
    align: 'end',
    cell: ({ onHand, costMinor, packQty }) => <MoneyText minor={Math.round((onHand * costMinor) / packQty)} />,
  },
];

const qtyColumn = (key: string, head: string, width: string, qty: (one: SupplyItem) => number): Column<SupplyItem> => ({
  key,
  head,
  width,
  align: 'end',
  cell: (one) => unitText(qty(one), one.baseUnit),
});

const itemColumns: readonly Column<SupplyItem>[] = [
  item as Column<SupplyItem>,
  qtyColumn('stock', t('column.stock'), 'minmax(136px, 152px)', ({ freeQty }) => freeQty),
  qtyColumn('minimum', t('field.minStock'), 'minmax(184px, 184px)', ({ minStock }) => minStock),
  qtyColumn('sold', t('supply.sold'), 'minmax(200px, 200px)', ({ soldQty }) => soldQty),
  {
    key: 'last',
    head: t('supply.lastSold'),
    width: 'minmax(152px, 152px)',
    cell: ({ lastSoldDay }) => (lastSoldDay === null ? null : formatDay(lastSoldDay)),
  },
  qtyColumn('suggested', t('supply.suggested'), 'minmax(136px, 152px)', ({ suggestedQty }) => suggestedQty),
];
const unsoldColumns = itemColumns.filter(({ key }) => key === 'item' || key === 'stock' || key === 'minimum');

/** What expires soon, what is to be bought, and what nobody buys; a row opens its item. */
export function SupplyArea() {
  const [, navigate] = useLocation();
  const [show, setShow] = useState<Show>('EXPIRING');
  const [days, setDays] = useState('90');
  const [storeId, setStoreId] = useState<string | null>(null);
  const stores = useQueryCall('pharmacy.stores', {});
  const lots = usePagedCall(
    'pharmacy.expiring',
    show === 'EXPIRING' ? { days: Number(days), storeId: storeId === null ? null : Number(storeId) } : null,
  );
  const items = usePagedCall('pharmacy.supply', show === 'EXPIRING' ? null : { show });
  const open = ({ itemId }: { itemId: number }) => navigate(`/pharmacy/${itemId}`);
  const empty = <EmptyState title={t('supply.none')} hint={t(`supply.noneHint.${show}`)} />;
  return (
    <Screen
      title={t('supply.title')}
      toolbar={
        <>
          <Select
            aria-label={t('supply.show')}
            w={220}
            allowDeselect={false}
            data={shows.map((value) => ({ value, label: t(`supply.show.${value}`) }))}
            value={show}
            onChange={(value) => setShow(value as Show)}
          />
          {show === 'EXPIRING' ? (
            <>
              <Select
                aria-label={t('supply.within')}
                w={180}
                allowDeselect={false}
                data={['30', '60', '90', '180'].map((value) => ({
                  value,
                  label: t('supply.days', { days: Number(value) }),
                }))}
                value={days}
                onChange={(value) => value && setDays(value)}
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
          ) : null}
        </>
      }
    >
      {show === 'EXPIRING' ? (
        <DataTable
          label={t('supply.show.EXPIRING')}
          columns={lotColumns}
          rows={lots.items}
          rowKey={(one) => `${one.storeId} ${one.lotId}`}
          onOpen={open}
          error={lots.error}
          onRetry={lots.retry}
          onReachEnd={lots.loadMore}
          total={lots.total}
          counted={(count) => t('supply.lots', { count })}
          empty={empty}
        />
      ) : (
        <DataTable
          label={t(`supply.show.${show}`)}
          columns={show === 'BUY' ? itemColumns : unsoldColumns}
          rows={items.items}
          rowKey={(one) => one.itemId}
          onOpen={open}
          error={items.error}
          onRetry={items.retry}
          onReachEnd={items.loadMore}
          total={items.total}
          counted={(count) => t('count', { count })}
          empty={empty}
        />
      )}
    </Screen>
  );
}
