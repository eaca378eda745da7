import { Button, Menu } from '@mantine/core';
import { Link } from 'wouter';
import type { Deposit } from '#contract/deposits.ts';
import type { CallError } from '#contract/result.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useMay } from '../bridge/session-store.ts';
import { readOrThrow, useQueryCall } from '../bridge/use-query-call.ts';
import type { Paper } from '../documents/paper-format.ts';
import classes from '../ui/form/page-form.module.css';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMethod } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import { t } from './deposits-wording.ts';
import { RefundDeposit } from './refund-deposit.tsx';

/** One deposit: what was received, what became of it, what is left. */
export function DepositDetail({ depositId }: { depositId: number }) {
  const { data: deposit, error } = useQueryCall('deposits.get', { depositId });
  const mayRefund = useMay('deposits.refund');
  if (!deposit) return <ErrorNote error={error} context={{ noun: 'record' }} />;
  const { patientFirstName: firstName, patientLastName: lastName, purpose } = deposit;
  return (
    <div className={classes.form}>
      <h2 className={classes.title}>{deposit.receiptNo}</h2>
      <p className={classes.about}>
        <Link href={`/patients/${deposit.patientId}`}>
          <bdi>{formatPatientName({ firstName, lastName })}</bdi>
        </Link>
      </p>
      <p className={classes.about}>
        {t.rich('detail.received', {
          method: formatMethod(deposit.method),
          when: <InstantText value={deposit.createdAt} />,
          person: deposit.receivedBy,
          reference: deposit.reference,
        })}
      </p>
      {purpose ? (
        <p className={classes.about} dir="auto">
          {purpose}
        </p>
      ) : null}
      <Sums deposit={deposit} />
      <div className={classes.buttons}>
        <PrintMenu label={t('detail.print')} depositId={depositId} depositRefundId={null} />
      </div>
      <Entries deposit={deposit} />
      {mayRefund && deposit.leftOverMinor > 0 ? <RefundDeposit key={deposit.leftOverMinor} deposit={deposit} /> : null}
    </div>
  );
}

const Sums = ({ deposit }: { deposit: Deposit }) => (
  <dl className={classes.sums}>
    <dt>{t('detail.amount')}</dt>
    <dd>
      <MoneyText minor={deposit.amountMinor} />
    </dd>
    <dt>{t('detail.used')}</dt>
    <dd>
      <MoneyText minor={deposit.usedMinor} />
    </dd>
    <dt>{t('detail.refunded')}</dt>
    <dd>
      <MoneyText minor={deposit.refundedMinor} />
    </dd>
    <dt data-strong>{t('detail.left')}</dt>
    <dd data-strong>
      <MoneyText minor={deposit.leftOverMinor} withCurrency />
    </dd>
  </dl>
);

function Entries({ deposit }: { deposit: Deposit }) {
  if (deposit.uses.length + deposit.refunds.length === 0) return null;
  return (
    <table className={classes.entries} aria-label={t('detail.uses')}>
      <tbody>
        {deposit.uses.map(({ invoiceId, invoiceNo, amountMinor }) => (
          <tr key={invoiceId}>
            <td>
              {t.rich('detail.use', {
                invoiceNo,
                link: (text) => <Link href={`/billing/${invoiceId}`}>{text}</Link>,
              })}
            </td>
            <td className={classes.amount}>
              <MoneyText minor={amountMinor} />
            </td>
            <td />
          </tr>
        ))}
        {deposit.refunds.map((refund) => (
          <tr key={refund.depositRefundId}>
            <td>
              {t.rich('detail.refund', {
                voucherNo: refund.voucherNo,
                method: formatMethod(refund.method),
                when: <InstantText value={refund.refundedAt} />,
                reason: <bdi>{refund.reason}</bdi>,
              })}
            </td>
            <td className={classes.amount}>
              <MoneyText minor={refund.amountMinor} />
            </td>
            <td>
              <PrintMenu
                label={t('detail.printVoucher', { voucherNo: refund.voucherNo })}
                depositId={deposit.depositId}
                depositRefundId={refund.depositRefundId}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PrintMenuProps = { label: string; depositId: number; depositRefundId: number | null };

function PrintMenu({ label, depositId, depositRefundId }: PrintMenuProps) {
  const print = async (paper: Paper) => {
    const { printDeposit } = await import('../documents/print-out.tsx');
    await printDeposit(await readOrThrow('deposits.document', { depositId, depositRefundId }), paper, frontDesk.print);
  };
  const start = (paper: Paper) =>
    void print(paper).catch((error: CallError) => notifyRefusal(error, { noun: 'record' }));
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-sm">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('80mm')}>{t('print.80mm')}</Menu.Item>
        <Menu.Item onClick={() => start('a4')}>{t('print.a4')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
