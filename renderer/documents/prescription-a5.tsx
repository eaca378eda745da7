import type { PrescriptionDocument } from '#contract/prescription.ts';
import { formatAge, formatGender, formatPatientNumber } from '../wording/names.ts';
import { formatFacts } from '../wording/numbers.ts';
import { formatDay, formatInstant } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { amountText, doseText, medicineName } from './dose-text.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, TextLines } from './paper-parts.tsx';
import { QrCode } from './qr-code.tsx';

/** What each page of a prescription is known by. */
export const prescriptionFoot = ({ prescriptionNo }: PrescriptionDocument): string =>
  prescriptionNo === null ? t('prescription.draft') : t('foot.prescription', { prescriptionNo });

const marksOf = ({ standing }: PrescriptionDocument): string[] =>
  standing === 'SIGNED' ? [] : [t(`prescription.mark.${standing}`)];

/**
 * A prescription on A5. The dose is written in the patient's language from its data, beside the pattern that every pharmacy
 * reads. The QR has the number, so that a counter finds the prescription by scanner.
 */
export function PrescriptionA5({ prescription }: { prescription: PrescriptionDocument }) {
  return (
    <article className="paper paper-a5">
      <Head prescription={prescription} />
      <Facts prescription={prescription} />
      <div className="paper-rx">{t('prescription.rx')}</div>
      <Medicines prescription={prescription} />
      <Advice prescription={prescription} />
      <Foot prescription={prescription} />
    </article>
  );
}

type Part = { prescription: PrescriptionDocument };

const Head = ({ prescription }: Part) => (
  <header className="paper-head">
    <Letterheading letterhead={prescription.letterhead} />
    <div className="paper-prescriber">
      <div className="paper-prescriber-name">
        <Isolated>{prescription.prescriberName ?? ''}</Isolated>
      </div>
      {prescription.specialization && <Isolated>{prescription.specialization}</Isolated>}
      <div>
        {prescription.prescriberNo === null
          ? t('prescription.noRegistration')
          : t('prescription.registration', { registrationNo: prescription.prescriberNo })}
      </div>
      <Marks marks={marksOf(prescription)} />
    </div>
  </header>
);

function Facts({ prescription }: Part) {
  const { patient, allergies } = prescription;
  return (
    <dl className="paper-facts">
      <Fact name={t('prescription.patient')}>
        <b>
          <PersonName person={patient} />
        </b>
      </Fact>
      <Fact name={t('prescription.no')}>{prescription.prescriptionNo}</Fact>
      <Fact name={t('prescription.age')}>
        {formatFacts([formatAge(patient, prescription.writtenDay), formatGender(patient.gender)].filter(Boolean))}
      </Fact>
      <Fact name={t('prescription.date')}>{formatDay(prescription.writtenDay)}</Fact>
      <Fact name={t('prescription.patientNo')}>
        {formatPatientNumber(patient.patientId, prescription.letterhead.patientNumberFormat)}
      </Fact>
      <Fact name={t('prescription.replaces')}>{prescription.replacesNo}</Fact>
      <div className="paper-wide">
        <Fact name={t('prescription.diagnosis')}>
          {prescription.diagnosis && <Isolated>{prescription.diagnosis}</Isolated>}
        </Fact>
      </div>
      <div className="paper-wide paper-allergy">
        <Fact name={t('prescription.allergies')}>
          {allergies.length === 0 ? null : <Isolated>{formatFacts(allergies)}</Isolated>}
        </Fact>
      </div>
    </dl>
  );
}

const Medicines = ({ prescription: { lines, language } }: Part) => (
  <ol className="paper-medicines">
    {lines.map((line) => (
      <li key={line.lineId} className="paper-medicine">
        <span>{t('prescription.place', { lineNo: line.lineNo })}</span>
        <div>
          <div className="paper-medicine-name">
            <Isolated>{medicineName(line, language)}</Isolated>
          </div>
          {line.brandName && <Isolated>{line.genericName}</Isolated>}
          <div className="paper-dose">{doseText(line, language)}</div>
          {line.instructions && <Isolated>{line.instructions}</Isolated>}
        </div>
        <div className="paper-quantity">
          <div className="paper-pattern">{line.pattern}</div>
          {line.quantity !== null && <div>{amountText(line.quantity, line.quantityUnit, language)}</div>}
        </div>
      </li>
    ))}
  </ol>
);

const Advice = ({ prescription: { advice, followUpDay } }: Part) => (
  <div className="paper-advice">
    {advice && (
      <>
        <b>{t('prescription.advice')}</b>
        <TextLines text={advice} />
      </>
    )}
    {followUpDay && <p>{t('prescription.followUp', { day: formatDay(followUpDay) })}</p>}
  </div>
);

const Foot = ({ prescription }: Part) => (
  <footer className="paper-foot">
    {prescription.prescriptionNo === null ? (
      <div />
    ) : (
      <QrCode text={prescription.prescriptionNo} sizeMm={24} label={t('prescription.qr')} />
    )}
    <div className="paper-small">{t('prescription.noInteractions')}</div>
    <div className="paper-signature">
      <div className="paper-signature-line">
        <Isolated>{prescription.prescriberName ?? ''}</Isolated>
        {prescription.signedAt && (
          <div>{t('prescription.signed', { time: formatInstant(prescription.signedAt, prescription.timeZone) })}</div>
        )}
      </div>
    </div>
  </footer>
);
