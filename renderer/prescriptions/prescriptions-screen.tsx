import { useMemo } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import { hasRole, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { AllergyBand } from './allergy-band.tsx';
import { MyDay } from './my-day.tsx';
import { PatientRecordPart } from './patient-record.tsx';
import { Prescribe } from './prescribe.tsx';
import { PrescriptionDetail } from './prescription-detail.tsx';
import { PrescriptionList } from './prescription-list.tsx';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import type { StartWith } from './use-prescription-form.ts';

const readId = (text: string | null | undefined): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

function startOf(query: URLSearchParams): StartWith | null {
  for (const how of ['draft', 'replace', 'repeat'] as const) {
    const prescriptionId = readId(query.get(how));
    if (prescriptionId !== null) return { prescriptionId, how };
  }
  return null;
}

/** The doctor's desk: the day and the prescriptions at the left, the patient beside it. */
export function PrescriptionsScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/prescriptions/:id?');
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const isDoctor = hasRole(usePerson(), 'doctor');
  const prescriptionId = readId(params?.id);
  // `/prescriptions/for-42` writes for patient 42, `/prescriptions/77` shows one.
  const patientId = params?.id?.startsWith('for-') ? readId(params.id.slice(4)) : null;
  return (
    <Screen title={t('title')}>
      <div className={classes.split}>
        <div className={classes.left}>
          <div className={classes.head}>
            <PatientPicker
              label={t('find.label')}
              value={null}
              onChange={(patient) => patient && navigate(`/prescriptions/for-${patient.patientId}`)}
            />
          </div>
          {isDoctor ? <MyDay patientId={patientId} /> : null}
          <PrescriptionList selectedId={prescriptionId} onOpen={(id) => navigate(`/prescriptions/${id}`)} />
        </div>
        <div className={classes.detail}>
          {patientId !== null ? (
            <PatientDesk
              key={`${patientId}?${search}`}
              patientId={patientId}
              apptId={readId(query.get('visit'))}
              startWith={startOf(query)}
            />
          ) : prescriptionId !== null ? (
            <PrescriptionDetail key={prescriptionId} prescriptionId={prescriptionId} />
          ) : (
            <EmptyState title={t('nothing.title')} hint={t('nothing.hint')} />
          )}
        </div>
      </div>
    </Screen>
  );
}

type PatientDeskProps = { patientId: number; apptId: number | null; startWith: StartWith | null };

/** One patient: allergies in sight, the form, and what was before beside it. */
function PatientDesk({ patientId, apptId, startWith }: PatientDeskProps) {
  const [, navigate] = useLocation();
  const { data: patient, error } = useQueryCall('patients.get', { patientId });
  const { data: record } = useQueryCall('prescriptions.record', { patientId });
  if (!patient) return <ErrorNote error={error} context={{ noun: 'patient' }} />;
  return (
    <>
      <PatientBanner patient={patient} />
      {record ? <AllergyBand patientId={patient.patientId} allergies={record.allergies} /> : null}
      <div className={classes.desk}>
        <Prescribe
          patientId={patient.patientId}
          apptId={apptId}
          startWith={startWith}
          onSigned={(id) => navigate(`/prescriptions/${id}`)}
        />
        {record ? (
          <PatientRecordPart
            patientId={patient.patientId}
            record={record}
            onRepeat={(id) => navigate(`/prescriptions/for-${patientId}?repeat=${id}`)}
          />
        ) : null}
      </div>
    </>
  );
}
