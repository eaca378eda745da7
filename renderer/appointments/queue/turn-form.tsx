import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { DoctorSelect } from '../../records/doctor-select.tsx';
import { patientOf } from '../day/day-words.ts';
import classes from './queue-table.module.css';
import { t } from './queue-wording.ts';
import type { TurnQuestion } from './turn-menu.tsx';
import type { Turns } from './use-turns.ts';

type TurnFormProps = { question: TurnQuestion; turns: Turns; onClose: () => void };

/** Asks for the reason of a priority, or for the colleague who takes the patient over. */
export function TurnForm({ question, turns, onClose }: TurnFormProps) {
  return question.about === 'priority' ? (
    <PriorityForm question={question} turns={turns} onClose={onClose} />
  ) : (
    <HandOverForm question={question} turns={turns} onClose={onClose} />
  );
}

function PriorityForm({ question: { visit }, turns, onClose }: TurnFormProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = () => {
    if (reason.trim() === '') return setIsMissing(true);
    onClose();
    void turns.change(visit, 'PRIORITY', reason.trim());
  };
  return (
    <Asked
      title={t('turn.ask.priority', { patient: patientOf(visit) })}
      apptId={visit.apptId}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('turn.reason')}
        maxLength={200}
        autoFocus
        value={reason}
        error={isMissing ? t('turn.reasonMissing') : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button size="compact-sm" type="submit">
        {t('turn.PRIORITY')}
      </Button>
    </Asked>
  );
}

function HandOverForm({ question: { visit }, turns, onClose }: TurnFormProps) {
  const [doctorId, setDoctorId] = useState<string | null>(null);
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items ?? [];
  const doctor = doctors.find((one) => String(one.doctorId) === doctorId);
  const isSame = doctor?.doctorId === visit.doctorId;
  const submit = () => {
    if (!doctor || isSame) return;
    onClose();
    void turns.handOver(visit, { doctorId: doctor.doctorId, name: doctor.displayName });
  };
  return (
    <Asked
      title={t('turn.ask.handOver', { patient: patientOf(visit) })}
      apptId={visit.apptId}
      onSubmit={submit}
      onClose={onClose}
    >
      <DoctorSelect
        label={t('turn.colleague')}
        autoFocus
        value={doctorId}
        onChange={setDoctorId}
        error={isSame ? t('turn.sameDoctor') : null}
      />
      <Button size="compact-sm" type="submit" disabled={!doctor || isSame}>
        {t('turn.handOver')}
      </Button>
    </Asked>
  );
}

type AskedProps = { title: string; apptId: number; onSubmit: () => void; onClose: () => void; children: ReactNode };

function Asked({ title, apptId, onSubmit, onClose, children }: AskedProps) {
  const back = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-visit="${apptId}"]`)?.focus();
  };
  return (
    <form
      aria-label={title}
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
      noValidate
    >
      <p>{title}</p>
      {children}
      <Button size="compact-sm" variant="subtle" onClick={back}>
        {t('ask.back')}
      </Button>
    </form>
  );
}
