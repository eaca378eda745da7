import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Admission, Stay } from '#contract/admission.ts';
import type { CallOutput } from '#contract/contract.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatDay, formatWallTime } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { BillPart } from './bill-part.tsx';
import { BlocksPart } from './blocks-part.tsx';
import type { BoardBed } from './board-rules.ts';
import { bannerPatientOf, bedIn, personOf } from './board-words.ts';
import { DepositPart } from './deposit-part.tsx';
import { DetailsForm } from './details-form.tsx';
import { MoveForm } from './move-form.tsx';
import { NewbornForm } from './newborn-form.tsx';
import { PapersPart } from './papers-part.tsx';
import { ReasonButton } from './reason-button.tsx';
import { ReserveForm } from './reserve-form.tsx';
import { StayLine } from './stay-line.tsx';
import { type AdmissionWrites, admissionWords, type Held } from './use-admission-writes.ts';

type AdmissionPanelProps = {
  admissionId: number;
  beds: readonly BoardBed[];
  now: string;
  writes: AdmissionWrites;
  onHold: (who: Held) => void;
  onOpen: (to: number) => void;
  onClose: () => void;
};

/** One admission: where the patient lies, what keeps the patient from leaving, the stays, and what it costs. */
export function AdmissionPanel({ admissionId, onClose, ...rest }: AdmissionPanelProps) {
  const { data, error, refetch } = useQueryCall('admissions.get', { admissionId });
  const title = t('panel.admission', { no: admissionId });
  if (!data) {
    return (
      <SidePanel title={title} width={480} onClose={onClose}>
        <ErrorNote error={error} context={admissionWords} onRetry={() => void refetch()} />
      </SidePanel>
    );
  }
  const { admission } = data;
  return (
    <SidePanel
      title={title}
      width={480}
      onClose={onClose}
      banner={<PatientBanner patient={bannerPatientOf(admission)} withoutBed />}
    >
      <div className={classes.content}>
        <div className={classes.state}>
          <span className={classes.where}>{whereOf(data.stays)}</span>
          <span className={classes.status} data-status={admission.status}>
            {t(`status.${admission.status}`)}
          </span>
          <PendingMark entity="ADMISSIONS" id={admissionId} />
        </div>
        <Actions data={data} {...rest} />
        <DepositPart data={data} />
        <BlocksPart data={data} writes={rest.writes} onOpen={rest.onOpen} />
        {data.stays.length === 0 ? null : (
          <section>
            <h3 className={classes.heading}>{t('stays.title')}</h3>
            <StayLine stays={data.stays} />
          </section>
        )}
        <BillPart data={data} />
        <PapersPart data={data} now={rest.now} />
        <AboutAdmission key={admissionId} admission={admission} />
      </div>
    </SidePanel>
  );
}

function whereOf(stays: readonly Stay[]): string {
  const present = stays.find((stay) => stay.status === 'ACTIVE' && stay.kind !== 'KEPT');
  return present ? bedIn(present) : t('panel.nowhere');
}

type ActionsProps = Omit<AdmissionPanelProps, 'admissionId' | 'onClose'> & { data: CallOutput<'admissions.get'> };

function Actions({ data, beds, now, writes, onHold }: ActionsProps) {
  const [doing, setDoing] = useState<'move' | 'newborn' | 'reserve' | null>(null);
  const stop = () => setDoing(null);
  const mayMove = useMay('admissions.move');
  const { admission, stays } = data;
  const { admissionId, status } = admission;
  const patient = personOf(admission);
  const present = stays.find((stay) => stay.status === 'ACTIVE' && stay.kind !== 'KEPT');
  const hasKept = stays.some((stay) => stay.status === 'ACTIVE' && stay.kind === 'KEPT');
  if (!mayMove || status === 'CANCELLED') return null;
  if (doing === 'move') return <MoveForm admissionId={admissionId} beds={beds} now={now} onDone={stop} />;
  if (doing === 'newborn') return <NewbornForm motherAdmissionId={admissionId} onDone={stop} />;
  if (doing === 'reserve') return <ReserveForm admission={admission} beds={beds} now={now} onDone={stop} />;
  if (status === 'REQUESTED') {
    return (
      <div className={classes.buttons}>
        <Button onClick={() => onHold({ admissionId, patient, bedId: null })}>{t('act.choose')}</Button>
        <Button variant="default" onClick={() => setDoing('reserve')}>
          {t('act.reserve')}
        </Button>
        <ReasonButton
          call="admissions.cancel"
          word={t('act.cancel')}
          sentence={t('cancel.sentence')}
          onConfirm={(reason) => void writes.cancel(admissionId, reason)}
        />
      </div>
    );
  }
  const isIn = status === 'ADMITTED' || status === 'DISCHARGE_ORDERED';
  return (
    <div className={classes.buttons}>
      {isIn && present ? (
        <>
          <Button variant="default" onClick={() => onHold({ admissionId, patient, bedId: present.bedId })}>
            {t('act.move')}
          </Button>
          <Button variant="default" onClick={() => setDoing('move')}>
            {t('act.moveWith')}
          </Button>
          {admission.patientGender === 'F' && present.kind === 'PATIENT' ? (
            <Button variant="default" onClick={() => setDoing('newborn')}>
              {t('act.newborn')}
            </Button>
          ) : null}
        </>
      ) : null}
      {isIn && hasKept ? (
        <Button variant="default" onClick={() => void writes.giveUp(admissionId)}>
          {t('act.giveUp')}
        </Button>
      ) : null}
      {status === 'ADMITTED' ? null : (
        <ReasonButton
          call="admissions.reopen"
          word={t('act.reopen')}
          sentence={t('reopen.sentence')}
          onConfirm={(reason) => void writes.reopen(admissionId, patient, reason)}
        />
      )}
    </div>
  );
}

function AboutAdmission({ admission }: { admission: Admission }) {
  const [isEditing, setIsEditing] = useState(false);
  const mayChange = useMay('admissions.change');
  const isOpen = admission.status !== 'LEFT' && admission.status !== 'CANCELLED';
  if (isEditing) return <DetailsForm admission={admission} onDone={() => setIsEditing(false)} />;
  const attendant = [admission.attendantName, admission.attendantPhone].filter(Boolean).join(', ');
  const facts: [string, string | null][] = [
    [t('panel.since'), admission.admittedTime && formatWallTime(admission.admittedTime)],
    [t('panel.expected'), admission.expectedTime && formatWallTime(admission.expectedTime)],
    [t('panel.leaves'), admission.leaveDay && formatDay(admission.leaveDay)],
    [t('panel.left'), admission.leftTime && formatWallTime(admission.leftTime)],
    [t('panel.consultant'), admission.consultantName],
    [t('panel.reason'), admission.reason],
    [t('panel.attendant'), attendant],
    [t('panel.payer'), admission.payer === 'SELF' ? t('panel.payerSelf') : admission.payer],
    [t('panel.credit'), admission.creditReason],
    [t('panel.cancelled'), admission.cancelReason],
  ];
  return (
    <>
      <Facts items={facts.flatMap(([word, value]) => (value ? [[word, value] as const] : []))} />
      {mayChange && isOpen ? (
        <div className={classes.buttons}>
          <Button size="xs" variant="default" onClick={() => setIsEditing(true)}>
            {t('details.edit')}
          </Button>
        </div>
      ) : null}
      <Link href={`/patients/${admission.patientId}`} className={classes.link ?? ''}>
        {t('panel.openPatient')}
      </Link>
    </>
  );
}
