import { Button } from '@mantine/core';
import { contract, isCallName } from '#contract/contract.ts';
import type { DeskCommand } from '#contract/offline.ts';
import type { PatientSummary } from '#contract/patients.ts';
import { formatRole } from '../records/role-words.ts';
import { formatPatientName } from '../wording/names.ts';
import { formatFacts } from '../wording/numbers.ts';
import classes from './command-panel.module.css';
import { t } from './offline-wording.ts';
import type { Offers } from './use-decision.ts';

/** A way out that has a form of its own; a patient stands for “it is this one”. */
export type Choice = 'slot' | 'waitlist' | 'overbook' | 'overwrite' | 'email' | 'withdraw' | PatientSummary;

type DecisionChoicesProps = {
  command: DeskCommand;
  offers: Offers;
  isBusy: boolean;
  onChoose: (choice: Choice) => void;
  onTryAgain: () => void;
};

/** One button for each way out. */
export function DecisionChoices({ command, offers, isBusy, onChoose, onTryAgain }: DecisionChoicesProps) {
  const { maySend, mayMove, mayWait, mayOverbook, mayOverwrite, mayCorrect, known } = offers;
  const choices: readonly [Choice, string, boolean][] = [
    ['slot', t('decision.slot'), mayMove],
    ['waitlist', t('decision.waitlist'), mayWait],
    ['overbook', t('decision.overbook'), mayOverbook],
    ['overwrite', t('decision.overwrite'), mayOverwrite],
    ...known.map((patient): [Choice, string, boolean] => [
      patient,
      t('decision.samePatient', { patient: formatPatientName(patient) }),
      true,
    ]),
    ['email', t('decision.email'), mayCorrect],
  ];
  return (
    <>
      <div className={classes.choices}>
        {choices.map(([choice, label, isOffered]) =>
          isOffered ? (
            <Button key={label} variant="default" onClick={() => onChoose(choice)}>
              {label}
            </Button>
          ) : null,
        )}
        {maySend ? (
          <Button variant="default" loading={isBusy} onClick={onTryAgain}>
            {t('decision.tryAgain')}
          </Button>
        ) : null}
        <Button variant="default" color="red" onClick={() => onChoose('withdraw')}>
          {t('decision.withdraw')}
        </Button>
      </div>
      {mayMove && !mayOverbook ? <p className={classes.made}>{t('decision.adminOverbooks')}</p> : null}
      {maySend ? null : <p className={classes.made}>{whoMaySend(command)}</p>}
    </>
  );
}

function whoMaySend({ callName }: DeskCommand): string {
  const roles = isCallName(callName) ? contract[callName].roles : [];
  return roles === 'public'
    ? t('decision.anyRole')
    : t('decision.otherRoles', { roles: formatFacts(roles.map(formatRole)) });
}
