import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPrinter } from '@tabler/icons-react';
import type { Invoice } from '#contract/billing.ts';
import { useMay } from '../bridge/session-store.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { WallTime } from '../ui/words/wall-time-text.tsx';
import { t } from './billing-wording.ts';
import { CancelInvoice } from './cancel-invoice.tsx';
import type { InvoiceRights } from './invoice-rules.ts';
import classes from './invoice-view.module.css';
import { plainMenu } from './plain-menu.ts';
import type { Printing } from './use-printing.ts';
import { WaiveInvoice } from './waive-invoice.tsx';

type InvoiceHeadProps = {
  invoice: Invoice;
  rights: InvoiceRights;
  printing: Printing;
  onRefund: () => void;
  onCredit: () => void;
  onBuyer: () => void;
  onPayers: () => void;
};

/** Number, status, what it is for; and what can be done with it as a whole. */
export function InvoiceHead({ invoice, rights, printing, onRefund, onCredit, onBuyer, onPayers }: InvoiceHeadProps) {
  const mayWaive = useMay('billing.waive');
  return (
    <header className={classes.head}>
      <h2 className={classes.number}>{invoice.invoiceNo ?? t('invoice.open')}</h2>
      <StatusBadge invoice={invoice.status} />
      <PendingMark entity="BILLING" id={invoice.invoiceId} />
      <p className={classes.about}>
        {invoice.apptTime
          ? t.rich('invoice.visit', {
              time: <WallTime value={invoice.apptTime} />,
              doctor: <bdi>{invoice.doctorName}</bdi>,
            })
          : t('invoice.withoutVisit')}
        {invoice.buyerName ? <Buyer name={invoice.buyerName} gstin={invoice.buyerGstin} /> : null}
      </p>
      <div className={classes.headActions}>
        {rights.mayPrint ? <PrintMenu printing={printing} isDraft={invoice.status === 'OPEN'} /> : null}
        {rights.mayRefund || rights.mayCredit ? (
          <CorrectMenu rights={rights} onRefund={onRefund} onCredit={onCredit} />
        ) : null}
        {rights.mayEdit ? (
          <Button variant="default" onClick={onBuyer}>
            {t('buyer.menu')}
          </Button>
        ) : null}
        {rights.mayPay ? (
          <Button variant="default" onClick={onPayers}>
            {t('payers.menu')}
          </Button>
        ) : null}
        {rights.mayEdit && mayWaive ? <WaiveInvoice invoice={invoice} /> : null}
        {rights.mayCancel ? <CancelInvoice invoice={invoice} /> : null}
      </div>
    </header>
  );
}

const Buyer = ({ name, gstin }: { name: string; gstin: string | null }) => (
  <span className={classes.why}>
    {gstin
      ? t.rich('buyer.aboutGstin', { name: <bdi>{name}</bdi>, gstin })
      : t.rich('buyer.about', { name: <bdi>{name}</bdi> })}
  </span>
);

type CorrectMenuProps = { rights: InvoiceRights; onRefund: () => void; onCredit: () => void };

/** The way back from an issued invoice. */
const CorrectMenu = ({ rights, onRefund, onCredit }: CorrectMenuProps) => (
  <Menu position="bottom-end" {...plainMenu}>
    <Menu.Target>
      <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}>
        {t('more.menu')}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {rights.mayRefund ? <Menu.Item onClick={onRefund}>{t('refund.menu')}</Menu.Item> : null}
      {rights.mayCredit ? <Menu.Item onClick={onCredit}>{t('credit.menu')}</Menu.Item> : null}
    </Menu.Dropdown>
  </Menu>
);

function PrintMenu({ printing, isDraft }: { printing: Printing; isDraft: boolean }) {
  return (
    <Menu id="print-invoice" position="bottom-end" {...plainMenu}>
      <Menu.Target>
        <Button
          variant="default"
          loading={printing.busy !== null}
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
        >
          {isDraft ? t('print.draft') : t('print.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => printing.print('a4')}>{t('print.a4')}</Menu.Item>
        <Menu.Item onClick={() => printing.print('80mm')}>{t('print.80mm')}</Menu.Item>
        {isDraft ? null : (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => printing.savePdf('a4')}>{t('print.saveA4')}</Menu.Item>
            <Menu.Item onClick={() => printing.savePdf('80mm')}>{t('print.save80mm')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
