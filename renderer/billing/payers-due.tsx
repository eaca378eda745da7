import type { Invoice } from '#contract/billing.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-view.module.css';

/** Where several pay: what is due from each. */
export function PayersDue({ invoice }: { invoice: Invoice }) {
  if (invoice.payers.length === 0 || invoice.status === 'CANCELLED') return null;
  const patientMinor = invoice.patientDueMinor;
  return (
    <ul className={classes.payersDue} aria-label={t('payers.title')}>
      <li>
        {patientMinor < 0
          ? t('payers.patientBack', { amount: formatMoney(-patientMinor) })
          : t('payers.patientDue', { due: formatMoney(patientMinor) })}
      </li>
      {invoice.payers.map((payer) => (
        <li key={payer.payerId}>
          {t.rich('payers.due', {
            payer: <bdi>{payer.payerName}</bdi>,
            due: formatMoney(payer.dueMinor),
            agreed: formatMoney(payer.agreedMinor),
          })}
        </li>
      ))}
    </ul>
  );
}
