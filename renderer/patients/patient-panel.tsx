import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useLocation } from 'wouter';
import type { PatientRecord } from '#contract/patients.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { identifierName, identifierText } from '../records/patient/identifier-words.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { useReminderParts } from '../records/patient/reminder-slot.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName, formatPhone } from '../wording/names.ts';
import { MergeForm } from './merge-form.tsx';
import { CardButtons } from './patient-card-buttons.tsx';
import { PatientEditForm } from './patient-edit-form.tsx';
import { PatientFamily } from './patient-family.tsx';
import { PatientHistory } from './patient-history.tsx';
import { PatientMerges } from './patient-merges.tsx';
import classes from './patient-panel.module.css';
import { PatientSums } from './patient-sums.tsx';
import { PatientViews } from './patient-views.tsx';
import { PatientWaits } from './patient-waits.tsx';
import { t } from './patients-wording.ts';

/** One patient: who it is, how to reach, what happened here; and what the desk does next. */
export function PatientPanel({ patientId, onClose }: { patientId: number; onClose: () => void }) {
  const { data: patient, error, refetch } = useQueryCall('patients.get', { patientId });
  const [isEditing, setIsEditing] = useState(false);
  const [isMerging, setIsMerging] = useState(false);
  const mayMerge = useMay('patients.merge');
  const reminders = useReminderParts();
  // The list keeps the focus while one patient after the other is looked at; after an edit the panel takes it.
  const [wasEdited, setWasEdited] = useState(false);
  const leaveEdit = () => {
    setIsEditing(false);
    setWasEdited(true);
  };
  if (!patient)
    return (
      <SidePanel title={t('panel.title')} width={560} onClose={onClose} keepsFocus>
        <ErrorNote
          error={error}
          context={{ noun: 'patient' }}
          {...(error?.code === 'not_found' ? {} : { onRetry: () => void refetch() })}
        />
      </SidePanel>
    );
  if (isMerging)
    return (
      <SidePanel
        key="merge"
        title={t('merge.title', { patient: formatPatientName(patient) })}
        width={560}
        banner={<PatientBanner patient={patient} />}
        onClose={() => setIsMerging(false)}
      >
        <MergeForm
          patientId={patient.patientId}
          onDone={() => setIsMerging(false)}
          onCancel={() => setIsMerging(false)}
        />
      </SidePanel>
    );
  if (isEditing)
    return (
      <SidePanel
        key="edit"
        title={t('edit.title', { patient: formatPatientName(patient) })}
        width={560}
        keepsFocus
        banner={<PatientBanner patient={patient} />}
        onClose={leaveEdit}
      >
        <PatientEditForm patient={patient} onDone={leaveEdit} />
      </SidePanel>
    );
  return (
    <SidePanel
      key="view"
      title={t('panel.title')}
      width={560}
      keepsFocus={!wasEdited}
      onClose={onClose}
      banner={<PatientBanner patient={patient} />}
      footer={<NextSteps patientId={patient.patientId} onEdit={() => setIsEditing(true)} />}
    >
      <PatientSums patient={patient} />
      <Details patient={patient} />
      {reminders ? <reminders.Consent patientId={patient.patientId} /> : null}
      <CardButtons patient={patient} />
      <PatientFamily patient={patient} />
      <PatientWaits patientId={patient.patientId} />
      <PatientHistory patientId={patient.patientId} />
      <PatientMerges patientId={patient.patientId} />
      <PatientViews patientId={patient.patientId} />
      {mayMerge ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsMerging(true)}>
          {t('merge.button')}
        </Button>
      ) : null}
    </SidePanel>
  );
}

function NextSteps({ patientId, onEdit }: { patientId: number; onEdit: () => void }) {
  const [, navigate] = useLocation();
  const [mayBook, mayBill, mayEdit] = [useMay('appointments.book'), useMay('billing.raise'), useMay('patients.update')];
  // The next step of a doctor. Reception comes to a paper by the screen of the prescriptions.
  const mayPrescribe = useMay('prescriptions.draft') && !mayBook;
  const book = () => navigate(`/day?patient=${patientId}`);
  const bill = () => navigate(`/billing/new?patient=${patientId}`);
  // N books for the patient on the screen rather than for nobody.
  useShortcut('N', t('key.book'), book, { group: t('title'), isEnabled: mayBook });
  useShortcut('B', t('key.bill'), bill, { group: t('title'), isEnabled: mayBill });
  useShortcut('E', t('key.edit'), onEdit, { group: t('title'), isEnabled: mayEdit });
  return (
    <>
      {mayBook ? <Button onClick={book}>{t('panel.book')}</Button> : null}
      {mayPrescribe ? (
        <Button onClick={() => navigate(`/prescriptions/for-${patientId}`)}>{t('panel.prescribe')}</Button>
      ) : null}
      {mayBill ? (
        <Button variant={mayBook ? 'default' : 'filled'} onClick={bill}>
          {t('panel.bill')}
        </Button>
      ) : null}
      {mayEdit ? (
        <Button variant="default" onClick={onEdit}>
          {t('panel.edit')}
        </Button>
      ) : null}
    </>
  );
}

function Details({ patient }: { patient: PatientRecord }) {
  return (
    <dl className={classes.details}>
      <dt>{t('field.phone')}</dt>
      <dd className="tabular">{patient.phone ? formatPhone(patient.phone) : <None />}</dd>
      {patient.furtherPhones.map(({ phone, whose }) => (
        <Fragment key={phone}>
          <dt dir="auto">{whose ?? t('panel.furtherPhone')}</dt>
          <dd className="tabular">{formatPhone(phone)}</dd>
        </Fragment>
      ))}
      {patient.identifiers.map((identifier) => (
        <Fragment key={`${identifier.system}${identifier.value}`}>
          <dt>{identifierName(identifier.system)}</dt>
          <dd>
            <bdi>{identifierText(identifier)}</bdi>
          </dd>
        </Fragment>
      ))}
      <dt>{t('field.email')}</dt>
      <dd>{patient.email ?? <None />}</dd>
      <dt>{t('field.address')}</dt>
      <dd dir="auto" className={classes.lines}>
        {patient.address ?? <None />}
      </dd>
      <dt>{t('panel.registeredOn')}</dt>
      <dd>
        <InstantText value={patient.createdAt} />
      </dd>
    </dl>
  );
}

const None = () => <span className={classes.none}>{t('panel.none')}</span>;
