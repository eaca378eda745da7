import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { formatPatientName } from '../wording/names.ts';
import { isFamilyOnly, likeness, type PatientValues, similarQuery } from './patient-form-rules.ts';
import classes from './similar-patients.module.css';

const debounceMs = 250;
const mostShown = 3;

type SimilarPatientsProps = {
  values: PatientValues;
  /** Goes on with somebody who is registered already. */
  onUse: (patientId: number) => void;
};

/** Says while typing who may be this person already, and lets the desk go on with that one. */
export function SimilarPatients({ values, onUse }: SimilarPatientsProps) {
  const [asked] = useDebouncedValue(similarQuery(values), debounceMs);
  const answer = useQueryCall('patients.similar', asked, { keepPrevious: true });
  const found = asked === null ? [] : (answer.data?.items ?? []);
  const shown = found.slice(0, mostShown);
  const isFamily = isFamilyOnly(values, found);
  return (
    <div role="status" className={classes.place}>
      {found.length > 0 ? (
        <div className={classes.note} data-similar>
          <p className={classes.title}>{title(found.length, isFamily)}</p>
          <ul className={classes.list}>
            {shown.map((patient) => (
              <li key={patient.patientId} className={classes.item}>
                <span className={classes.who}>
                  <PatientLine patient={patient} />
                  {isFamily ? null : (
                    <span className={classes.why}>{likeness(values, patient).join(', ') || 'like name'}</span>
                  )}
                </span>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Use this one: ${formatPatientName(patient)}`}
                  onClick={() => onUse(patient.patientId)}
                >
                  Use this one
                </Button>
              </li>
            ))}
          </ul>
          {found.length > shown.length ? (
            <p className={classes.more}>{`${found.length - shown.length} more: search by phone to see all`}</p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function title(count: number, isFamily: boolean): string {
  const who = count === 1 ? '1 patient' : `${count} patients`;
  if (isFamily) return `${who} with this phone number; a family may share one`;
  return `${who} ${count === 1 ? 'looks' : 'look'} like this one`;
}
