import type { ReceiptDocument } from '#contract/billing-documents.ts';
import { formatMethod } from '../wording/money.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { copyMarks } from './invoice-particulars.ts';
import { Due } from './invoice-sums.tsx';
import { paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, TextLines } from './paper-parts.tsx';

/** The receipt of one payment on A4: the upper half of the sheet. */
export const ReceiptA4 = ({ receipt }: { receipt: ReceiptDocument }) => (
  <article className="paper paper-a4">
    <header className="paper-head">
      <Letterheading letterhead={receipt.letterhead} />
      <div className="paper-title">
        <h1>Receipt</h1>
        <Marks marks={copyMarks(receipt.copyNo)} />
      </div>
    </header>
    <section className="paper-receipt">
      <Facts receipt={receipt} />
      <Received receipt={receipt} />
    </section>
    <footer className="paper-foot">
      <div>
        {receipt.letterhead.footer && <TextLines text={receipt.letterhead.footer} />}
        <Printed receipt={receipt} />
      </div>
      <div className="paper-signature">
        For <Isolated>{receipt.letterhead.hospitalName}</Isolated>
        <div>Cashier</div>
      </div>
    </footer>
  </article>
);

/** The same on an 80 mm roll. */
export const Receipt80mm = ({ receipt }: { receipt: ReceiptDocument }) => (
  <article className="paper paper-80mm">
    <header>
      <Letterheading letterhead={receipt.letterhead} />
      <h1>Receipt</h1>
      <Marks marks={copyMarks(receipt.copyNo)} />
    </header>
    <Facts receipt={receipt} />
    <Received receipt={receipt} />
    <footer className="paper-block">
      {receipt.letterhead.footer && <TextLines text={receipt.letterhead.footer} />}
      <Printed receipt={receipt} />
    </footer>
  </article>
);

function Facts({ receipt }: { receipt: ReceiptDocument }) {
  const { currency } = receipt.letterhead;
  return (
    <dl className="paper-block">
      <Fact name="Receipt No.">
        <b>{receipt.receiptNo}</b>
      </Fact>
      <Fact name="Received">{formatInstant(receipt.paidAt, receipt.timeZone)}</Fact>
      <Fact name="From">
        <b>
          <PersonName person={receipt.patient} />
        </b>{' '}
        ({receipt.patient.patientId})
      </Fact>
      <Fact name="For invoice">{receipt.invoiceNo}</Fact>
      <Fact name="Invoice total">{paperMoney(receipt.invoiceTotalMinor, currency)}</Fact>
      <Fact name="Method">{formatMethod(receipt.method)}</Fact>
      <Fact name="Reference">{receipt.reference && <Isolated>{receipt.reference}</Isolated>}</Fact>
      <Fact name="Still due">
        {receipt.dueAfterMinor > 0 ? paperMoney(receipt.dueAfterMinor, currency) : 'Nothing'}
      </Fact>
    </dl>
  );
}

const Received = ({ receipt }: { receipt: ReceiptDocument }) => (
  <div>
    <Due name="Received">{paperMoney(receipt.amountMinor, receipt.letterhead.currency)}</Due>
    <p className="paper-block">{amountInWords(receipt.amountMinor, receipt.letterhead.currency)}</p>
  </div>
);

const Printed = ({ receipt }: { receipt: ReceiptDocument }) => (
  <div className="paper-small">
    Taken by <Isolated>{receipt.takenBy}</Isolated>, printed {formatInstant(receipt.printedAt, receipt.timeZone)}
  </div>
);
