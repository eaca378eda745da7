import { Link } from 'wouter';
import type { CallOutput } from '#contract/contract.ts';
import type { DispenseReturn } from '#contract/dispense-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatFacts } from '../wording/numbers.ts';
import { receiverName } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { ReturnForm } from './return-form.tsx';

/** What was given out at once, what of it came back, and the form that takes goods back. */
export function ReturnPanel({ dispenseId, onClose }: { dispenseId: number; onClose: () => void }) {
  const { data, error } = useQueryCall('pharmacy.dispensed', { dispenseId });
  return (
    <SidePanel title={t('returns.panel')} width={640} keepsFocus onClose={onClose}>
      {data ? (
        <>
          <DispenseFacts of={data} />
          <ReturnForm key={data.returns.length} of={data} />
          {data.returns.length > 0 ? <Returns returns={data.returns} /> : null}
        </>
      ) : (
        <ErrorNote error={error} context={{ noun: 'record' }} />
      )}
    </SidePanel>
  );
}

function DispenseFacts({ of: { dispense } }: { of: CallOutput<'pharmacy.dispensed'> }) {
  const { patientId, customerName, invoiceId, invoiceNo, invoiceStatus, prescriberName, prescriberRegNo } = dispense;
  return (
    <Facts
      items={[
        [
          t('returns.receiver'),
          customerName ? (
            <bdi key="customer">{customerName}</bdi>
          ) : (
            <Link key="patient" href={`/patients/${patientId}`}>
              <bdi>{receiverName(dispense)}</bdi>
            </Link>
          ),
        ],
        [
          t('returns.invoice'),
          <Link key="invoice" href={`/billing/${invoiceId}`}>
            {t(`returns.bill.${invoiceStatus}`, { invoiceNo: invoiceNo ?? '' })}
          </Link>,
        ],
        [t('column.when'), <InstantText key="when" value={dispense.createdAt} />],
        [t('column.store'), dispense.storeName],
        [
          t('counter.prescriber'),
          prescriberName ? <bdi key="prescriber">{formatFacts([prescriberName, prescriberRegNo ?? ''])}</bdi> : null,
        ],
      ]}
    />
  );
}

/** The returns so far, each with its credit note and what was paid out. */
const Returns = ({ returns }: { returns: readonly DispenseReturn[] }) => (
  <section>
    <h3 className={classes.part}>{t('returns.before')}</h3>
    <table className={classes.rows} aria-label={t('returns.before')}>
      <thead>
        <tr>
          <th scope="col">{t('column.when')}</th>
          <th scope="col">{t('column.store')}</th>
          <th scope="col">{t('field.reason')}</th>
          <th scope="col">{t('returns.creditNote')}</th>
          <th scope="col" data-end>
            {t('returns.refunded')}
          </th>
        </tr>
      </thead>
      <tbody>
        {returns.map((one) => (
          <tr key={one.returnId}>
            <td>
              <InstantText value={one.createdAt} />
            </td>
            <td>{one.storeName}</td>
            <td>
              <bdi>{one.reason}</bdi>
            </td>
            <td>{one.creditNoteNo}</td>
            <td data-end>{one.refundedMinor === null ? null : <MoneyText minor={one.refundedMinor} withCurrency />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
