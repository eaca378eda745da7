import { Link } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatMoney } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './deposits.module.css';
import { t } from './deposits-wording.ts';

/** Money that a provider received and no rule could place. Each leads to the invoice it was paid for. */
export function UndecidedPayments() {
  const { data } = useQueryCall('payments.list', { show: 'undecided', size: 20 });
  if (!data || data.total === 0) return null;
  return (
    <section className={classes.undecided} aria-label={t('undecided.title', { count: data.total })}>
      <p>{t('undecided.title', { count: data.total })}</p>
      <ul>
        {data.items.map((one) => (
          <li key={one.attemptId}>
            <Link href={`/billing/${one.invoiceId}`}>
              {t('undecided.item', {
                amount: formatMoney(one.receivedMinor, { currency: one.currency, withCurrency: true }),
                patient: formatPatientName({ firstName: one.patientFirstName, lastName: one.patientLastName }),
                invoiceNo: one.invoiceNo ?? '',
              })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
