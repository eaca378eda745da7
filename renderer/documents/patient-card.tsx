import { formatPatientName } from '../wording/names.ts';
import { t } from './documents-wording.ts';
import { QrCode } from './qr-code.tsx';

/** A card that a patient carries, or a label for papers and tubes; facts are worded by the screen. */
export type PatientCardPaper = {
  hospitalName: string;
  hospitalPhone: string | null;
  patient: { patientId: number; firstName: string | null; lastName: string | null };
  /** As the hospital writes it. */
  patientNo: string;
  birth: string;
  gender: string;
  /** One more number on the card, such as the health account's. */
  further: { name: string; text: string } | null;
};

/** What the code on card and label says: the search opens exactly this patient. */
export const patientCode = (patientId: number): string => `#${patientId}`;

export function PatientCard({ card }: { card: PatientCardPaper }) {
  const { patient, further } = card;
  return (
    <article className="paper paper-card">
      <header className="paper-card-head">
        <div className="paper-hospital" dir="auto">
          {card.hospitalName}
        </div>
        {card.hospitalPhone && <div>{t('letterhead.phone', { phone: card.hospitalPhone })}</div>}
      </header>
      <div className="paper-card-body">
        <div className="paper-card-who">
          <Who card={card} />
          {further && (
            <div>
              {further.name} <bdi>{further.text}</bdi>
            </div>
          )}
        </div>
        <QrCode text={patientCode(patient.patientId)} sizeMm={24} label={t('card.code')} />
      </div>
    </article>
  );
}

export const PatientLabel = ({ card }: { card: PatientCardPaper }) => (
  <article className="paper paper-label">
    <div className="paper-card-who">
      <Who card={card} />
    </div>
    <QrCode text={patientCode(card.patient.patientId)} sizeMm={17} label={t('card.code')} />
  </article>
);

const Who = ({ card: { patient, patientNo, birth, gender } }: { card: PatientCardPaper }) => (
  <>
    <div className="paper-card-name" dir="auto">
      {formatPatientName(patient)}
    </div>
    <div>{birth}</div>
    <div>{gender}</div>
    <div className="paper-card-number">{t('card.number', { patientNo })}</div>
  </>
);
