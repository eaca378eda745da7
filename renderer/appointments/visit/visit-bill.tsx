import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../../bridge/session-store.ts';
import { StatusBadge } from '../../records/status-badge.tsx';
import classes from './visit-panel.module.css';

/** Leads to the visit's bill, or to raising one; nothing for a visit that did not happen and has none. */
export function VisitBill({ visit }: { visit: Appointment }) {
  const maySee = useMay('billing.get');
  const mayRaise = useMay('billing.raise');
  const isBillable = visit.status !== 'CANCELLED' && visit.status !== 'NO_SHOW';
  if (visit.invoiceId !== null && maySee) {
    return (
      <div className={classes.state}>
        <Button component={Link} href={`/billing/${visit.invoiceId}`} variant="default">
          Open bill
        </Button>
        {visit.invoiceStatus ? <StatusBadge invoice={visit.invoiceStatus} /> : null}
      </div>
    );
  }
  if (visit.invoiceId !== null || !mayRaise || !isBillable) return null;
  return (
    <div>
      <Button component={Link} href={`/billing/new?patient=${visit.patientId}&appt=${visit.apptId}`} variant="default">
        Raise bill
      </Button>
    </div>
  );
}
