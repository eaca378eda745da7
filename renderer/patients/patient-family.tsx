import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { Patient } from '#contract/patients.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatBirth, formatPatientName } from '../wording/names.ts';
import classes from './patient-history.module.css';
import { t } from './patients-wording.ts';

/**
 * Who else is reached by this telephone, each with a button to book; and a way to register one more of the family with what
 * they share, so that four are registered and booked in a row.
 */
export function PatientFamily({ patient }: { patient: Patient }) {
  const [, navigate] = useLocation();
  const today = useToday();
  const [mayRegister, mayBook] = [useMay('patients.register'), useMay('appointments.book')];
  const number = patient.phoneE164 ?? patient.phone;
  const { data } = useQueryCall('patients.search', number ? { q: number, limit: 20 } : null);
  const family = (data?.items ?? []).filter(({ patientId }) => patientId !== patient.patientId);
  if (!number || (family.length === 0 && !mayRegister)) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t('family.title')}</h3>
      {family.length > 0 ? (
        <table className={classes.table} aria-label={t('family.title')}>
          <tbody>
            {family.map((one) => (
              <tr key={one.patientId}>
                <td className={classes.name} dir="auto">
                  <Link href={`/patients/${one.patientId}`} className={classes.link ?? ''}>
                    {formatPatientName(one)}
                  </Link>
                </td>
                <td className="tabular">{formatBirth(one, today)}</td>
                <td className={classes.amount}>
                  {mayBook ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('family.bookFor', { patient: formatPatientName(one) })}
                      onClick={() => navigate(`/day?patient=${one.patientId}`)}
                    >
                      {t('family.book')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {mayRegister ? (
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          onClick={() => navigate(`/patients/new?family=${patient.patientId}`)}
        >
          {t('family.add')}
        </Button>
      ) : null}
    </section>
  );
}
