import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Doctor } from '#contract/doctors.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatDoctorName, formatPhone } from '../wording/names.ts';
import { AddDoctorForm } from './doctor-form.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import { t } from './doctors-wording.ts';
import { ImportDoctors } from './import-doctors.tsx';

const columns: readonly Column<Doctor>[] = [
  {
    key: 'name',
    head: t('column.name'),
    cell: (doctor) => formatDoctorName(doctor),
    sortBy: (doctor) => `${doctor.lastName} ${doctor.firstName}`,
    width: 'minmax(112px, 1.5fr)',
  },
  {
    key: 'specialization',
    head: t('field.specialization'),
    cell: (doctor) => doctor.specialization,
    sortBy: (doctor) => doctor.specialization,
    width: 'minmax(96px, 1fr)',
  },
  {
    key: 'phone',
    head: t('field.phone'),
    cell: (doctor) => (doctor.phone ? formatPhone(doctor.phone) : '–'),
    width: 'minmax(96px, 128px)',
  },
  {
    key: 'isActive',
    head: t('field.isActive'),
    cell: (doctor) => t(`active.${doctor.isActive}`),
    sortBy: (doctor) => doctor.isActive,
    width: 'minmax(96px, 128px)',
  },
];

/** Beside a panel, which has the telephone too, names and specialisations stand whole. */
const narrowColumns = columns.filter(({ key }) => key !== 'phone');

/** The doctors, their weekly hours and leave. */
export function DoctorsSection() {
  const doctors = useQueryCall('doctors.list', {});
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const items = doctors.data?.items;
  const doctor = items?.find(({ doctorId }) => doctorId === open);
  const specializations = [...new Set(items?.map(({ specialization }) => specialization))].toSorted();
  const [isImporting, setIsImporting] = useState(false);
  useIntent('doctors.add', () => setOpen('new'));
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  );
  const importMany = (
    <Button variant="default" onClick={() => setIsImporting(true)}>
      {t('import.open')}
    </Button>
  );
  if (isImporting && items) {
    return (
      <Screen
        title={t('import.title')}
        actions={
          <Button variant="default" onClick={() => setIsImporting(false)}>
            {t('import.back')}
          </Button>
        }
      >
        <ImportDoctors doctors={items} />
      </Screen>
    );
  }
  return (
    <Screen
      title={t('title')}
      actions={
        <>
          {importMany}
          {add}
        </>
      }
      panel={
        open === 'new' ? (
          <SidePanel title={t('add')} onClose={() => setOpen(null)} width={480}>
            <AddDoctorForm specializations={specializations} onAdded={setOpen} />
          </SidePanel>
        ) : doctor ? (
          <DoctorPanel
            key={doctor.doctorId}
            doctor={doctor}
            specializations={specializations}
            onClose={() => setOpen(null)}
          />
        ) : null
      }
    >
      <DataTable
        label={t('title')}
        columns={open === null ? columns : narrowColumns}
        rows={items}
        rowKey={({ doctorId }) => doctorId}
        onOpen={({ doctorId }) => setOpen(doctorId)}
        selectedKey={open}
        rowTone={({ isActive }) => (isActive === 'N' ? 'quiet' : undefined)}
        initialSort={{ key: 'name' }}
        error={doctors.error}
        onRetry={() => void doctors.refetch()}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('none.title')} hint={t('none.hint')} action={add} />}
      />
    </Screen>
  );
}
