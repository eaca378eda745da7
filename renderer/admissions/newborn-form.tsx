import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { admissionWords } from './use-admission-writes.ts';

type NewbornFormProps = { motherAdmissionId: number; onDone: () => void };

/** A newborn lies in the mother's bed, and moves with her. */
export function NewbornForm({ motherAdmissionId, onDone }: NewbornFormProps) {
  const [newborn, setNewborn] = useState<PickedPatient | null>(null);
  const admission = useWriteCall('admissions.newborn');
  const admit = async () => {
    if (!newborn) return;
    const result = await admission.send({ patientId: newborn.patientId, motherAdmissionId });
    if (!result.ok) return notifyRefusal(result.error, admissionWords);
    notify(t('done.newborn', { patient: formatPatientName(newborn) }));
    onDone();
  };
  return (
    <div className={classes.part}>
      <PatientPicker label={t('newborn.patient')} autoFocus value={newborn} onChange={setNewborn} />
      <div className={classes.buttons}>
        <Button disabled={!newborn} loading={admission.isPending} onClick={() => void admit()}>
          {t('newborn.do')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('form.back')}
        </Button>
      </div>
    </div>
  );
}
