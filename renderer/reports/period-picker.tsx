import { Select } from '@mantine/core';
import { DateInput } from '../ui/form/date-input.tsx';
import { type Period, type PeriodName, periodNames } from './periods.ts';
import { t } from './report-words.ts';

type PeriodPickerProps = {
  name: PeriodName;
  period: Period;
  /** A named period, or two days of one's own. */
  onName: (name: PeriodName) => void;
  onCustom: (period: Period) => void;
};

/** A named period, or any two days. */
export function PeriodPicker({ name, period, onName, onCustom }: PeriodPickerProps) {
  return (
    <>
      <Select
        aria-label={t('period.label')}
        w={184}
        allowDeselect={false}
        data={periodNames.map((value) => ({ value, label: t(`period.${value}`) }))}
        value={name}
        onChange={(value) => onName((value ?? 'this-month') as PeriodName)}
      />
      <DateInput
        aria-label={t('period.from')}
        w={144}
        value={period.from}
        onChange={(from) => onCustom({ ...period, from })}
      />
      <span>{t('period.between')}</span>
      <DateInput aria-label={t('period.to')} w={144} value={period.to} onChange={(to) => onCustom({ ...period, to })} />
    </>
  );
}
