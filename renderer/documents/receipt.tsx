import type { ReceiptDocument } from '#contract/billing-documents.ts';
import { formatMethod } from '../wording/money.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { t } from './documents-wording.ts';
import { copyMarks } from './invoice-particulars.ts';
import { Due } from './invoice-sums.tsx';
import { paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Marks, PersonName, TextLines } from './paper-parts.tsx';

/** The receipt of one payment on A4, or the voucher of a refund or reversal: the upper half of the sheet. */
export const ReceiptA4 = ({ receipt }: { receipt: ReceiptDocument }) => (
  <article className="paper paper-a4">
    <header className="paper-head">
      <Letterheading letterhead={receipt.letterhead} />
      <div className="paper-title">
        <h1>{t(`title.${receipt.kind}`)}</h1>
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
        {t.rich('signedFor', { hospital: <Isolated>{receipt.letterhead.hospitalName}</Isolated> })}
        <div>{t('signed.receipt')}</div>
      </div>
    </footer>
  </article>
);

/** The same on an 80 mm roll. */
export const Receipt80mm = ({ receipt }: { receipt: ReceiptDocument }) => (
  <article className="paper paper-80mm">
    <header>
      <Letterheading letterhead={receipt.letterhead} />
      <h1>{t(`title.${receipt.kind}`)}</h1>
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
  const isPayment = receipt.kind === 'PAYMENT';
  const joint = receipt.joint ?? [];
  return (
    <dl className="paper-block">
      {joint.length > 0 ? null : (
        <Fact name={isPayment ? t('payment.receiptNo') : t('receipt.voucherNo')}>
          <b>{receipt.receiptNo}</b>
        </Fact>
      )}
      <Fact name={t(`receipt.when.${receipt.kind}`)}>{formatInstant(receipt.paidAt, receipt.timeZone)}</Fact>
      <Fact name={isPayment ? t('receipt.from') : t('receipt.to')}>
        {t.rich('fact.patientWithNo', {
          patient: (
            <b>
              <PersonName person={receipt.patient} />
            </b>
          ),
          patientNo: formatPatientNumber(receipt.patient.patientId, receipt.letterhead.patientNumberFormat),
        })}
      </Fact>
      {joint.length > 0 ? (
        joint.map((entry) => (
          <Fact key={entry.receiptNo} name={t('receipt.ofJoint', { receiptNo: entry.receiptNo })}>
            {t('receipt.forOneOfJoint', {
              invoiceNo: entry.invoiceNo,
              amount: paperMoney(entry.amountMinor, currency),
            })}
          </Fact>
        ))
      ) : (
        <>
          <Fact name={t('receipt.forInvoice')}>{receipt.invoiceNo}</Fact>
          <Fact name={t('receipt.invoiceTotal')}>{paperMoney(receipt.invoiceTotalMinor, currency)}</Fact>
        </>
      )}
      <Fact name={t('payment.method')}>{formatMethod(receipt.method)}</Fact>
      <Fact name={t('payment.reference')}>{receipt.reference && <Isolated>{receipt.reference}</Isolated>}</Fact>
      <Fact name={t('receipt.ofReceipt')}>{receipt.ofReceiptNo}</Fact>
      <Fact name={t('receipt.reason')}>{receipt.reason && <Isolated>{receipt.reason}</Isolated>}</Fact>
      {receipt.tenderedMinor !== null && (
        <Fact name={t('receipt.tendered')}>
          {t('receipt.tenderedAndChange', {
            tendered: paperMoney(receipt.tenderedMinor, currency),
            change: paperMoney(receipt.tenderedMinor - receipt.amountMinor, currency),
          })}
        </Fact>
      )}
      {joint.length > 0 ? null : (
        <Fact name={t('receipt.stillDue')}>
          {receipt.dueAfterMinor > 0 ? paperMoney(receipt.dueAfterMinor, currency) : t('receipt.nothing')}
        </Fact>
      )}
    </dl>
  );
}

const Received = ({ receipt }: { receipt: ReceiptDocument }) => (
  <div>
    <Due name={t(`receipt.when.${receipt.kind}`)}>{paperMoney(receipt.amountMinor, receipt.letterhead.currency)}</Due>
    <p className="paper-block">{amountInWords(receipt.amountMinor, receipt.letterhead.currency)}</p>
  </div>
);

const Printed = ({ receipt }: { receipt: ReceiptDocument }) => (
  <div className="paper-small">
    {t.rich('receipt.taken', {
      person: <Isolated>{receipt.takenBy}</Isolated>,
      time: formatInstant(receipt.printedAt, receipt.timeZone),
    })}
  </div>
);
