import { Select, type SelectProps } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatDoctorName } from '../wording/names.ts';
import { t } from './records-wording.ts';

type DoctorSelectProps = Omit<SelectProps, 'data'> & {
  /** Also those who have left. */
  withInactive?: boolean;
};

/**
 * A doctor, found while typing; the value is the number as text. While the list is open, Enter is never the form's: typed
 * faster than the list is drawn, it would send the form with the doctor of before.
 */
export function DoctorSelect({ withInactive = false, onKeyDown, ...rest }: DoctorSelectProps) {
  const doctors = useQueryCall('doctors.list', withInactive ? {} : { active: 'Y' }).data?.items ?? [];
  return (
    <Select
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      nothingFoundMessage={t('doctor.none')}
      {...rest}
      data={doctors.map((doctor) => ({
        value: String(doctor.doctorId),
        label: t('doctor.withSpecialty', { doctor: formatDoctorName(doctor), specialty: doctor.specialization }),
      }))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.currentTarget.dataset.expanded) event.preventDefault();
        onKeyDown?.(event);
      }}
    />
  );
}
