import { Button } from '@mantine/core';
import type { Shift } from '#contract/cashier.ts';
import type { CallError } from '#contract/result.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { usePerson } from '../bridge/session-store.ts';
import { readOrThrow, useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import form from '../ui/form/page-form.module.css';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMethod, formatMoney } from '../wording/money.ts';
import classes from './cashier.module.css';
import { t } from './cashier-wording.ts';
import { Movements } from './move-cash.tsx';

/** One shift: what was expected and counted, and what was taken by method. */
export function ShiftDetail({ shiftId }: { shiftId: number }) {
  const { data: shift, error } = useQueryCall('cashier.get', { shiftId });
  if (!shift) return <ErrorNote error={error} context={{ noun: 'record' }} />;
  return (
    <div className={form.form}>
      <h2 className={form.title}>{t('shift.title', { person: shift.openedBy })}</h2>
      <p className={form.about}>{t.rich('shift.opened', { when: <InstantText value={shift.createdAt} /> })}</p>
      {shift.closedAt ? (
        <p className={form.about}>{t.rich('shift.closed', { when: <InstantText value={shift.closedAt} /> })}</p>
      ) : null}
      {shift.acceptedAt ? (
        <p className={form.about}>
          {t.rich('shift.accepted', { person: shift.acceptedBy, when: <InstantText value={shift.acceptedAt} /> })}
        </p>
      ) : null}
      <Sums shift={shift} />
      {shift.closingNote ? (
        <p className={form.about} dir="auto">
          {shift.closingNote}
        </p>
      ) : null}
      <Totals shift={shift} />
      <Movements shift={shift} />
      {shift.closedAt ? <Actions shift={shift} /> : null}
    </div>
  );
}

const Sums = ({ shift }: { shift: Shift }) => (
  <dl className={form.sums}>
    <dt>{t('shift.float')}</dt>
    <dd>
      <MoneyText minor={shift.openingFloatMinor} />
    </dd>
    {shift.expectedMinor === null || shift.countedCashMinor === null || shift.differenceMinor === null ? null : (
      <>
        <dt>{t('shift.expected')}</dt>
        <dd>
          <MoneyText minor={shift.expectedMinor} />
        </dd>
        <dt>{t('shift.counted')}</dt>
        <dd>
          <MoneyText minor={shift.countedCashMinor} />
        </dd>
        <dt data-strong>{t('shift.difference')}</dt>
        <dd data-strong>
          <MoneyText minor={shift.differenceMinor} withCurrency />
        </dd>
      </>
    )}
  </dl>
);

const Totals = ({ shift: { totals } }: { shift: Shift }) =>
  totals.length === 0 ? null : (
    <table className={classes.totals}>
      <thead>
        <tr>
          <th scope="col">{t('shift.method')}</th>
          <th scope="col" className={classes.amount}>
            {t('shift.taken')}
          </th>
          <th scope="col" className={classes.amount}>
            {t('shift.givenBack')}
          </th>
          <th scope="col" className={classes.amount}>
            {t('shift.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ method, takenMinor, givenBackMinor, totalMinor }) => (
          <tr key={method}>
            <th scope="row">{formatMethod(method)}</th>
            {[takenMinor, givenBackMinor, totalMinor].map((minor, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three columns in their order
              <td key={index} className={classes.amount}>
                <MoneyText minor={minor} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

function Actions({ shift }: { shift: Shift }) {
  const { shiftId, openedBy, acceptedAt } = shift;
  const person = usePerson();
  const accept = useWriteCall('cashier.accept', {
    onSuccess: () => notify(t('shift.accepted.done')),
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  const print = async () => {
    const { printZReport } = await import('../documents/print-out.tsx');
    const hospital = await readOrThrow('settings.hospital', {});
    await printZReport({ shift, hospital }, frontDesk.print);
  };
  return (
    <div className={form.buttons}>
      <Button
        variant="default"
        onClick={() => void print().catch((error: CallError) => notifyRefusal(error, { noun: 'record' }))}
      >
        {t('shift.print')}
      </Button>
      {acceptedAt === null && person?.username !== openedBy ? (
        <ConfirmButton
          loading={accept.isPending}
          sentence={t('shift.accepting', { amount: formatMoney(shift.countedCashMinor ?? 0, { withCurrency: true }) })}
          call="cashier.accept"
          confirm={t('shift.accept')}
          onConfirm={() => void accept.send({ shiftId })}
        >
          {t('shift.accept')}
        </ConfirmButton>
      ) : null}
    </div>
  );
}
