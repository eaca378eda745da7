import { ActionIcon, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { Invoice } from '#contract/billing.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMethod } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-payments.module.css';
import { plainMenu } from './plain-menu.ts';
import type { Printing } from './use-printing.ts';

/** What was paid, when and how; a receipt for each. */
export function InvoicePayments({ invoice, printing }: { invoice: Invoice; printing: Printing | null }) {
  if (invoice.payments.length === 0) return null;
  return (
    <table className={classes.payments} aria-label={t('payments.title')}>
      <tbody>
        {invoice.payments.map((payment) => (
          <tr key={payment.paymentId}>
            <th scope="row">
              {payment.receiptNo}
              <span className={classes.how}>
                {t.rich('payments.about', {
                  method: formatMethod(payment.method),
                  when: <InstantText value={payment.paidAt} />,
                  reference: payment.reference,
                })}
              </span>
            </th>

            <td className={classes.amount}>
              <MoneyText minor={payment.amountMinor} />
            </td>
            <td>
              {printing ? (
                <Menu position="top-end" {...plainMenu}>
                  <Menu.Target>
                    <ActionIcon
                      size={24}
                      aria-label={t('payments.print', { receiptNo: payment.receiptNo })}
                      data-receipt
                    >
                      <IconPrinter size={16} stroke={1.75} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => printing.print('80mm', payment.paymentId)}>
                      {t('payments.80mm')}
                    </Menu.Item>
                    <Menu.Item onClick={() => printing.print('a4', payment.paymentId)}>{t('payments.a4')}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
