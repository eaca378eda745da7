import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { t } from './admissions-wording.ts';
import type { BoardFilter } from './board-rules.ts';

export const noFilter: BoardFilter = { rentClass: null, sex: 'ALL', isFreeOnly: false };

type BoardFiltersProps = {
  filter: BoardFilter;
  rentClasses: readonly string[];
  onChange: (filter: BoardFilter) => void;
};

/** Which beds are shown: by class of room, by whom the ward is for, and the free ones only. */
export function BoardFilters({ filter, rentClasses, onChange }: BoardFiltersProps) {
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label={t('filter.class')}
        placeholder={t('filter.allClasses')}
        clearable
        data={rentClassChoices(rentClasses)}
        value={filter.rentClass}
        onChange={(rentClass) => onChange({ ...filter, rentClass })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('filter.sex')}
        value={filter.sex}
        data={(['ALL', 'F', 'M'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(sex) => onChange({ ...filter, sex: sex as BoardFilter['sex'] })}
      />
      <Checkbox
        size="xs"
        label={t('filter.free')}
        checked={filter.isFreeOnly}
        onChange={({ currentTarget }) => onChange({ ...filter, isFreeOnly: currentTarget.checked })}
      />
    </>
  );
}
