import type { StockedItem } from '#contract/pharmacy-records.ts';
import type { Column } from '../ui/frame/data-table.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

export const itemColumns: readonly Column<StockedItem>[] = [
  {
    key: 'item',
    head: t('column.item'),
    width: 'minmax(220px, 3fr)',
    cell: (item) => (
      <span className={classes.name} title={item.genericName}>
        <bdi>{itemName(item)}</bdi>
        {item.brandName ? <bdi className={classes.soft}>{item.genericName}</bdi> : null}
      </span>
    ),
  },
  { key: 'form', head: t('column.form'), width: 'minmax(104px, 120px)', cell: ({ form }) => form },
  {
    key: 'schedule',
    head: t('column.schedule'),
    width: 'minmax(136px, 136px)',
    cell: ({ schedule }) => (schedule === 'NONE' ? null : t(`schedule.${schedule}`)),
  },
  {
    key: 'stock',
    head: t('column.stock'),
    width: 'minmax(136px, 168px)',
    align: 'end',
    cell: ({ freeQty, minStock, baseUnit }) => (
      <span className={classes.qty} data-low={freeQty < minStock || freeQty === 0}>
        {unitText(freeQty, baseUnit)}
      </span>
    ),
  },
  {
    key: 'expiry',
    head: t('column.expiry'),
    width: 'minmax(160px, 160px)',
    cell: ({ expiryDay }) => (expiryDay ? formatDay(expiryDay) : null),
  },
  {
    key: 'mrp',
    head: <MoneyHead>{t('column.mrp')}</MoneyHead>,
    width: 'minmax(136px, 160px)',
    align: 'end',
    cell: ({ mrpMinor, packQty }) =>
      mrpMinor === null || packQty === null ? null : (
        <span className={classes.price}>
          <MoneyText minor={mrpMinor} />
          {packQty > 1 ? <span className={classes.soft}>{t('perPack', { qty: packQty })}</span> : null}
        </span>
      ),
  },
];

/** Beside an open item: the name, what is there, and until when it can be used. */
export const narrowColumns = itemColumns.filter(({ key }) => key === 'item' || key === 'stock');
