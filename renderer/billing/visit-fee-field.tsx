import type { VisitFee } from '#contract/billing-fees.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './billing-wording.ts';

type VisitFeeFieldProps = { fee: VisitFee; priceMinor: number | null; onChange: (priceMinor: number | null) => void };

/** The fee of the visit, proposed by rule: it can be changed, and emptied where there is to be none. */
export const VisitFeeField = ({ fee, priceMinor, onChange }: VisitFeeFieldProps) => (
  <MoneyInput
    w={320}
    label={fee.description}
    description={
      fee.followsTime !== null && fee.withinDays !== null
        ? t('create.followUp', { day: formatDay(fee.followsTime.slice(0, 10)), days: fee.withinDays })
        : t('create.fee')
    }
    value={priceMinor}
    onChange={onChange}
  />
);
