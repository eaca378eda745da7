import { Radio, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { StatusBadge } from '../records/status-badge.tsx';
import { WallTime } from '../ui/words/wall-time-text.tsx';
import { t } from './billing-wording.ts';
import classes from './new-invoice.module.css';
import { withoutVisit } from './use-visits-to-bill.ts';

type VisitChoiceProps = {
  visits: readonly Appointment[];
  value: string | null;
  onChange: (choice: string) => void;
};

/** For which visit the invoice is; one that has an invoice already leads to it. */
export const VisitChoice = ({ visits, value, onChange }: VisitChoiceProps) => (
  <Radio.Group label={t('create.for')} value={value} onChange={onChange}>
    <Stack gap="sm" pt={4}>
      {visits.map((visit) =>
        visit.invoiceId === null ? (
          <Radio key={visit.apptId} size="xs" value={String(visit.apptId)} label={<VisitLine visit={visit} />} />
        ) : (
          <p key={visit.apptId} className={classes.billed}>
            {t.rich('create.billed', {
              visit: <VisitLine visit={visit} />,
              link: (inner) => <Link href={`/billing/${visit.invoiceId}`}>{inner}</Link>,
            })}
          </p>
        ),
      )}
      <Radio
        size="xs"
        value={withoutVisit}
        label={visits.length === 0 ? t('create.noVisit') : t('create.withoutVisit')}
      />
    </Stack>
  </Radio.Group>
);

const VisitLine = ({ visit }: { visit: Appointment }) => (
  <span className={classes.visit}>
    <WallTime value={visit.apptTime} />{' '}
    <span>
      {t.rich('create.visit', {
        doctor: <bdi>{visit.doctorName}</bdi>,
        specialty: <bdi>{visit.specialization}</bdi>,
      })}
    </span>
    <StatusBadge visit={visit.status} isBare />
  </span>
);
