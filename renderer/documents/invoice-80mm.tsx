import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign, formatMethod } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant, formatInstantDay, formatWallTime } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { invoiceMarks, invoiceTitle, taxWord } from './invoice-particulars.ts';
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
        <Fact name="No.">
          <b>{invoice.invoiceNo ?? 'Not yet numbered'}</b>
        </Fact>
        <Fact name="Date">{formatInstantDay(invoice.issuedAt ?? invoice.createdAt, timeZone)}</Fact>
        <Fact name="Patient">
          <b>
            <PersonName person={patient} />
          </b>{' '}
          ({patient.patientId})
        </Fact>
        <Fact name="Visit">{visit && formatWallTime(visit.apptTime)}</Fact>
        <Fact name="Doctor">{visit && <Isolated>{visit.doctorName}</Isolated>}</Fact>
      </dl>
      <Lines invoice={invoice} />
      <InvoiceSums invoice={invoice} />
      <InvoiceDue invoice={invoice} />
      <p className="paper-block">{amountInWords(invoice.totalMinor, letterhead.currency)}</p>
      {invoice.payments.length > 0 && (
        <dl className="paper-block">
          {invoice.payments.map((payment) => (
            <div className="paper-sum" key={payment.receiptNo}>
              <dt>
                {payment.receiptNo}, {formatMethod(payment.method)}
              </dt>
              <dd>{paperAmount(payment.amountMinor, letterhead.currency)}</dd>
            </div>
          ))}
        </dl>
      )}
      {code && (
        <div className="paper-code">
          <QrCode text={code.text} sizeMm={44} label={code.kind === 'upi' ? 'UPI payment code' : 'Invoice code'} />
          {code.kind === 'upi' && <p>Scan to pay by UPI</p>}
        </div>
      )}
      <footer className="paper-block">
        {letterhead.footer && <TextLines text={letterhead.footer} />}
        <div>
          Printed {formatInstant(invoice.printedAt, timeZone)} by <Isolated>{invoice.printedBy}</Isolated>
        </div>
      </footer>
    </article>
  );
}

function Lines({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col" className="paper-number">{`Amount ${currencySign(currency)}`}</th>
        </tr>
      </thead>
      <tbody>
        {invoice.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed line is its place in the list
          <tr key={index}>
            <td>
              <Isolated>{item.description}</Isolated>
              <div>
                {formatNumber(item.qty)} × {paperAmount(item.unitPriceMinor, currency)},{' '}
                {item.taxRate > 0 ? `tax ${taxWord(item.taxRate)}` : 'exempt'}
              </div>
            </td>
            <td className="paper-number">{paperAmount(item.lineTotalMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
