import { Button } from '@mantine/core';
import type { DeskCommand } from '#contract/offline.ts';
import type { PatientSummary } from '#contract/patients.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatPatientName, formatPatientNumber } from '../wording/names.ts';
import { formatDay } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { useMoney } from './use-command-words.ts';

type SamePatientFormProps = {
  command: DeskCommand;
  known: PatientSummary;
  waiting: readonly DeskCommand[];
  onDecided: () => void;
  onBack: () => void;
};

/** The person who was registered here is in the hospital already: says what goes to that patient, and what is given up. */
export function SamePatientForm({ command, known, waiting, onDecided, onBack }: SamePatientFormProps) {
  const money = useMoney();
  const name = formatPatientName(known);
  const same = useWriteCall('offline.samePatient', {
    onSuccess: () => {
      notify(`Sent for ${name}, patient ${formatPatientNumber(known.patientId)}`);
      onDecided();
    },
  });
  const isAboutDetails = ({ callName }: DeskCommand) => callName === 'patients.update';
  const sent = waiting.filter((one) => !isAboutDetails(one));
  const givenUp = waiting.filter(isAboutDetails);
  return (
    <form
      className={classes.choice}
      aria-label="It is the same person"
      onSubmit={(event) => {
        event.preventDefault();
        void same.send({ commandNo: command.commandNo, patientId: known.patientId });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <p className={classes.sentence}>
        The new number is given up. <bdi>{name}</bdi>, born {formatDay(known.dob)}, stays patient{' '}
        {formatPatientNumber(known.patientId)}
        {sent.length === 0 ? '.' : ', and gets what was done here:'}
      </p>
      {sent.length > 0 ? (
        <ul className={classes.list}>
          {sent.map((one) => (
            <li key={one.commandNo}>{commandWords(one, money)}</li>
          ))}
        </ul>
      ) : null}
      {givenUp.length > 0 ? (
        <p className={classes.sentence}>What was changed in the details is not: look whether they are right there.</p>
      ) : null}
      <ErrorNote error={same.error} />
      <div className={classes.choices}>
        <Button type="submit" loading={same.isPending} autoFocus>
          It is the same person
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
