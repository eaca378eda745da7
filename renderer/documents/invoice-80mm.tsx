import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign, formatMethod } from '../wording/money.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant, formatInstantDay, formatWallTime } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { t } from './documents-wording.ts';
import { HsnLines } from './hsn-summary.tsx';
import { invoiceMarks, invoiceTitle, supplyState, taxWord } from './invoice-particulars.ts';
import { InvoiceDue, InvoiceSums } from './invoice-sums.tsx';
import { paperAmount } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, TextLines } from './paper-parts.tsx';
import { QrCode } from './qr-code.tsx';
import { qrPayload } from './qr-payload.ts';

/** The invoice on an 80 mm roll: one column, two lines for each item, nothing finer than a worn head prints. */
export function Invoice80mm({ invoice }: { invoice: InvoiceDocument }) {
  const { letterhead, patient, visit, timeZone } = invoice;
  const code = qrPayload(invoice);
  return (
    <article className="paper paper-80mm">
      <header>
        <Letterheading letterhead={letterhead} />
        <h1>{invoiceTitle(invoice)}</h1>
        <Marks marks={invoiceMarks(invoice)} />
      </header>
      <dl className="paper-block">
        <Fact name={t('fact.no')}>
          <b>{invoice.invoiceNo ?? t('fact.notNumbered')}</b>
        </Fact>
        <Fact name={t('fact.date')}>{formatInstantDay(invoice.issuedAt ?? invoice.createdAt, timeZone)}</Fact>
        <Fact name={t('fact.patient')}>
          {t.rich('fact.patientWithNo', {
            patient: (
              <b>
                <PersonName person={patient} />
              </b>
            ),
            patientNo: formatPatientNumber(patient.patientId, invoice.letterhead.patientNumberFormat),
          })}
        </Fact>
        <Fact name={t('fact.buyer')}>{invoice.buyer ? <Isolated>{invoice.buyer.name}</Isolated> : null}</Fact>
        <Fact name={t('fact.buyerGstin')}>{invoice.buyer?.gstin ?? null}</Fact>
        <Fact name={t('fact.placeOfSupply')}>{supplyState(invoice)}</Fact>
        <Fact name={t('fact.visit')}>{visit && formatWallTime(visit.apptTime)}</Fact>
        <Fact name={t('fact.doctor')}>{visit && <Isolated>{visit.doctorName}</Isolated>}</Fact>
      </dl>
      <Lines invoice={invoice} />
      <InvoiceSums invoice={invoice} />
      <InvoiceDue invoice={invoice} />
      <HsnLines invoice={invoice} />
      <p className="paper-block">{amountInWords(invoice.totalMinor, letterhead.currency)}</p>
      {invoice.payments.length > 0 && (
        <dl className="paper-block">
          {invoice.payments.map((payment) => (
            <div className="paper-sum" key={payment.receiptNo}>
              <dt>
                {t('payment.receiptAndMethod', {
                  receiptNo: payment.receiptNo,
                  method: formatMethod(payment.method),
                })}
              </dt>
              <dd>{paperAmount(payment.amountMinor, letterhead.currency)}</dd>
            </div>
          ))}
        </dl>
      )}
      {code && (
        <div className="paper-code">
          <QrCode text={code.text} sizeMm={44} label={code.kind === 'facts' ? t('code.facts') : t('code.upi')} />
          {code.kind === 'upi' && (
            <p>
              {t('code.scan')}
              <br />
              {t('code.byHand')}
            </p>
          )}
          {code.kind === 'collect' && <p>{t('code.collect')}</p>}
        </div>
      )}
      <footer className="paper-block">
        {letterhead.footer && <TextLines text={letterhead.footer} />}
        <div>
          {t.rich('printed', {
            time: formatInstant(invoice.printedAt, timeZone),
            person: <Isolated>{invoice.printedBy}</Isolated>,
          })}
        </div>
      </footer>
    </article>
  );
}

/** `2 × 500.00, tax 18%` */
function lineSum(item: InvoiceDocument['items'][number], currency: string): string {
  const { qty, unitPriceMinor, taxRate, taxTreatment } = item;
  const sum = { qty: formatNumber(qty), price: paperAmount(unitPriceMinor, currency) };
  if (taxRate > 0) return t('line.taxedSum', { ...sum, rate: formatNumber(taxRate) });
  return t('line.untaxedSum', { ...sum, tax: taxWord(taxRate, taxTreatment) });
}

function Lines({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th scope="col">{t('line.item')}</th>
          <th scope="col" className="paper-number">
            {t('line.amount', { sign: currencySign(currency) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed line is its place in the list
          <tr key={index}>
            <td>
              <Isolated>{item.description}</Isolated>
              <div>{lineSum(item, currency)}</div>
              {item.hsnSac ? <div>{t('line.hsnOf', { hsnSac: item.hsnSac })}</div> : null}
            </td>
            <td className="paper-number">{paperAmount(item.lineTotalMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
