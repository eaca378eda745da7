import { Link } from 'wouter';
import type { DoctorNow } from '#contract/dashboard.ts';
import { useMay } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { formatClock } from '../wording/wall-time.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { Section } from './section.tsx';

const tooLongWaitMin = 45;

/** The doctors of the day: who has people waiting, and who has a free time to give. */
export function DoctorsTable({ doctors }: { doctors: readonly DoctorNow[] }) {
  const mayAdd = useMay('doctors.add');
  return (
    <Section title={t('section.doctors')}>
      {doctors.length === 0 ? (
        <EmptyState
          title={t('empty.doctors')}
          hint={t('empty.doctorsHint')}
          action={mayAdd ? <Link href="/settings/doctors">{t('empty.doctorsLink')}</Link> : undefined}
        />
      ) : (
        <table className={classes.doctors}>
          <thead>
            <tr>
              <th scope="col">{t('doctor.name')}</th>
              <th scope="col">{t('doctor.waiting')}</th>
              <th scope="col">{t('doctor.longest')}</th>
              <th scope="col">{t('doctor.inConsultation')}</th>
              <th scope="col">{t('doctor.toCome')}</th>
              <th scope="col">{t('doctor.done')}</th>
              <th scope="col">{t('doctor.nextFree')}</th>
            </tr>
          </thead>
          <tbody>
            {doctors.map((doctor) => (
              <tr key={doctor.doctorId}>
                <th scope="row">
                  <bdi>{doctor.doctorName}</bdi> <span className={classes.quiet}>{doctor.specialization}</span>
                </th>
                <td>{formatNumber(doctor.waiting)}</td>
                <td data-urgent={(doctor.longestWaitMin ?? 0) >= tooLongWaitMin || undefined}>
                  {doctor.longestWaitMin === null
                    ? t('value.none')
                    : t('doctor.wait', { minutes: doctor.longestWaitMin })}
                </td>
                <td>{formatNumber(doctor.inConsultation)}</td>
                <td>{formatNumber(doctor.toCome)}</td>
                <td>{formatNumber(doctor.done)}</td>
                <td>{nextFree(doctor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const nextFree = ({ isOnLeave, nextFreeTime }: DoctorNow): string =>
  isOnLeave === 'Y' ? t('doctor.onLeave') : nextFreeTime ? formatClock(nextFreeTime) : t('doctor.full');
