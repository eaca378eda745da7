import type { ReactNode } from 'react';
import type { PatientIdentifier } from '#contract/patient-identifiers.ts';
import type { Relation } from '#contract/patients.ts';
import { useMay } from '../../bridge/session-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { useToday } from '../../ui/words/wall-clock.ts';
import { formatBirth, formatGender, formatPatientName } from '../../wording/names.ts';
import { PendingMark } from '../pending-mark.tsx';
import { t } from '../records-wording.ts';
import { identifierName, identifierText } from './identifier-words.ts';
import classes from './patient-banner.module.css';
import { usePatientNumber } from './use-patient-number.ts';

type BannerPatient = {
  patientId: number;
  firstName: string | null;
  lastName: string | null;
  dob: string | null;
  dobEstimated?: 'Y' | 'N' | undefined;
  gender: string | null;
  title?: string | null;
  relation?: Relation | null;
  relationName?: string | null;
  /** The number of the health account is shown, where the screen has read it. */
  identifiers?: readonly PatientIdentifier[];
};

type PatientBannerProps = {
  patient: BannerPatient;
  children?: ReactNode;
  /** Where the screen says by itself in which bed the patient lies. */
  withoutBed?: boolean;
};

/** Always visible while a patient's data is on the screen. NHS Common User Interface, patient banner. */
export function PatientBanner({ patient, children, withoutBed = false }: PatientBannerProps) {
  const today = useToday();
  const account = patient.identifiers?.find(({ system }) => system === 'ABHA');
  return (
    <section className={classes.banner} aria-label={t('patient')}>
      <h2 className={classes.name}>
        <bdi>{formatPatientName(patient)}</bdi>
        {patient.title ? <> {t('patient.title', { title: patient.title })}</> : null}
      </h2>
      <PendingMark entity="PATIENTS" id={patient.patientId} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('patient.born')}</dt>
          <dd>{formatBirth(patient, today)}</dd>
        </div>
        <div>
          <dt>{t('patient.gender')}</dt>
          <dd>{formatGender(patient.gender)}</dd>
        </div>
        <div>
          <dt>{t('patient.number')}</dt>
          <dd>
            <PatientNumber patientId={patient.patientId} />
          </dd>
        </div>
        {account ? (
          <div>
            <dt>{identifierName('ABHA')}</dt>
            <dd className="tabular">{identifierText(account)}</dd>
          </div>
        ) : null}
        {patient.relation && patient.relationName ? (
          <div>
            <dt>{t(`relation.${patient.relation}`)}</dt>
            <dd>
              <bdi>{patient.relationName}</bdi>
            </dd>
          </div>
        ) : null}
        {withoutBed ? null : <PresentBed patientId={patient.patientId} />}
      </dl>
      {children}
    </section>
  );
}

/** Where the patient lies, while the patient does. */
function PresentBed({ patientId }: { patientId: number }) {
  const mayAsk = useMay('admissions.present');
  const stay = useQueryCall('admissions.present', mayAsk ? { patientId } : null).data?.stay;
  if (!stay) return null;
  return (
    <div>
      <dt>{t('patient.liesIn')}</dt>
      <dd>{t('patient.bed', { ward: stay.wardName ?? '', room: stay.roomName ?? '', bed: stay.bedLabel })}</dd>
    </div>
  );
}

/** The patient number in the hospital's format, or in groups of three, of which copying gives the bare digits. */
export function PatientNumber({ patientId }: { patientId: number }) {
  const groups = usePatientNumber()(patientId).split(' ');
  return (
    <span className={`tabular ${classes.number}`}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of one number have no other identity
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
