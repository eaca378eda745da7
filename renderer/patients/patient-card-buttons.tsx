import { Button, Group } from '@mantine/core';
import type { PatientRecord } from '#contract/patients.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { identifierName, identifierText } from '../records/patient/identifier-words.ts';
import { usePatientNumber } from '../records/patient/use-patient-number.ts';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatBirth, formatGender } from '../wording/names.ts';
import { t } from './patients-wording.ts';

/** Prints the patient's card, or a label for papers and tubes; both carry a QR code that the search reads. */
export function CardButtons({ patient }: { patient: PatientRecord }) {
  const hospital = useHospital();
  const today = useToday();
  const numbered = usePatientNumber();
  if (!hospital) return null;
  const account = patient.identifiers.find(({ system }) => system === 'ABHA');
  const print = async (kind: 'card' | 'label') => {
    // Paper is heavy (fonts, words): it is read when somebody prints.
    const { printPatientCard } = await import('../documents/print-out.tsx');
    const card = {
      hospitalName: hospital.hospitalName,
      hospitalPhone: hospital.phone,
      patient,
      patientNo: numbered(patient.patientId),
      birth: formatBirth(patient, today),
      gender: formatGender(patient.gender),
      further: account ? { name: identifierName('ABHA'), text: identifierText(account) } : null,
    };
    if (!(await printPatientCard(card, kind, frontDesk.print))) notify(t('card.stopped'));
  };
  return (
    <Group gap={8} mt={8}>
      <Button size="xs" variant="default" onClick={() => void print('card')}>
        {t('card.print')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void print('label')}>
        {t('card.label')}
      </Button>
    </Group>
  );
}
