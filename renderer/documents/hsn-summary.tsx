import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { currencySign } from '../wording/money.ts';
import { t } from './documents-wording.ts';
import { halvesOf, hasHsn, taxSplit, taxWord } from './invoice-particulars.ts';
import { paperAmount } from './paper-format.ts';
import { Sum } from './paper-parts.tsx';

type Row = NonNullable<InvoiceDocument['hsn']>[number];

/** The rows of the summary; none where no line names an HSN or SAC. */
const rowsOf = (invoice: InvoiceDocument): readonly Row[] => (hasHsn(invoice) ? (invoice.hsn ?? []) : []);

/** The amounts of tax of a row, as the paper splits them. */
function amountsOf(invoice: InvoiceDocument, { taxMinor }: Row): readonly number[] {
  return taxSplit(invoice) === 'halves' ? halvesOf(taxMinor) : [taxMinor];
}

/** The tax by HSN or SAC and rate on A4, with a head that is repeated on the next page. */
export function HsnTable({ invoice }: { invoice: InvoiceDocument }) {
  const rows = rowsOf(invoice);
  if (rows.length === 0) return null;
  const { currency } = invoice.letterhead;
  const sign = currencySign(currency);
  const split = taxSplit(invoice);
  const heads = split === 'halves' ? (['hsn.cgst', 'hsn.sgst'] as const) : ([`hsn.${split}`] as const);
  return (
    <table className="paper-payments paper-hsn" aria-label={t('hsn.title')}>
      <thead>
        <tr>
          <th scope="col">{t('line.hsn')}</th>
          <th scope="col" className="paper-number">
            {t('line.tax')}
          </th>
          <th scope="col" className="paper-number">
            {t('hsn.taxable', { sign })}
          </th>
          {heads.map((head) => (
            <th scope="col" key={head} className="paper-number">
              {t(head, { sign })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <td>{row.hsnSac ?? t('hsn.other')}</td>
            <td className="paper-number">{taxWord(row.taxRate, row.taxTreatment)}</td>
            <td className="paper-number">{paperAmount(row.taxableMinor, currency)}</td>
            {amountsOf(invoice, row).map((minor, index) => (
              <td key={heads[index]} className="paper-number">
                {paperAmount(minor, currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same on a roll: a line for each HSN or SAC and rate. The halves stand in the sums above. */
export function HsnLines({ invoice }: { invoice: InvoiceDocument }) {
  const rows = rowsOf(invoice);
  if (rows.length === 0) return null;
  const { currency } = invoice.letterhead;
  return (
    <dl className="paper-block" aria-label={t('hsn.title')}>
      {rows.map((row) => (
        <Sum
          key={keyOf(row)}
          name={t('hsn.line', {
            hsnSac: row.hsnSac ?? t('hsn.other'),
            rate: taxWord(row.taxRate, row.taxTreatment),
            taxable: paperAmount(row.taxableMinor, currency),
          })}
        >
          {paperAmount(row.taxMinor, currency)}
        </Sum>
      ))}
    </dl>
  );
}

const keyOf = ({ hsnSac, taxRate, taxTreatment }: Row): string => `${hsnSac} ${taxRate} ${taxTreatment}`;
