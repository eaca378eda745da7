import type { ReactNode } from 'react';
import type { Doctor } from '#contract/doctors.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatDoctorName } from '../wording/names.ts';
import { EditDoctorForm } from './doctor-form.tsx';
import classes from './doctor-panel.module.css';
import { t } from './doctors-wording.ts';
import { HoursForm } from './hours-form.tsx';
import { LeavePart } from './leave-part.tsx';

type DoctorPanelProps = { doctor: Doctor; specializations: readonly string[]; onClose: () => void };

export function DoctorPanel({ doctor, specializations, onClose }: DoctorPanelProps) {
  const schedule = useQueryCall('doctors.schedule', { doctorId: doctor.doctorId });
  return (
    <SidePanel title={formatDoctorName(doctor)} onClose={onClose} width={480}>
      <Part title={t('part.details')}>
        <EditDoctorForm doctor={doctor} specializations={specializations} />
      </Part>
      <Part title={t('part.hours')}>
        {schedule.data ? (
          <HoursForm key={JSON.stringify(schedule.data.hours)} doctor={doctor} hours={schedule.data.hours} />
        ) : (
          <div className={classes.waiting} />
        )}
      </Part>
      <Part title={t('part.leave')}>
        <LeavePart doctorId={doctor.doctorId} leave={schedule.data?.leave ?? []} />
      </Part>
      <ErrorNote error={schedule.error} onRetry={() => void schedule.refetch()} />
    </SidePanel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  );
}
