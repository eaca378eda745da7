import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CallOutput } from '#contract/contract.ts';
import { useMay } from '../bridge/session-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { periodOf, whyOf } from './board-words.ts';
import { ChargeForm } from './charge-form.tsx';
import { admissionWords } from './use-admission-writes.ts';

/** The rent day by day with its reason, what was charged, and the sum as it stands now. */
export function BillPart({ data }: { data: CallOutput<'admissions.get'> }) {
  const { admission, rent, charges, bill } = data;
  const mayCharge = useMay('admissions.addCharge');
  const voiding = useWriteCall('admissions.voidCharge');
  const entered = charges.filter((charge) => charge.source === 'ENTERED' && charge.voidReason === null);
  const isIn = admission.status === 'ADMITTED' || admission.status === 'DISCHARGE_ORDERED';
  if (admission.status === 'REQUESTED' || admission.status === 'CANCELLED') return null;
  const takeOff = async (chargeId: number) => {
    const result = await voiding.send({ chargeId, reason: t('act.void') });
    if (result.ok) notify(t('done.voided'));
    else notifyRefusal(result.error, admissionWords);
  };
  const sums: [string, number][] = [
    [t('bill.rent'), bill.rentMinor],
    [t('bill.charges'), bill.chargesMinor],
    [t('bill.tax'), bill.taxMinor],
  ];

  return (
    <section>
      <h3 className={classes.heading}>{t('bill.title')}</h3>
      <table className={classes.bill}>
        <thead>
          <tr>
            <th>{t('bill.day')}</th>
            <th>{t('bill.why')}</th>
            <th data-number>{t('bill.units')}</th>
            <th data-number>{t('bill.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {rent.map((line) => (
            <tr key={`${line.fromTime} ${line.kind} ${line.rentClass} ${line.portion}`}>
              <td>{periodOf(line)}</td>
              <td>
                {rentClassName(line.rentClass)}
                <div className={classes.quiet}>{whyOf(line)}</div>
              </td>
              <td data-number>{line.units}</td>
              <td data-number>
                <MoneyText minor={Math.round(line.units * line.rateMinor)} />
              </td>
            </tr>
          ))}
          {entered.map((charge) => (
            <tr key={charge.chargeId}>
              <td>{formatDay(charge.serviceDay)}</td>
              <td>
                {charge.description}
                {mayCharge && charge.invoiceId === null ? (
                  <ActionIcon
                    size="xs"
                    variant="subtle"
                    aria-label={t('act.void')}
                    onClick={() => void takeOff(charge.chargeId)}
                  >
                    <IconX size={12} aria-hidden />
                  </ActionIcon>
                ) : null}
              </td>
              <td data-number>{charge.qty}</td>
              <td data-number>
                <MoneyText minor={Math.round(charge.qty * charge.unitPriceMinor)} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums.map(([word, minor]) => (
            <tr key={word}>
              <td colSpan={3}>{word}</td>
              <td data-number>
                <MoneyText minor={minor} />
              </td>
            </tr>
          ))}
          <tr className={classes.total}>
            <td colSpan={3}>{t('bill.total')}</td>
            <td data-number>
              <MoneyText minor={bill.totalMinor} withCurrency />
            </td>
          </tr>
          {bill.dueMinor > 0 ? (
            <tr className={classes.total}>
              <td colSpan={3}>{t('bill.due')}</td>
              <td data-number>
                <MoneyText minor={bill.dueMinor} withCurrency />
              </td>
            </tr>
          ) : null}
        </tfoot>
      </table>
      {mayCharge && isIn ? <ChargeForm admissionId={admission.admissionId} /> : null}
    </section>
  );
}
