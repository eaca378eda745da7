import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../../bridge/session-store.ts';
import { StatusBadge } from '../../records/status-badge.tsx';
import classes from './visit-panel.module.css';
import { t } from './visit-wording.ts';

/** Leads to the visit's invoice, or to a new one; nothing for a visit that did not take place and has none. */
export function VisitBill({ visit }: { visit: Appointment }) {
  const maySee = useMay('billing.get');
  const mayRaise = useMay('billing.raise');
  const isBillable = visit.status !== 'CANCELLED' && visit.status !== 'NO_SHOW';
  if (visit.invoiceId !== null && maySee) {
    return (
      <>
        {isBillable ? null : <p role="status">{t('invoice.decide')}</p>}
        <div className={classes.state}>
          <Button component={Link} href={`/billing/${visit.invoiceId}`} variant={isBillable ? 'default' : 'filled'}>
            {t('invoice.open')}
          </Button>
          {visit.invoiceStatus ? <StatusBadge invoice={visit.invoiceStatus} /> : null}
        </div>
      </>
    );
  }
  if (visit.invoiceId !== null || !mayRaise || !isBillable) return null;
  return (
    <div>
      <Button component={Link} href={`/billing/new?patient=${visit.patientId}&appt=${visit.apptId}`} variant="default">
        {t('invoice.new')}
      </Button>
    </div>
  );
}
