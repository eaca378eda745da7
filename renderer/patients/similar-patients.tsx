import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { PatientSummary } from '#contract/patients.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { formatPatientName } from '../wording/names.ts';
import { formatList } from '../wording/numbers.ts';
import { isFamilyOnly, likeness, type PatientValues, similarQuery } from './patient-form-rules.ts';
import { t } from './patients-wording.ts';
import classes from './similar-patients.module.css';

const debounceMs = 250;
const mostShown = 3;

type SimilarPatientsProps = {
  values: PatientValues;
  found: readonly PatientSummary[];
  /** Who has an identifier that is being typed. */
  identified: number | null;
  /** Goes on with a patient who is registered already. */
  onUse: (patientId: number) => void;
};

/** Who may be the person being typed, asked while typing; `same` has the same names, birth date and telephone. */
export function useSimilarPatients(values: PatientValues) {
  const [asked] = useDebouncedValue(similarQuery(values), debounceMs);
  const answer = useQueryCall('patients.similar', asked, { keepPrevious: true });
  const found = asked === null ? [] : (answer.data?.items ?? []);
  const sameId = asked === null ? null : (answer.data?.sameId ?? null);
  const identifiedId = asked === null ? null : (answer.data?.identifiedId ?? null);
  return { found, identified: identifiedId, same: found.find(({ patientId }) => patientId === sameId) ?? null };
}

/** Shows which registered patients may be the same person, and lets the desk go on with one of them. */
export function SimilarPatients({ values, found, identified, onUse }: SimilarPatientsProps) {
  const shown = found.slice(0, mostShown);
  const isFamily = identified === null && isFamilyOnly(values, found);
  return (
    <div role="status" className={classes.place}>
      {found.length > 0 ? (
        <div className={classes.note} data-similar>
          <p className={classes.title}>{t(isFamily ? 'similar.family' : 'similar.title', { count: found.length })}</p>
          <ul className={classes.list}>
            {shown.map((patient) => (
              <li key={patient.patientId} className={classes.item}>
                <span className={classes.who}>
                  <PatientLine patient={patient} />
                  {isFamily ? null : (
                    <span className={classes.why}>
                      {patient.patientId === identified ? t('similar.identifier') : reasonsFor(values, patient)}
                    </span>
                  )}
                </span>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('similar.usePatient', { patient: formatPatientName(patient) })}
                  onClick={() => onUse(patient.patientId)}
                >
                  {t('similar.use')}
                </Button>
              </li>
            ))}
          </ul>
          {found.length > shown.length ? (
            <p className={classes.more}>{t('similar.more', { count: found.length - shown.length })}</p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function reasonsFor(values: PatientValues, patient: PatientSummary): string {
  const found = likeness(values, patient);
  return found.length === 0 ? t('similar.name') : formatList(found.map((reason) => t(`similar.${reason}`)));
}
