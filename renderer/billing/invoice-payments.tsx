import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { Invoice, Payment } from '#contract/billing.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMethod } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-payments.module.css';
import { leftOfPayment } from './invoice-rules.ts';
import { plainMenu } from './plain-menu.ts';
import type { Printing } from './use-printing.ts';

type InvoicePaymentsProps = {
  invoice: Invoice;
  /** Null for who may only read. */
  actions: {
    printing: Printing;
    onRefund: (paymentId: number) => void;
    onCorrect: (paymentId: number) => void;
  } | null;
};

/** What was paid, given back and credited, when and how; the paper of each, and the way back from it. */
export function InvoicePayments({ invoice, actions }: InvoicePaymentsProps) {
  const { payments, creditNotes } = invoice;
  if (payments.length + creditNotes.length === 0) return null;
  return (
    <table className={classes.payments} aria-label={t('payments.title')}>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.paymentId}>
            <Entry number={payment.receiptNo} reason={payment.reason}>
              {t.rich(`payments.${payment.kind}`, {
                method: formatMethod(payment.method),
                when: <InstantText value={payment.paidAt} />,
                reference: payment.reference,
              })}
            </Entry>
            <td className={classes.amount}>
              <MoneyText minor={payment.amountMinor} />
            </td>
            <td>{actions ? <PaymentMenu invoice={invoice} payment={payment} actions={actions} /> : null}</td>
          </tr>
        ))}
        {creditNotes.map((note) => (
          <tr key={note.creditNoteNo}>
            <Entry number={note.creditNoteNo} reason={note.reason}>
              {t.rich('payments.creditNote', { when: <InstantText value={note.issuedAt} /> })}
            </Entry>
            <td className={classes.amount}>
              <MoneyText minor={note.totalMinor === 0 ? 0 : -note.totalMinor} />
            </td>
            <td>
              {actions ? (
                <EntryMenu label={t('payments.more', { number: note.creditNoteNo })}>
                  <Menu.Item onClick={() => actions.printing.printCreditNote('a4', note.creditNoteId)}>
                    {t('payments.printA4')}
                  </Menu.Item>
                  <Menu.Item onClick={() => actions.printing.printCreditNote('80mm', note.creditNoteId)}>
                    {t('payments.print80mm')}
                  </Menu.Item>
                </EntryMenu>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type EntryProps = { number: string; reason: string | null; children: React.ReactNode };

const Entry = ({ number, reason, children }: EntryProps) => (
  <th scope="row">
    {number}
    <span className={classes.how}>{children}</span>
    {reason ? (
      <span className={classes.how} dir="auto">
        {reason}
      </span>
    ) : null}
  </th>
);

type PaymentMenuProps = {
  invoice: Invoice;
  payment: Payment;
  actions: NonNullable<InvoicePaymentsProps['actions']>;
};

function PaymentMenu({ invoice, payment, actions }: PaymentMenuProps) {
  const { paymentId, receiptNo, kind, method } = payment;
  const isLeft = kind === 'PAYMENT' && leftOfPayment(invoice, paymentId) > 0;
  return (
    <EntryMenu label={t('payments.more', { number: receiptNo })}>
      <Menu.Item onClick={() => actions.printing.print('80mm', paymentId)}>{t('payments.print80mm')}</Menu.Item>
      <Menu.Item onClick={() => actions.printing.print('a4', paymentId)}>{t('payments.printA4')}</Menu.Item>
      {isLeft ? (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => actions.onRefund(paymentId)}>{t('refund.menu')}</Menu.Item>
          {method === 'DEPOSIT' ? null : (
            <Menu.Item onClick={() => actions.onCorrect(paymentId)}>{t('correct.menu')}</Menu.Item>
          )}
        </>
      ) : null}
    </EntryMenu>
  );
}

const EntryMenu = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Menu position="top-end" {...plainMenu}>
    <Menu.Target>
      <ActionIcon size={24} aria-label={label} data-receipt>
        <IconDotsVertical size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);
