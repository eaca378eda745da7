import type { Patient } from '#contract/patients.ts';
import { PatientNumber } from '../records/patient/patient-banner.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { formatBirth, formatGender, formatPatientName, formatPhone } from '../wording/names.ts';
import { t } from './patients-wording.ts';

const name: Column<Patient> = {
  key: 'name',
  head: t('column.name'),
  width: 'minmax(180px, 2fr)',
  cell: (patient) => (
    <>
      <bdi>{formatPatientName(patient)}</bdi>
      <PendingMark entity="PATIENTS" id={patient.patientId} />
    </>
  ),
};

const phone: Column<Patient> = {
  key: 'phone',
  head: t('column.phone'),
  width: '140px',
  cell: (patient) => <span className="tabular">{patient.phone ? formatPhone(patient.phone) : ''}</span>,
};

const number: Column<Patient> = {
  key: 'number',
  head: t('column.number'),
  width: '96px',
  align: 'end',
  cell: (patient) => <PatientNumber patientId={patient.patientId} />,
};

const born = (today: string): Column<Patient> => ({
  key: 'born',
  head: t('column.born'),
  width: '216px',
  cell: (patient) => <span className="tabular">{formatBirth(patient, today)}</span>,
});

/** Beside an open panel only what tells patients apart; else every column. */
export function patientColumns(today: string, isNarrow: boolean): readonly Column<Patient>[] {
  if (isNarrow) return [name, born(today), phone];
  return [
    name,
    born(today),
    { key: 'gender', head: t('column.gender'), width: '96px', cell: (patient) => formatGender(patient.gender) },
    phone,
    { key: 'email', head: t('column.email'), width: 'minmax(120px, 1.4fr)', cell: (patient) => patient.email ?? '' },
    {
      key: 'address',
      head: t('column.address'),
      width: 'minmax(120px, 1.6fr)',
      cell: (patient) => <bdi>{patient.address?.replaceAll('\n', ', ') ?? ''}</bdi>,
    },
    number,
  ];
}
