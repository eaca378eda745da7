import type { CreditNoteDocument } from '#contract/billing-documents.ts';
import { currencySign } from '../wording/money.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { t } from './documents-wording.ts';
import { taxWord } from './invoice-particulars.ts';
import { Due } from './invoice-sums.tsx';
import { type Paper, paperAmount, paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, PersonName, Sum, TextLines } from './paper-parts.tsx';

/**
 * A credit note with the particulars of the CGST Rules, 53: its own number and date, the invoice it is for, the tax that is
 * taken back.
 */
export function CreditNotePaper({ note, paper }: { note: CreditNoteDocument; paper: Paper }) {
  const { currency } = note.letterhead;
  const amount = (minor: number) => paperAmount(minor, currency);
  return (
    <article className={`paper paper-${paper}`}>
      <header className={paper === 'a4' ? 'paper-head' : undefined}>
        <Letterheading letterhead={note.letterhead} />
        <div className={paper === 'a4' ? 'paper-title' : undefined}>
          <h1>{t('title.creditNote')}</h1>
        </div>
      </header>
      <Facts note={note} />
      <table className="paper-payments">
        <thead>
          <tr>
            <th scope="col">{t('line.description')}</th>
            <th scope="col" className="paper-number">
              {t('line.qty')}
            </th>
            <th scope="col" className="paper-number">
              {t('line.tax')}
            </th>
            <th scope="col" className="paper-number">
              {t('line.amount', { sign: currencySign(currency) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {note.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a paper is drawn once
            <tr key={index}>
              <td>
                <Isolated>{item.description}</Isolated>
              </td>
              <td className="paper-number">{formatNumber(item.qty)}</td>
              <td className="paper-number">{taxWord(item.taxRate)}</td>
              <td className="paper-number">{amount(item.lineTotalMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="paper-sums">
        <Sum name={t('sum.amount')}>{amount(note.amountMinor)}</Sum>
        <Sum name={t('sum.taxOnly')}>{amount(note.taxMinor)}</Sum>
        {note.discountMinor > 0 && <Sum name={t('sum.discount')}>{amount(-note.discountMinor)}</Sum>}
      </dl>
      <Due name={t('title.creditNote')}>{paperMoney(note.totalMinor, currency)}</Due>
      <p className="paper-block">{amountInWords(note.totalMinor, currency)}</p>
      <footer className={paper === 'a4' ? 'paper-foot' : 'paper-block'}>
        <div>
          {note.letterhead.footer && <TextLines text={note.letterhead.footer} />}
          <div className="paper-small">
            {t.rich('creditNote.issued', { person: <Isolated>{note.issuedBy}</Isolated> })}
          </div>
        </div>
        <div className="paper-signature">
          {t.rich('signedFor', { hospital: <Isolated>{note.letterhead.hospitalName}</Isolated> })}
          <div>{t('signed.invoice')}</div>
        </div>
      </footer>
    </article>
  );
}

const Facts = ({ note }: { note: CreditNoteDocument }) => (
  <dl className="paper-block">
    <Fact name={t('creditNote.no')}>
      <b>{note.creditNoteNo}</b>
    </Fact>
    <Fact name={t('fact.date')}>{formatInstant(note.issuedAt, note.timeZone)}</Fact>
    <Fact name={t('fact.patient')}>
      {t.rich('fact.patientWithNo', {
        patient: (
          <b>
            <PersonName person={note.patient} />
          </b>
        ),
        patientNo: formatPatientNumber(note.patient.patientId, note.letterhead.patientNumberFormat),
      })}
    </Fact>
    <Fact name={t('fact.address')}>{note.patient.address && <TextLines text={note.patient.address} />}</Fact>
    <Fact name={t('receipt.forInvoice')}>
      {t('creditNote.forInvoice', {
        invoiceNo: note.invoiceNo,
        date: formatInstant(note.invoiceIssuedAt, note.timeZone),
      })}
    </Fact>
    <Fact name={t('receipt.reason')}>
      <Isolated>{note.reason}</Isolated>
    </Fact>
  </dl>
);
