import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign, formatMethod } from '../wording/money.ts';
import { formatAge, formatGender, formatPatientNumber } from '../wording/names.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatDay, formatInstant, formatInstantDay, formatWallTime } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { t } from './documents-wording.ts';
import { HsnTable } from './hsn-summary.tsx';
import {
  exemptMinor,
  hasHsn,
  invoiceMarks,
  invoiceTitle,
  lineNotes,
  patientDue,
  supplyState,
  taxWord,
} from './invoice-particulars.ts';
import { InvoiceDue, InvoiceSums } from './invoice-sums.tsx';
import { paperAmount, paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, TextLines } from './paper-parts.tsx';
import { QrCode } from './qr-code.tsx';
import { qrPayload } from './qr-payload.ts';

/** The invoice on A4, over as many pages as its lines take. */
export function InvoiceA4({ invoice }: { invoice: InvoiceDocument }) {
  return (
    <article className="paper paper-a4">
      <header className="paper-head">
        <Letterheading letterhead={invoice.letterhead} />
        <div className="paper-title">
          <h1>{invoiceTitle(invoice)}</h1>
          <Marks marks={invoiceMarks(invoice)} />
        </div>
      </header>
      <Parties invoice={invoice} />
      <Lines invoice={invoice} />
      <section className="paper-closing">
        <div className="paper-whole">
          <HsnTable invoice={invoice} />
          <div className="paper-totals">
            <WordsAndCode invoice={invoice} />
            <div className="paper-money">
              <InvoiceSums invoice={invoice} />
              <InvoiceDue invoice={invoice} />
            </div>
          </div>
          <Payments invoice={invoice} />
          <Closing invoice={invoice} />
        </div>
      </section>
    </article>
  );
}

type Patient = InvoiceDocument['patient'];

/** `14-Apr-1992 · Male`; `~45y · Male` for an estimated age. */
function bornAndGender({ dob, dobEstimated, gender }: Patient, day: string): string {
  if (dob === null) return formatGender(gender);
  const date = dobEstimated === 'Y' ? formatAge({ dob, dobEstimated }, day) : formatDay(dob);
  return t('fact.bornAndGender', { date, gender: formatGender(gender) });
}

function Parties({ invoice }: { invoice: InvoiceDocument }) {
  const { patient, visit, timeZone } = invoice;
  return (
    <section className="paper-parties">
      <dl>
        <Fact name={t('fact.patient')}>
          <b className="paper-patient">
            <PersonName person={patient} />
          </b>
        </Fact>
        <Fact name={t('fact.patientNo')}>
          {formatPatientNumber(patient.patientId, invoice.letterhead.patientNumberFormat)}
        </Fact>
        <Fact name={t('fact.born')}>{bornAndGender(patient, invoice.createdAt.slice(0, 10))}</Fact>
        <Fact name={t('fact.phone')}>{patient.phone}</Fact>
        <Fact name={t('fact.address')}>{patient.address && <TextLines text={patient.address} />}</Fact>
      </dl>
      <dl>
        <Fact name={t('fact.invoiceNo')}>
          <b>{invoice.invoiceNo ?? t('fact.notNumbered')}</b>
        </Fact>
        <Fact name={t('fact.date')}>{formatInstantDay(invoice.issuedAt ?? invoice.createdAt, timeZone)}</Fact>
        <Fact name={t('fact.buyer')}>
          {invoice.buyer ? (
            <b>
              <Isolated>{invoice.buyer.name}</Isolated>
            </b>
          ) : null}
        </Fact>
        <Fact name={t('fact.buyerGstin')}>{invoice.buyer?.gstin ?? null}</Fact>
        <Fact name={t('fact.placeOfSupply')}>{supplyState(invoice)}</Fact>
        <Fact name={t('fact.visit')}>{visit && formatWallTime(visit.apptTime)}</Fact>
        <Fact name={t('fact.doctor')}>
          {visit &&
            t.rich('fact.doctorAndSpecialty', {
              doctor: <Isolated>{visit.doctorName}</Isolated>,
              specialty: <Isolated>{visit.specialization}</Isolated>,
            })}
        </Fact>
      </dl>
    </section>
  );
}

