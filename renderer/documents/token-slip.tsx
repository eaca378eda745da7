import type { Appointment } from '#contract/appointments.ts';
import type { Hospital } from '#contract/settings.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatDay, formatInstant } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { Fact, Isolated, PersonName } from './paper-parts.tsx';

/** What the slip says that a patient waits with. */
export type TokenSlip = Pick<
  Appointment,
  'patientId' | 'patientFirstName' | 'patientLastName' | 'doctorName' | 'specialization' | 'apptTime'
> & { tokenNo: number; checkedInAt: string; hospital: Hospital };

/** The slip on an 80 mm roll: the number to be read from a chair away, the doctor, the patient. */
export function TokenSlip80mm({ slip }: { slip: TokenSlip }) {
  const person = { firstName: slip.patientFirstName, lastName: slip.patientLastName };
  return (
    <article className="paper paper-80mm">
      <header>
        <div className="paper-hospital" dir="auto">
          {slip.hospital.hospitalName}
        </div>
        <h1>{t('token.title')}</h1>
        <div className="paper-token">{slip.tokenNo}</div>
      </header>
      <dl className="paper-block">
        <Fact name={t('token.doctor')}>
          <b>
            <Isolated>{slip.doctorName}</Isolated>
          </b>
        </Fact>
        <Fact name={t('token.specialty')}>
          <Isolated>{slip.specialization}</Isolated>
        </Fact>
        <Fact name={t('token.patient')}>
          {t.rich('fact.patientWithNo', {
            patient: <PersonName person={person} />,
            patientNo: formatPatientNumber(slip.patientId, slip.hospital.patientNumberFormat),
          })}
        </Fact>
        <Fact name={t('token.day')}>{formatDay(slip.apptTime.slice(0, 10))}</Fact>
        <Fact name={t('token.arrived')}>{formatInstant(slip.checkedInAt, slip.hospital.timeZone)}</Fact>
      </dl>
      <footer className="paper-block paper-small">{t('token.hint')}</footer>
    </article>
  );
}
