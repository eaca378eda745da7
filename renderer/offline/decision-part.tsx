import { Button } from '@mantine/core';
import { useState } from 'react';
import { contract, isCallName } from '#contract/contract.ts';
import type { DeskCommand, StandingRow } from '#contract/offline.ts';
import { type PatientSummary, patientSummary } from '#contract/patients.ts';
import { mayCall, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { useAwayReason } from '../ui/words/use-away-reason.ts';
import { formatPatientName } from '../wording/names.ts';
import { formatClock, formatDayWithWeekday } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { EmailForm } from './email-form.tsx';
import { OverbookForm } from './overbook-form.tsx';
import { Part } from './panel-part.tsx';
import { refusalWords } from './refusal-words.ts';
import { SamePatientForm } from './same-patient-form.tsx';
import { SlotForm } from './slot-form.tsx';
import { useMoney } from './use-command-words.ts';
import { WaitlistChoice, type WaitlistEntered } from './waitlist-choice.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

type DecisionPartProps = {
  command: DeskCommand;
  waiting: readonly DeskCommand[];
  onDecided: () => void;
  onWithdrawn: (withdrawn: readonly DeskCommand[], entry?: WaitlistEntered) => void;
};

/** The ways out of a refusal; the form of the chosen one takes the place of the buttons. */
export function DecisionPart({ command, waiting, onDecided, onWithdrawn }: DecisionPartProps) {
  const { commandNo } = command;
  const role = usePerson()?.role;
  const money = useMoney();
  const awayReason = useAwayReason('offline.tryAgain');
  const [choice, setChoice] = useState<'slot' | 'waitlist' | 'overbook' | 'email' | PatientSummary | 'withdraw' | null>(
    null,
  );
  const [again, setAgain] = useState<string | null>(null);
  const conflict = useQueryCall('offline.conflict', awayReason ? null : { commandNo });
  const send = useWriteCall('offline.tryAgain', {
    onSuccess: ({ command: after }) => {
      if (after.state === 'refused') return setAgain(`Refused again: ${refusalWords(after)}`);
      notify(after.state === 'sent' ? `Sent: ${commandWords(after, money)}` : 'It is sent as soon as the line is back');
      onDecided();
    },
  });
  const tryAgain = (changes: Record<string, string | number | null> = {}) => {
    setAgain(null);
    void send.send({ commandNo, changes });
  };

  if (awayReason) {
    return (
      <Part title="What can be done">
        <p className={classes.sentence}>{awayReason}</p>
      </Part>
    );
  }
  const mayAsk = isCallName(command.callName) && mayCall(role, command.callName);
  const offer = (name: string) => (mayAsk ? conflict.data?.offers.find((one) => one.name === name) : undefined);
  const slot = offer('slot');
  const mayMove = slot !== undefined;
  const mayOverbook = offer('overbook') !== undefined && role === 'admin';
  const mayWait = offer('waitlist') !== undefined && mayCall(role, 'offline.waitlist');
  const mayCorrect = offer('email') !== undefined;
  const known = offer('same-patient') ? knownPatients(conflict.data?.standing ?? []) : [];
  const slots = slot?.suggestions ?? [];
  const back = () => setChoice(null);

  return (
    <Part title="What can be done">
      {again ? (
        <p className={classes.refusal} role="alert">
          {again}
        </p>
      ) : null}
      <ErrorNote error={send.error} />
      {mayMove && (choice === null || choice === 'slot') ? (
        <>
          <p className={classes.sentence}>
            {slots.length > 0
              ? `Nearest free${command.facts.doctorName ? ` with ${command.facts.doctorName}` : ''}:`
              : conflict.data
                ? 'No slot is free with this doctor on that day or the next.'
                : ' '}
          </p>
          <div className={classes.slots}>
            {slots.map((change) => {
              const apptTime = String(change.apptTime);
              return (
                <Button key={apptTime} variant="default" disabled={send.isPending} onClick={() => tryAgain(change)}>
                  {formatDayWithWeekday(apptTime.slice(0, 10))} {formatClock(apptTime)}
                </Button>
              );
            })}
          </div>
        </>
      ) : null}
      {choice === null ? (
        <>
          <div className={classes.choices}>
            {mayMove ? (
              <Button variant="default" onClick={() => setChoice('slot')}>
                Choose another slot
              </Button>
            ) : null}
            {mayWait ? (
              <Button variant="default" onClick={() => setChoice('waitlist')}>
                Put on the waitlist
              </Button>
            ) : null}
            {mayOverbook ? (
              <Button variant="default" onClick={() => setChoice('overbook')}>
                Overbook
              </Button>
            ) : null}
            {known.map((patient) => (
              <Button key={patient.patientId} variant="default" onClick={() => setChoice(patient)}>
                It is {formatPatientName(patient)}
              </Button>
            ))}
            {mayCorrect ? (
              <Button variant="default" onClick={() => setChoice('email')}>
                Change the e-mail
              </Button>
            ) : null}
            {mayAsk ? (
              <Button variant="default" loading={send.isPending} onClick={() => tryAgain()}>
                Try again
              </Button>
            ) : null}
            <Button variant="default" color="red" onClick={() => setChoice('withdraw')}>
              Withdraw
            </Button>
          </div>
          {mayMove && !mayOverbook ? <p className={classes.made}>An admin can overbook it, with a reason.</p> : null}
          {mayAsk ? null : (
            <p className={classes.made}>Sending it again is for the roles that may do this: {rolesFor(command)}.</p>
          )}
        </>
      ) : null}
      {choice === 'slot' ? (
        <SlotForm command={command} isBusy={send.isPending} onChoose={tryAgain} onBack={back} />
      ) : null}
      {choice === 'waitlist' ? (
        <WaitlistChoice command={command} waiting={waiting} onWithdrawn={onWithdrawn} onBack={back} />
      ) : null}
      {choice === 'overbook' ? (
        <OverbookForm
          isBusy={send.isPending}
          onOverbook={(overrideReason) => tryAgain({ overrideReason })}
          onBack={back}
        />
      ) : null}
      {choice === 'email' ? (
        <EmailForm command={command} isBusy={send.isPending} onCorrect={(email) => tryAgain({ email })} onBack={back} />
      ) : null}
      {choice !== null && typeof choice === 'object' ? (
        <SamePatientForm command={command} known={choice} waiting={waiting} onDecided={onDecided} onBack={back} />
      ) : null}
      {choice === 'withdraw' ? (
        <WithdrawForm command={command} waiting={waiting} onWithdrawn={onWithdrawn} onBack={back} />
      ) : null}
    </Part>
  );
}

const knownPatients = (standing: readonly StandingRow[]): PatientSummary[] =>
  standing.filter(({ entity }) => entity === 'PATIENTS').map(({ row }) => patientSummary.parse(row));

const rolesFor = ({ callName }: DeskCommand): string => {
  const roles: readonly string[] | 'public' = isCallName(callName) ? contract[callName].roles : [];
  return roles === 'public' ? 'everybody' : roles.join(', ');
};
