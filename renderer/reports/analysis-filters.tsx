import { Select } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { t } from './report-words.ts';

export type Filters = { doctorId?: number; specialization?: string };
export const noFilters: Filters = {};

/** One doctor, or one department. */
export function AnalysisFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const doctors = useQueryCall('doctors.list', {}).data?.items ?? [];
  const departments = [...new Set(doctors.map(({ specialization }) => specialization))].sort();
  return (
    <>
      <DoctorSelect
        aria-label={t('filter.doctor')}
        placeholder={t('filter.allDoctors')}
        w={208}
        withInactive
        clearable
        allowDeselect
        value={filters.doctorId === undefined ? null : String(filters.doctorId)}
        onChange={(value) => onChange(value === null ? noFilters : { doctorId: Number(value) })}
      />
      <Select
        aria-label={t('filter.department')}
        placeholder={t('filter.allDepartments')}
        w={176}
        clearable
        data={departments}
        value={filters.specialization ?? null}
        onChange={(specialization) => onChange(specialization === null ? noFilters : { specialization })}
      />
    </>
  );
}
