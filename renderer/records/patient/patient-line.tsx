import type { PatientSummary } from '#contract/patients.ts';
import { Figures } from '../../ui/words/figures.tsx';
import { useToday } from '../../ui/words/wall-clock.ts';
import { formatBirth, formatPatientName, formatPhone } from '../../wording/names.ts';
import { t } from '../records-wording.ts';
import { PatientNumber } from './patient-banner.tsx';
import classes from './patient-line.module.css';

type LinePatient = Pick<
  PatientSummary,
  'patientId' | 'firstName' | 'lastName' | 'dob' | 'dobEstimated' | 'gender' | 'phone'
>;

/** One search result: enough to tell two people of one name apart. */
export function PatientLine({ patient }: { patient: LinePatient }) {
  const today = useToday();
  return (
    <span className={classes.line}>
      <span className={classes.name}>
        <bdi>{formatPatientName(patient)}</bdi>
      </span>
      <span className={classes.facts}>
        <span>
          <Figures>{formatBirth(patient, today)}</Figures>{' '}
          {patient.gender ? t.lookup('genderLetter', patient.gender) : null}
        </span>
        <span className="tabular">{patient.phone ? formatPhone(patient.phone) : t('patient.noPhone')}</span>
        <span className={classes.number}>
          <PatientNumber patientId={patient.patientId} />
        </span>
      </span>
    </span>
  );
}
