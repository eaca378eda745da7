import type { Bed, DepositRule, RentPolicy } from '#contract/admission.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import type { Column } from '../ui/frame/data-table.tsx';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './admissions-wording.ts';
import { bedName } from './board-words.ts';

export type BedRow = Bed & { wardName: string };

export const bedColumns: readonly Column<BedRow>[] = [
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

export const rentColumns: readonly Column<RentPolicy>[] = [
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

export const depositColumns: readonly Column<DepositRule>[] = [
  {
    key: 'class',
    head: t('wards.rentClass'),
    cell: ({ rentClass }) => (rentClass === 'ANY' ? t('deposit.anyClass') : rentClassName(rentClass)),
    width: 'minmax(160px, 1fr)',
  },
  { key: 'payer', head: t('form.payer'), cell: payerWords, width: 'minmax(160px, 1fr)' },
  { key: 'from', head: t('rent.fromDay'), cell: (rule) => formatDay(rule.fromDay), width: 'minmax(88px, 120px)' },
  {
    key: 'amount',
    head: <MoneyHead>{t('deposit.amount')}</MoneyHead>,
    cell: (rule) => <MoneyText minor={rule.amountMinor} />,
    align: 'end',
    width: 'minmax(176px, 176px)',
  },
];

function payerWords({ payer }: DepositRule): string {
  if (payer === 'SELF') return t('panel.payerSelf');
  return payer === 'ANY' ? t('deposit.anyPayer') : payer;
}
