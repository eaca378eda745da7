import type { Admission, StayBill } from '#contract/admission.ts';
import type { Letterhead } from '#contract/billing-documents.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatWallTime } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { Due } from './invoice-sums.tsx';
import { type Paper, paperAmount, paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, Sum } from './paper-parts.tsx';

/** A paper of a stay: what it has come to so far, the slip at discharge, or the pass for the gate. */
export type StayPaper = {
  kind: 'INTERIM' | 'SLIP' | 'GATE';
  letterhead: Letterhead;
  admission: Admission;
  /** Ward, room and bed, as the screen says them. */
  bed: string;
  /** Rent and charges in the order of their days, each worded by the screen. */
  lines: readonly { day: string; text: string; qty: string; amountMinor: number }[];
  bill: StayBill;
  /** The hospital's wall clock. */
  printedTime: string;
};

/** Who pays: `SELF` is the contract's word for the patient. */
const payerText = (payer: string): string => (payer === 'SELF' ? t('stay.payerSelf') : payer);

export function StayPaperSheet({ stay, paper }: { stay: StayPaper; paper: Paper }) {
  const { letterhead, kind } = stay;
  return (
    <article className={`paper paper-${paper}`}>
      <header className={paper === 'a4' ? 'paper-head' : undefined}>
        <Letterheading letterhead={letterhead} />
        <div className={paper === 'a4' ? 'paper-title' : undefined}>
          <h1>{t(`stay.title.${kind}`)}</h1>
          {kind === 'INTERIM' && <Marks marks={[t('stay.notFinal', { time: formatWallTime(stay.printedTime) })]} />}
        </div>
      </header>
      <Facts stay={stay} />
      {kind === 'GATE' ? null : <Sums stay={stay} />}
      <footer className={paper === 'a4' ? 'paper-foot' : 'paper-block'}>
        <div>
          <div className="paper-small">{t('stay.printed', { time: formatWallTime(stay.printedTime) })}</div>
        </div>
        <div className="paper-signature">
          {t.rich('signedFor', { hospital: <Isolated>{letterhead.hospitalName}</Isolated> })}
          <div>{t('signed.receipt')}</div>
        </div>
      </footer>
    </article>
  );
}

function Facts({ stay: { admission, bed, kind, bill, letterhead } }: { stay: StayPaper }) {
  const person = { firstName: admission.patientFirstName, lastName: admission.patientLastName };
  const time = (value: string | null) => value && formatWallTime(value);
  return (
    <dl className="paper-block">
      <Fact name={t('stay.patient')}>
        {t.rich('fact.patientWithNo', {
          patient: (
            <b>
              <PersonName person={person} />
            </b>
          ),
          patientNo: formatPatientNumber(admission.patientId, letterhead.patientNumberFormat),
        })}
      </Fact>
      <Fact name={t('stay.admissionNo')}>{String(admission.admissionId)}</Fact>
      <Fact name={t('stay.bed')}>{bed}</Fact>
      <Fact name={t('stay.admitted')}>{time(admission.admittedTime)}</Fact>
      <Fact name={t('stay.cleared')}>{kind === 'INTERIM' ? null : time(admission.clearedTime)}</Fact>
      <Fact name={t('stay.left')}>{kind === 'INTERIM' ? null : time(admission.leftTime)}</Fact>
      <Fact name={t('stay.consultant')}>{admission.consultantName}</Fact>
      <Fact name={t('stay.reason')}>{kind === 'GATE' ? null : admission.reason}</Fact>
      <Fact name={t('stay.payer')}>{kind === 'GATE' ? null : payerText(admission.payer)}</Fact>
      <Fact name={t('stay.attendant')}>{admission.attendantName}</Fact>
      <Fact name={t('stay.owed')}>
        {kind !== 'INTERIM' && bill.dueMinor > 0 ? paperMoney(bill.dueMinor, letterhead.currency) : null}
      </Fact>
    </dl>
  );
}

function Sums({ stay: { kind, lines, bill, letterhead } }: { stay: StayPaper }) {
  const amount = (minor: number) => paperAmount(minor, letterhead.currency);
  return (
    <>
      <table className="paper-lines">
        <thead>
          <tr>
            <th className="paper-number">{t('line.no')}</th>
            <th>{t('stay.day')}</th>
            <th>{t('stay.what')}</th>
            <th className="paper-number">{t('stay.qty')}</th>
            <th className="paper-number">{t('stay.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${line.day} ${line.text}`}>
              <td className="paper-number">{index + 1}</td>
              <td>{line.day}</td>
              <td>{line.text}</td>
              <td className="paper-number">{line.qty}</td>
              <td className="paper-number">{amount(line.amountMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="paper-sums">
        <Sum name={t('stay.tax')}>{amount(bill.taxMinor)}</Sum>
        {kind === 'INTERIM' ? null : (
          <Sum name={t('stay.total')} isStrong>
            {amount(bill.totalMinor)}
          </Sum>
        )}
      </dl>
      {kind === 'INTERIM' ? <Due name={t('stay.soFar')}>{paperMoney(bill.totalMinor, letterhead.currency)}</Due> : null}
    </>
  );
}
