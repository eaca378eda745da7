import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatDoctorName } from '../wording/names.ts';
import { t } from './waitlist-wording.ts';

type WishSelectProps = {
  id?: string;
  label: ReactNode;
  value: string | null;
  error?: ReactNode;
  onChange: (value: string | null) => void;
};

/** One doctor, or any of a specialization that has more than one. */
export function WishSelect(props: WishSelectProps) {
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items ?? [];
  const specializations = [...new Set(doctors.map(({ specialization }) => specialization))]
    .filter((name) => doctors.filter(({ specialization }) => specialization === name).length > 1)
    .sort();
  return (
    <Select
      {...props}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      nothingFoundMessage={t('select.none')}
      // While the list is open, Enter is never the form's: see DoctorSelect.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.currentTarget.dataset.expanded) event.preventDefault();
      }}
      data={[
        {
          group: t('select.one'),
          items: doctors.map((doctor) => ({
            value: `doctor:${doctor.doctorId}`,
            label: t('select.doctor', { doctor: formatDoctorName(doctor), specialty: doctor.specialization }),
          })),
        },
        {
          group: t('select.any'),
          items: specializations.map((name) => ({
            value: `any:${name}`,
            label: t('select.anyOf', { specialty: name }),
          })),
        },
      ]}
    />
  );
}

/** `doctor:7` → the contract's two fields, of which one is null. */
export function wishOf(value: string | null): { doctorId: number | null; specialization: string | null } {
  const [kind, ...rest] = (value ?? '').split(':');
  const text = rest.join(':');
  return {
    doctorId: kind === 'doctor' ? Number(text) : null,
    specialization: kind === 'any' ? text : null,
  };
}
