import { useState } from 'react';
import { isCallName } from '#contract/contract.ts';
import type { DeskCommand, StandingRow } from '#contract/offline.ts';
import { type PatientSummary, patientSummary } from '#contract/patients.ts';
import { hasRole, mayCall, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify } from '../ui/frame/toasts.ts';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
import { refusalWords } from './refusal-words.ts';
import { useMoney } from './use-command-words.ts';

export type Changes = Record<string, string | number | null>;

/** The ways out of a refusal that this person has, and sending the command again. */
export function useDecision(command: DeskCommand, isAway: boolean, onDecided: () => void) {
  const { commandNo } = command;
  const person = usePerson();
  const money = useMoney();
  const [again, setAgain] = useState<string | null>(null);
  const conflict = useQueryCall('offline.conflict', isAway ? null : { commandNo });
  const send = useWriteCall('offline.tryAgain', {
    onSuccess: ({ command: after }) => {
      if (after.state === 'refused') return setAgain(t('decision.refusedAgain', { reason: refusalWords(after) ?? '' }));
      notify(
        after.state === 'sent' ? t('decision.sent', { what: commandWords(after, money) }) : t('decision.sentLater'),
      );
      onDecided();
    },
  });
  const maySend = isCallName(command.callName) && mayCall(person, command.callName);
  const offer = (name: string) => (maySend ? conflict.data?.offers.find((one) => one.name === name) : undefined);
  const slot = offer('slot');
  return {
    offers: {
      maySend,
      mayMove: slot !== undefined,
      mayWait: offer('waitlist') !== undefined && mayCall(person, 'offline.waitlist'),
      mayOverbook: offer('overbook') !== undefined && hasRole(person, 'admin'),
      mayOverwrite: offer('overwrite') !== undefined,
      mayCorrect: offer('email') !== undefined,
      known: offer('same-patient') ? knownPatients(conflict.data?.standing ?? []) : [],
    },
    /** The nearest free times, each as the change that takes it; undefined until they are read. */
    slots: conflict.data ? (slot?.suggestions ?? []) : undefined,
    again,
    error: send.error,
    isBusy: send.isPending,
    tryAgain: (changes: Changes = {}) => {
      setAgain(null);
      void send.send({ commandNo, changes });
    },
  };
}

export type Offers = ReturnType<typeof useDecision>['offers'];

const knownPatients = (standing: readonly StandingRow[]): PatientSummary[] =>
  standing.filter(({ entity }) => entity === 'PATIENTS').map(({ row }) => patientSummary.parse(row));
