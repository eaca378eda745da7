import { Button } from '@mantine/core';
import { Link, useLocation, useRoute, useSearch } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import classes from './billing-screen.module.css';
import { t } from './billing-wording.ts';
import { InvoiceList } from './invoice-list.tsx';
import { InvoiceView } from './invoice-view.tsx';
import { NewInvoice } from './new-invoice.tsx';
import { WaitingApprovals } from './waiting-approvals.tsx';

const readId = (text: string | null | undefined): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** The list; beside it, when one is open, the invoice. */
export function BillingScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/billing/:id?');
  const query = new URLSearchParams(useSearch());
  const mayRaise = useMay('billing.raise');
  const invoiceId = readId(params?.id);
  const isNew = params?.id === 'new' && mayRaise;
  const isOpen = isNew || invoiceId !== null;

  const open = (id: number) => navigate(`/billing/${id}`);
  const begin = () => navigate('/billing/new');
  useIntent('billing.raise', () => mayRaise && begin());
  useShortcut('B', t('new'), begin, { group: t('title'), isEnabled: mayRaise });

  const newInvoice = mayRaise ? <Button onClick={begin}>{t('new')}</Button> : null;
  return (
    <Screen
      title={t('title')}
      toolbar={
        isOpen ? (
          <Link href="/billing" className={classes.back ?? ''}>
            {t('all')}
          </Link>
        ) : null
      }
      actions={
        <>
          <WaitingApprovals />
          {newInvoice}
        </>
      }
    >
      <div className={classes.split} data-open={isOpen || undefined}>
        <InvoiceList selectedId={invoiceId} isWide={!isOpen} onOpen={open} newInvoice={newInvoice} />
        {isNew ? (
          <NewInvoice
            patientId={readId(query.get('patient'))}
            apptId={readId(query.get('appt'))}
            onPatient={(patientId) =>
              navigate(patientId === null ? '/billing/new' : `/billing/new?patient=${patientId}`, { replace: true })
            }
            onRaised={(raised) => navigate(`/billing/${raised}`, { replace: true })}
            onClose={() => navigate('/billing')}
          />
        ) : invoiceId !== null ? (
          <InvoiceView key={invoiceId} invoiceId={invoiceId} />
        ) : null}
      </div>
    </Screen>
  );
}