function Lines({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  const sign = currencySign(currency);
  const withHsn = hasHsn(invoice);
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th scope="col" className="paper-number">
            {t('line.no')}
          </th>
          <th scope="col">{t('line.description')}</th>
          {withHsn ? <th scope="col">{t('line.hsn')}</th> : null}
          <th scope="col" className="paper-number">
            {t('line.qty')}
          </th>
          <th scope="col" className="paper-number">
            {t('line.price', { sign })}
          </th>
          <th scope="col" className="paper-number">
            {t('line.tax')}
          </th>
          <th scope="col" className="paper-number">
            {t('line.amount', { sign })}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed line is its place in the list
          <tr key={index}>
            <td className="paper-number">{index + 1}</td>
            <td>
              <Isolated>{item.description}</Isolated>
              <LineNotes item={item} currency={currency} />
            </td>
            {withHsn ? <td>{item.hsnSac}</td> : null}
            <td className="paper-number">{formatNumber(item.qty)}</td>
            <td className="paper-number">{paperAmount(item.unitPriceMinor, currency)}</td>
            <td className="paper-number">{taxWord(item.taxRate, item.taxTreatment)}</td>
            <td className="paper-number">{paperAmount(item.lineTotalMinor, currency)}</td>
          </tr>
        ))}
        {invoice.items.length === 0 && (
          <tr>
            <td colSpan={6}>{t('line.none')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function LineNotes({ item, currency }: { item: InvoiceDocument['items'][number]; currency: string }) {
  const notes = lineNotes(item, currency);
  return notes.length === 0 ? null : <div className="paper-small">{notes.join(' · ')}</div>;
}

function WordsAndCode({ invoice }: { invoice: InvoiceDocument }) {
  const { currency, gstin } = invoice.letterhead;
  const exempt = exemptMinor(invoice);
  const code = qrPayload(invoice);
  return (
    <div className="paper-words">
      <p>
        <span className="paper-label">{t('words.label')}</span>
        <br />
        {amountInWords(invoice.totalMinor, currency)}
      </p>
      {gstin && exempt !== null && <p>{t('gst.exempt', { amount: paperMoney(exempt, currency) })}</p>}
      {gstin && invoice.taxMinor > 0 && <p>{t('gst.reverseCharge')}</p>}
      {code && (
        <div className="paper-code">
          <QrCode
            text={code.text}
            sizeMm={code.kind === 'facts' ? 28 : 34}
            label={code.kind === 'facts' ? t('code.facts') : t('code.upi')}
          />
          {code.kind === 'upi' && (
            <p>
              {t('code.pay', { amount: paperMoney(patientDue(invoice), currency) })}
              <br />
              {invoice.letterhead.upiId}
              <br />
              {t('code.byHand')}
            </p>
          )}
          {code.kind === 'collect' && <p>{t('code.collect')}</p>}
        </div>
      )}
    </div>
  );
}

function Payments({ invoice }: { invoice: InvoiceDocument }) {
  if (invoice.payments.length === 0) return null;
  const { currency } = invoice.letterhead;
  return (
    <table className="paper-payments">
      <thead>
        <tr>
          <th scope="col">{t('payment.receiptNo')}</th>
          <th scope="col">{t('payment.received')}</th>
          <th scope="col">{t('payment.method')}</th>
          <th scope="col">{t('payment.reference')}</th>
          <th scope="col" className="paper-number">
            {t('line.amount', { sign: currencySign(currency) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.payments.map((payment) => (
          <tr key={payment.receiptNo}>
            <td>{payment.receiptNo}</td>
            <td>{formatInstant(payment.paidAt, invoice.timeZone)}</td>
            <td>{formatMethod(payment.method)}</td>
            <td>{payment.reference && <Isolated>{payment.reference}</Isolated>}</td>
            <td className="paper-number">{paperAmount(payment.amountMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Closing({ invoice }: { invoice: InvoiceDocument }) {
  const { letterhead } = invoice;
  return (
    <footer className="paper-foot">
      <div>
        {letterhead.footer && <TextLines text={letterhead.footer} />}
        <div className="paper-small">
          {t.rich('printed', {
            time: formatInstant(invoice.printedAt, invoice.timeZone),
            person: <Isolated>{invoice.printedBy}</Isolated>,
          })}
        </div>
      </div>
      {invoice.status !== 'OPEN' && (
        <div className="paper-signature">
          {t.rich('signedFor', { hospital: <Isolated>{letterhead.hospitalName}</Isolated> })}
          <div>{t('signed.invoice')}</div>
        </div>
      )}
    </footer>
  );
}
