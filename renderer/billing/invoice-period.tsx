import { SegmentedControl } from '@mantine/core';
import { t } from './billing-wording.ts';
import { type Period, periods } from './period-rules.ts';

type InvoicePeriodProps = { period: Period; onChange: (period: Period) => void };

/** Chooses the days whose invoices are listed. */
export const InvoicePeriod = ({ period, onChange }: InvoicePeriodProps) => (
  <SegmentedControl
    size="xs"
    fullWidth
    aria-label={t('period.label')}
    transitionDuration={0}
    data={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
    value={period}
    onChange={onChange}
  />
);
