import type { Patient } from '#contract/patients.ts';
import { PatientNumber } from '../records/patient/patient-banner.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { formatAge, formatGender, formatPatientName, formatPhone } from '../wording/names.ts';
import { formatDay } from '../wording/wall-time.ts';

const name: Column<Patient> = {
  key: 'name',
  head: 'Name',
  width: 'minmax(180px, 2fr)',
  cell: (patient) => (
    <>
      <bdi>{formatPatientName(patient)}</bdi>
      <PendingMark kind="patient" id={patient.patientId} />
    </>
  ),
};

const phone: Column<Patient> = {
  key: 'phone',
  head: 'Phone',
  width: '140px',
  cell: (patient) => <span className="tabular">{patient.phone ? formatPhone(patient.phone) : ''}</span>,
};

const number: Column<Patient> = {
  key: 'number',
  head: 'Number',
  width: '96px',
  align: 'end',
  cell: (patient) => <PatientNumber patientId={patient.patientId} />,
};

const born = (today: string): Column<Patient> => ({
  key: 'born',
  head: 'Born',
  width: '160px',
  cell: (patient) => (
    <span className="tabular">
      {formatDay(patient.dob)} ({formatAge(patient.dob, today)})
    </span>
  ),
});

/** Beside an open panel only what tells people apart; alone the whole line. */
export function patientColumns(today: string, isNarrow: boolean): readonly Column<Patient>[] {
  if (isNarrow) return [name, born(today), phone];
  return [
    name,
    born(today),
    { key: 'gender', head: 'Gender', width: '96px', cell: (patient) => formatGender(patient.gender) },
    phone,
    { key: 'email', head: 'E-mail', width: 'minmax(120px, 1.4fr)', cell: (patient) => patient.email ?? '' },
    {
      key: 'address',
      head: 'Address',
      width: 'minmax(120px, 1.6fr)',
      cell: (patient) => <bdi>{patient.address?.replaceAll('\n', ', ') ?? ''}</bdi>,
    },
    number,
  ];
}
