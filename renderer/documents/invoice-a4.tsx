import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign, formatMethod } from '../wording/money.ts';
import { formatGender } from '../wording/names.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatDay, formatInstant, formatInstantDay, formatWallTime } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { exemptMinor, invoiceMarks, invoiceTitle, taxWord } from './invoice-particulars.ts';
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
        <div className="paper-totals">
          <WordsAndCode invoice={invoice} />
          <div className="paper-money">
            <InvoiceSums invoice={invoice} />
            <InvoiceDue invoice={invoice} />
          </div>
        </div>
        <Payments invoice={invoice} />
        <Closing invoice={invoice} />
      </section>
    </article>
  );
}

function Parties({ invoice }: { invoice: InvoiceDocument }) {
  const { patient, visit, timeZone } = invoice;
  return (
    <section className="paper-parties">
      <dl>
        <Fact name="Patient">
          <b className="paper-patient">
            <PersonName person={patient} />
          </b>
        </Fact>
        <Fact name="Patient No.">{String(patient.patientId)}</Fact>
        <Fact name="Born">{`${formatDay(patient.dob)} · ${formatGender(patient.gender)}`}</Fact>
        <Fact name="Phone">{patient.phone}</Fact>
        <Fact name="Address">{patient.address && <TextLines text={patient.address} />}</Fact>
      </dl>
      <dl>
        <Fact name="Invoice No.">
          <b>{invoice.invoiceNo ?? 'Not yet numbered'}</b>
        </Fact>
        <Fact name="Date">{formatInstantDay(invoice.issuedAt ?? invoice.createdAt, timeZone)}</Fact>
        <Fact name="Visit">{visit && formatWallTime(visit.apptTime)}</Fact>
        <Fact name="Doctor">
          {visit && (
            <>
              <Isolated>{visit.doctorName}</Isolated>, <Isolated>{visit.specialization}</Isolated>
            </>
          )}
        </Fact>
      </dl>
    </section>
  );
}

function Lines({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  const sign = currencySign(currency);
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th scope="col" className="paper-number">
            No.
          </th>
          <th scope="col">Description</th>
          <th scope="col" className="paper-number">
            Qty
          </th>
          <th scope="col" className="paper-number">{`Price ${sign}`}</th>
          <th scope="col" className="paper-number">
            Tax
          </th>
          <th scope="col" className="paper-number">{`Amount ${sign}`}</th>
        </tr>
      </thead>
      <tbody>
        {invoice.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed line is its place in the list
          <tr key={index}>
            <td className="paper-number">{index + 1}</td>
            <td>
              <Isolated>{item.description}</Isolated>
            </td>
            <td className="paper-number">{formatNumber(item.qty)}</td>
            <td className="paper-number">{paperAmount(item.unitPriceMinor, currency)}</td>
            <td className="paper-number">{taxWord(item.taxRate)}</td>
            <td className="paper-number">{paperAmount(item.lineTotalMinor, currency)}</td>
          </tr>
        ))}
        {invoice.items.length === 0 && (
          <tr>
            <td colSpan={6}>No lines yet</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function WordsAndCode({ invoice }: { invoice: InvoiceDocument }) {
  const { currency, gstin } = invoice.letterhead;
  const exempt = exemptMinor(invoice);
  const code = qrPayload(invoice);
  return (
    <div className="paper-words">
      <p>
        <span className="paper-label">Total in words</span>
        <br />
        {amountInWords(invoice.totalMinor, currency)}
      </p>
      {gstin && exempt !== null && <p>{`Exempt supply ${paperMoney(exempt, currency)}`}</p>}
      {gstin && invoice.taxMinor > 0 && <p>Tax is not payable on reverse charge</p>}
      {code && (
        <div className="paper-code">
          <QrCode
            text={code.text}
            sizeMm={code.kind === 'upi' ? 34 : 28}
            label={code.kind === 'upi' ? 'UPI payment code' : 'Invoice code'}
          />
          {code.kind === 'upi' && (
            <p>
              Pay {paperMoney(invoice.dueMinor, currency)} with any UPI application
              <br />
              {invoice.letterhead.upiId}
            </p>
          )}
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
          <th scope="col">Receipt No.</th>
          <th scope="col">Received</th>
          <th scope="col">Method</th>
          <th scope="col">Reference</th>
          <th scope="col" className="paper-number">{`Amount ${currencySign(currency)}`}</th>
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
          Printed {formatInstant(invoice.printedAt, invoice.timeZone)} by <Isolated>{invoice.printedBy}</Isolated>
        </div>
      </div>
      {invoice.status !== 'OPEN' && (
        <div className="paper-signature">
          For <Isolated>{letterhead.hospitalName}</Isolated>
          <div>Authorised signatory</div>
        </div>
      )}
    </footer>
  );
}
