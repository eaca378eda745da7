import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './documents-wording.ts';
import { isPayable, patientDue, taxLines } from './invoice-particulars.ts';
import { paperAmount, paperMoney } from './paper-format.ts';
import { Sum } from './paper-parts.tsx';

/** From the lines to what is due; every step is shown, so that the paper adds up under a pencil. */
export function InvoiceSums({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  const amount = (minor: number) => paperAmount(minor, currency);
  return (
    <dl className="paper-sums">
      <Sum name={t('sum.amount')}>{amount(invoice.amountMinor)}</Sum>
      {taxLines(invoice).map((line) => (
        <Sum
          key={`${line.kind} ${line.rate}`}
          name={t(`sum.${line.kind}`, { rate: formatNumber(line.rate), taxable: amount(line.taxableMinor) })}
        >
          {amount(line.taxMinor)}
        </Sum>
      ))}
      {invoice.discountMinor > 0 && <Sum name={discountName(invoice)}>{amount(-invoice.discountMinor)}</Sum>}
      <Sum name={t('sum.total', { sign: currencySign(currency) })} isStrong>
        {amount(invoice.totalMinor)}
      </Sum>
      {(invoice.creditedMinor ?? 0) > 0 && <Sum name={t('sum.credited')}>{amount(-(invoice.creditedMinor ?? 0))}</Sum>}
      {invoice.paidMinor > 0 && <Sum name={t('sum.paid')}>{amount(-invoice.paidMinor)}</Sum>}
      {(invoice.payers ?? []).map((payer) => (
        <Sum key={`${payer.name} ${payer.reference}`} name={partName(payer)}>
          {amount(payer.agreedMinor)}
        </Sum>
      ))}
    </dl>
  );
}

/** Whose part it is: the patient's where there is no name. */
const partName = ({ name, reference }: { name: string | null; reference: string | null }): string => {
  if (name === null) return t('sum.partOfPatient');
  return reference ? t('sum.partWithReference', { payer: name, reference }) : t('sum.part', { payer: name });
};

/** The discount as it was said, with its reason. */
function discountName({ discountPercent, discountReason, isWaived }: InvoiceDocument): string {
  const what =
    isWaived === 'Y'
      ? t('sum.waived')
      : discountPercent === null || discountPercent === undefined
        ? t('sum.discount')
        : t('sum.discountPercent', { percent: formatNumber(discountPercent) });
  return discountReason ? t('sum.discountFor', { discount: what, reason: discountReason }) : what;
}

/** The one number the person in the waiting room looks for. */
export function InvoiceDue({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  if (invoice.status === 'CANCELLED') return <Due name={t('due.none')}>{paperMoney(0, currency)}</Due>;
  if (isPayable(invoice)) {
    const isShared = (invoice.payers ?? []).length > 0;
    return <Due name={isShared ? t('due.ofPatient') : t('due.due')}>{paperMoney(patientDue(invoice), currency)}</Due>;
  }
  // The patient has paid; an insurer has not yet.
  if (invoice.status === 'ISSUED' && invoice.dueMinor > 0) {
    return <Due name={t('due.ofPayers')}>{paperMoney(invoice.dueMinor, currency)}</Due>;
  }
  if (invoice.status === 'OPEN') return <Due name={t('due.notIssued')}>{paperMoney(invoice.totalMinor, currency)}</Due>;
  if (invoice.dueMinor < 0) return <Due name={t('due.giveBack')}>{paperMoney(-invoice.dueMinor, currency)}</Due>;
  if (invoice.totalMinor > 0 && invoice.creditedMinor === invoice.totalMinor) {
    return <Due name={t('due.credited')}>{paperMoney(0, currency)}</Due>;
  }
  return <Due name={t('due.paid')}>{paperMoney(invoice.totalMinor, currency)}</Due>;
}

export const Due = ({ name, children }: { name: string; children: string }) => (
  <div className="paper-due">
    <span className="paper-due-name">{name}</span> <span className="paper-due-amount">{children}</span>
  </div>
);
