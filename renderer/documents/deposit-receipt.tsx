import type { DepositDocument } from '#contract/billing-documents.ts';
import { formatMethod } from '../wording/money.ts';
import { formatPatientNumber } from '../wording/names.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { amountInWords } from './amount-in-words.ts';
import { t } from './documents-wording.ts';
import { Due } from './invoice-sums.tsx';
import { type Paper, paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, PersonName, TextLines } from './paper-parts.tsx';

/** The receipt of a deposit, or the voucher of what was given back of it. */
export const DepositReceipt = ({ deposit, paper }: { deposit: DepositDocument; paper: Paper }) => (
  <article className={`paper paper-${paper}`}>
    <header className={paper === 'a4' ? 'paper-head' : undefined}>
      <Letterheading letterhead={deposit.letterhead} />
      <div className={paper === 'a4' ? 'paper-title' : undefined}>
        <h1>{t(`title.${deposit.kind}`)}</h1>
      </div>
    </header>
    <section className={paper === 'a4' ? 'paper-receipt' : undefined}>
      <Facts deposit={deposit} />
      <div>
        <Due name={t(`receipt.when.${deposit.kind}`)}>
          {paperMoney(deposit.amountMinor, deposit.letterhead.currency)}
        </Due>
        <p className="paper-block">{amountInWords(deposit.amountMinor, deposit.letterhead.currency)}</p>
      </div>
    </section>
    <footer className={paper === 'a4' ? 'paper-foot' : 'paper-block'}>
      <div>{deposit.letterhead.footer && <TextLines text={deposit.letterhead.footer} />}</div>
      <div className="paper-signature">
        {t.rich('signedFor', { hospital: <Isolated>{deposit.letterhead.hospitalName}</Isolated> })}
        <div>{t('signed.receipt')}</div>
      </div>
    </footer>
  </article>
);

function Facts({ deposit }: { deposit: DepositDocument }) {
  const { currency } = deposit.letterhead;
  const isDeposit = deposit.kind === 'DEPOSIT';
  return (
    <dl className="paper-block">
      <Fact name={isDeposit ? t('payment.receiptNo') : t('receipt.voucherNo')}>
        <b>{deposit.receiptNo}</b>
      </Fact>
      <Fact name={t(`receipt.when.${deposit.kind}`)}>{formatInstant(deposit.receivedAt, deposit.timeZone)}</Fact>
      <Fact name={isDeposit ? t('receipt.from') : t('receipt.to')}>
        {t.rich('fact.patientWithNo', {
          patient: (
            <b>
              <PersonName person={deposit.patient} />
            </b>
          ),
          patientNo: formatPatientNumber(deposit.patient.patientId, deposit.letterhead.patientNumberFormat),
        })}
      </Fact>
      <Fact name={t('receipt.ofReceipt')}>{isDeposit ? null : deposit.depositReceiptNo}</Fact>
      <Fact name={t('receipt.purpose')}>{deposit.purpose && <Isolated>{deposit.purpose}</Isolated>}</Fact>
      <Fact name={t('receipt.reason')}>{deposit.reason && <Isolated>{deposit.reason}</Isolated>}</Fact>
      <Fact name={t('payment.method')}>{formatMethod(deposit.method)}</Fact>
      <Fact name={t('payment.reference')}>{deposit.reference && <Isolated>{deposit.reference}</Isolated>}</Fact>
      {deposit.tenderedMinor !== null && (
        <Fact name={t('receipt.tendered')}>
          {t('receipt.tenderedAndChange', {
            tendered: paperMoney(deposit.tenderedMinor, currency),
            change: paperMoney(deposit.tenderedMinor - deposit.amountMinor, currency),
          })}
        </Fact>
      )}
      <Fact name={t('receipt.depositLeft')}>{isDeposit ? null : paperMoney(deposit.leftOverMinor, currency)}</Fact>
    </dl>
  );
}
