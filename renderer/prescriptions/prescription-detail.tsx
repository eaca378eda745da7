import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { Prescription } from '#contract/prescription.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { hasRole, isDoctorAlone, usePerson } from '../bridge/session-store.ts';
import { readOrThrow, useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { amountText, doseText, medicineName } from '../documents/dose-text.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import { download } from '../ui/frame/download.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import { ReasonButton } from './reason-button.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** One prescription: what it says, what became of it, and its paper. */
export function PrescriptionDetail({ prescriptionId }: { prescriptionId: number }) {
  const { data: written, error } = useQueryCall('prescriptions.get', { prescriptionId });
  if (!written) return <ErrorNote error={error} context={{ noun: 'prescription' }} />;
  const { patientFirstName: firstName, patientLastName: lastName } = written;
  const patient = {
    patientId: written.patientId,
    firstName,
    lastName,
    dob: written.patientDob,
    dobEstimated: written.patientDobEstimated,
    gender: written.patientGender,
  };
  return (
    <>
      <PatientBanner patient={patient} />
      <div className={classes.detailBody}>
        <h2 className={classes.title}>
          {written.prescriptionNo ?? t('draftNo')} <StandingBadge standing={written.standing} />
          <PendingMark entity="PRESCRIPTIONS" id={prescriptionId} />
        </h2>
        <Facts written={written} />
        <Lines written={written} />
        {written.advice ? (
          <p dir="auto" className={classes.pre}>
            {written.advice}
          </p>
        ) : null}
        {written.followUpDay ? <p>{t('detail.followUp', { day: formatDay(written.followUpDay) })}</p> : null}
        <Buttons written={written} />
      </div>
    </>
  );
}

const link = (prescriptionId: number) => (text: React.ReactNode) => (
  <Link href={`/prescriptions/${prescriptionId}`}>{text}</Link>
);

function Facts({ written }: { written: Prescription }) {
  return (
    <div className={classes.soft}>
      <p>
        {t('detail.by', {
          doctor: written.prescriberName ?? '',
          hasNo: written.prescriberNo ? 'yes' : 'no',
          registrationNo: written.prescriberNo ?? '',
        })}
      </p>
      <p>{t('detail.written', { day: formatDay(written.writtenDay) })}</p>
      {written.diagnosis ? <p dir="auto">{written.diagnosis}</p> : null}
      {written.source === 'PAPER' ? <p>{t('detail.paper', { person: written.createdBy })}</p> : null}
      {written.signedAt && written.signedBy ? (
        <p>{t.rich('detail.signed', { person: written.signedBy, when: <InstantText value={written.signedAt} /> })}</p>
      ) : null}
      {written.overrideReason ? <p>{t('detail.override', { reason: written.overrideReason })}</p> : null}
      {written.cancelledAt ? (
        <p>
          {t.rich('detail.cancelled', {
            person: written.cancelledBy ?? '',
            when: <InstantText value={written.cancelledAt} />,
            reason: written.cancelReason ?? '',
          })}
        </p>
      ) : null}
      {written.replacedById === null ? null : (
        <p>{t.rich('detail.replacedBy', { link: link(written.replacedById) })}</p>
      )}
      {written.replacesId === null ? null : <p>{t.rich('detail.replaces', { link: link(written.replacesId) })}</p>}
    </div>
  );
}

const Lines = ({ written }: { written: Prescription }) => (
  <ol className={classes.lines} aria-label={t('lines.label')}>
    {written.lines.map((line) => {
      const name = medicineName(line);
      return (
        <li key={line.lineId} className={classes.line}>
          <div className={classes.lineText}>
            <bdi className={classes.lineName}>
              {line.brandName ? t('line.generic', { name, generic: line.genericName }) : name}
            </bdi>
            <span>{doseText(line)}</span>
            {line.quantity === null ? null : (
              <span className={classes.soft}>
                {t('line.quantity', { quantity: amountText(line.quantity, line.quantityUnit) })}
              </span>
            )}
          </div>
        </li>
      );
    })}
  </ol>
);

async function saveFhir(prescriptionId: number): Promise<void> {
  const { fileName, contentJson } = await readOrThrow('prescriptions.bundle', { prescriptionId });
  download(fileName, new Blob([contentJson], { type: 'application/fhir+json' }));
}

async function print(prescriptionId: number): Promise<void> {
  const [document, { printPrescription }] = await Promise.all([
    readOrThrow('prescriptions.document', { prescriptionId }),
    import('../documents/print-out.tsx'),
  ]);
  await printPrescription(document, frontDesk.print);
}

function Buttons({ written }: { written: Prescription }) {
  const [, navigate] = useLocation();
  const person = usePerson();
  const { prescriptionId, patientId, standing, source } = written;
  const isPaper = source === 'PAPER' && !isDoctorAlone(person);
  const isOwn = isPaper || (hasRole(person, 'doctor') && written.doctorId === person?.doctorId);
  const cancel = useWriteCall('prescriptions.cancel', {
    onSuccess: () => notify(t('detail.cancelDone')),
    onRefused: (error) => notifyRefusal(error, { noun: 'prescription' }),
  });
  const write = (how: 'draft' | 'replace' | 'repeat') =>
    navigate(`/prescriptions/for-${patientId}?${how}=${prescriptionId}`);
  const startPrint = () => void print(prescriptionId).catch(notifyRefusal);
  useShortcut('P', t('detail.print'), startPrint, { group: t('group') });
  const mayWrite = hasRole(person, 'doctor') || isPaper;
  return (
    <div className={classes.buttons}>
      {standing === 'DRAFT' && isOwn ? <Button onClick={() => write('draft')}>{t('detail.open')}</Button> : null}
      {standing === 'DRAFT' ? null : <Button onClick={startPrint}>{t('detail.print')}</Button>}
      {written.prescriptionNo === null ? null : (
        <Button variant="default" onClick={() => void saveFhir(prescriptionId).catch(notifyRefusal)}>
          {t('detail.fhir')}
        </Button>
      )}
      {standing === 'SIGNED' && mayWrite ? (
        <Button variant="default" onClick={() => write('replace')}>
          {t('detail.replace')}
        </Button>
      ) : null}
      {standing === 'DRAFT' || !mayWrite ? null : (
        <Button variant="default" onClick={() => write('repeat')}>
          {t('detail.repeat')}
        </Button>
      )}
      {(standing === 'SIGNED' || standing === 'DRAFT') && (isOwn || hasRole(person, 'admin')) ? (
        <ReasonButton
          call="prescriptions.cancel"
          word={t('detail.cancel')}
          sentence={t('detail.cancelSentence')}
          onConfirm={(reason) => void cancel.send({ prescriptionId, reason })}
        />
      ) : null}
    </div>
  );
}
