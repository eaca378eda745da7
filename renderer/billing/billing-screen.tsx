import { Button } from '@mantine/core';
import { Link, useLocation, useRoute, useSearch } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import classes from './billing-screen.module.css';
import { t } from './billing-wording.ts';
import { InvoiceList } from './invoice-list.tsx';
import { InvoiceView } from './invoice-view.tsx';
import { NewInvoice } from './new-invoice.tsx';

const readId = (text: string | null | undefined): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** The list at the left, the invoice beside it. */
export function BillingScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/billing/:id?');
  const query = new URLSearchParams(useSearch());
  const mayRaise = useMay('billing.raise');
  const invoiceId = readId(params?.id);
  const isNew = params?.id === 'new' && mayRaise;

  const open = (id: number) => navigate(`/billing/${id}`);
  const begin = () => navigate('/billing/new');
  useIntent('billing.raise', () => mayRaise && begin());
  useShortcut('B', t('new'), begin, { group: t('title'), isEnabled: mayRaise });

  const newInvoice = mayRaise ? <Button onClick={begin}>{t('new')}</Button> : null;
  return (
    <Screen
      title={t('title')}
      toolbar={
        isNew || invoiceId !== null ? (
          <Link href="/billing" className={classes.back ?? ''}>
            {t('all')}
          </Link>
        ) : null
      }
      actions={newInvoice}
    >
      <div className={classes.split} data-open={isNew || invoiceId !== null || undefined}>
        <InvoiceList selectedId={invoiceId} onOpen={open} newInvoice={newInvoice} />
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
        ) : (
          <div className={classes.nothing}>
            <EmptyState title={t('nothing.title')} hint={t('nothing.hint')} action={newInvoice} />
          </div>
        )}
      </div>
    </Screen>
  );
}
