import { ActionIcon, Tooltip } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Invoice } from '#contract/billing.ts';
import { useMay } from '../bridge/session-store.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { formatPhone } from '../wording/names.ts';
import { t } from './billing-wording.ts';
import classes from './invoice-view.module.css';

/** Whose invoice it is, with the way to the patient. */
export const InvoicePatient = ({ invoice }: { invoice: Invoice }) => (
  <PatientBanner
    patient={{
      patientId: invoice.patientId,
      firstName: invoice.patientFirstName,
      lastName: invoice.patientLastName,
      dob: invoice.patientDob,
      dobEstimated: invoice.patientDobEstimated,
      gender: invoice.patientGender,
    }}
  >
    <span className="tabular">{invoice.patientPhone ? formatPhone(invoice.patientPhone) : t('invoice.noPhone')}</span>
    <Tooltip label={t('invoice.openPatient')}>
      <ActionIcon
        component={Link}
        href={`/patients/${invoice.patientId}`}
        size={24}
        className={classes.toPatient ?? ''}
        aria-label={t('invoice.openPatient')}
      >
        <IconUser size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
    <StatementLink patientId={invoice.patientId} />
  </PatientBanner>
);

/** What the patient owes in all, for who may read it. */
function StatementLink({ patientId }: { patientId: number }) {
  return useMay('reports.statement') ? (
    <Link href={`/reports/statement?patient=${patientId}`}>{t('invoice.statement')}</Link>
  ) : null;
}
