import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign } from '../wording/money.ts';
import { isPayable, taxLines } from './invoice-particulars.ts';
import { paperAmount, paperMoney } from './paper-format.ts';
import { Sum } from './paper-parts.tsx';

/** From the lines to what is due; every step is shown, so that the paper adds up under a pencil. */
export function InvoiceSums({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  const amount = (minor: number) => paperAmount(minor, currency);
  return (
    <dl className="paper-sums">
      <Sum name="Amount">{amount(invoice.amountMinor)}</Sum>
      {taxLines(invoice).map((line) => (
        <Sum key={line.label} name={`${line.label} on ${amount(line.taxableMinor)}`}>
          {amount(line.taxMinor)}
        </Sum>
      ))}
      {invoice.discountMinor > 0 && <Sum name="Discount">{amount(-invoice.discountMinor)}</Sum>}
      <Sum name={`Total ${currencySign(currency)}`} isStrong>
        {amount(invoice.totalMinor)}
      </Sum>
      {invoice.paidMinor > 0 && <Sum name="Paid">{amount(-invoice.paidMinor)}</Sum>}
    </dl>
  );
}

/** The one number the person in the waiting room looks for. */
export function InvoiceDue({ invoice }: { invoice: InvoiceDocument }) {
  const { currency } = invoice.letterhead;
  if (invoice.status === 'CANCELLED') return <Due name="Nothing due">{paperMoney(0, currency)}</Due>;
  if (isPayable(invoice)) return <Due name="Due">{paperMoney(invoice.dueMinor, currency)}</Due>;
  if (invoice.status === 'OPEN') return <Due name="Not yet issued">{paperMoney(invoice.totalMinor, currency)}</Due>;
  return <Due name="Paid in full">{paperMoney(invoice.totalMinor, currency)}</Due>;
}

export const Due = ({ name, children }: { name: string; children: string }) => (
  <div className="paper-due">
    <span className="paper-due-name">{name}</span> <span className="paper-due-amount">{children}</span>
  </div>
);
