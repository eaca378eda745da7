import { useState } from 'react';
import type { DeskCommand } from '#contract/offline.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useAwayReason } from '../ui/words/use-away-reason.ts';
import { knownFacts } from './command-facts.ts';
import classes from './command-panel.module.css';
import { type Choice, DecisionChoices } from './decision-choices.tsx';
import { EmailForm } from './email-form.tsx';
import { NearestSlots } from './nearest-slots.tsx';
import { t } from './offline-wording.ts';
import { OverbookForm } from './overbook-form.tsx';
import { Part } from './panel-part.tsx';
import { SamePatientForm } from './same-patient-form.tsx';
import { SlotForm } from './slot-form.tsx';
import { type Changes, useDecision } from './use-decision.ts';
import { WaitlistChoice, type WaitlistEntered } from './waitlist-choice.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

type DecisionPartProps = {
  command: DeskCommand;
  waiting: readonly DeskCommand[];
  onDecided: () => void;
  onWithdrawn: (withdrawn: readonly DeskCommand[], entry?: WaitlistEntered) => void;
};

/** The ways out of a refusal; the form of the chosen one takes the place of the buttons. */
export function DecisionPart(props: DecisionPartProps) {
  const { command, onDecided } = props;
  const awayReason = useAwayReason('offline.tryAgain');
  const [choice, setChoice] = useState<FormChoice | null>(null);
  const { offers, slots, again, error, isBusy, tryAgain } = useDecision(command, awayReason !== null, onDecided);

  if (awayReason) {
    return (
      <Part title={t('decision.title')}>
        <p className={classes.sentence}>{awayReason}</p>
      </Part>
    );
  }
  return (
    <Part title={t('decision.title')}>
      {again ? (
        <p className={classes.refusal} role="alert">
          {again}
        </p>
      ) : null}
      <ErrorNote error={error} />
      {offers.mayMove && (choice === null || choice === 'slot') ? (
        <NearestSlots slots={slots} doctor={knownFacts(command.facts).doctorName} isBusy={isBusy} onChoose={tryAgain} />
      ) : null}
      {choice === null ? (
        <DecisionChoices
          command={command}
          offers={offers}
          isBusy={isBusy}
          onChoose={(chosen) => (chosen === 'overwrite' ? tryAgain({ replaces: null }) : setChoice(chosen))}
          onTryAgain={() => tryAgain()}
        />
      ) : (
        <ChoiceForm {...props} choice={choice} isBusy={isBusy} onSend={tryAgain} onBack={() => setChoice(null)} />
      )}
    </Part>
  );
}

/** Writing over what stands needs no form. */
type FormChoice = Exclude<Choice, 'overwrite'>;

type ChoiceFormProps = DecisionPartProps & {
  choice: FormChoice;
  isBusy: boolean;
  onSend: (changes: Changes) => void;
  onBack: () => void;
};

function ChoiceForm({ command, waiting, onDecided, onWithdrawn, choice, isBusy, onSend, onBack }: ChoiceFormProps) {
  switch (choice) {
    case 'slot':
      return <SlotForm command={command} isBusy={isBusy} onChoose={onSend} onBack={onBack} />;
    case 'waitlist':
      return <WaitlistChoice command={command} waiting={waiting} onWithdrawn={onWithdrawn} onBack={onBack} />;
    case 'overbook':
      return (
        <OverbookForm isBusy={isBusy} onOverbook={(overrideReason) => onSend({ overrideReason })} onBack={onBack} />
      );
    case 'email':
      return <EmailForm command={command} isBusy={isBusy} onCorrect={(email) => onSend({ email })} onBack={onBack} />;
    case 'withdraw':
      return <WithdrawForm command={command} waiting={waiting} onWithdrawn={onWithdrawn} onBack={onBack} />;
    default:
      return (
        <SamePatientForm command={command} known={choice} waiting={waiting} onDecided={onDecided} onBack={onBack} />
      );
  }
}
