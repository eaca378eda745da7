import { Button } from '@mantine/core';
import type { DeskCommand } from '#contract/offline.ts';
import type { PatientSummary } from '#contract/patients.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { usePatientNumber } from '../records/patient/use-patient-number.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatBirth, formatPatientName } from '../wording/names.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
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
  const today = useToday();
  const numbered = usePatientNumber();
  const name = formatPatientName(known);
  const same = useWriteCall('offline.samePatient', {
    onSuccess: () => {
      notify(t('same.done', { patient: name, number: numbered(known.patientId) }));
      onDecided();
    },
  });
  const isAboutDetails = ({ callName }: DeskCommand) => callName === 'patients.update';
  const sent = waiting.filter((one) => !isAboutDetails(one));
  const givenUp = waiting.filter(isAboutDetails);
  return (
    <form
      className={classes.choice}
      aria-label={t('same.button')}
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
        {t.rich(sent.length === 0 ? 'same.keeps' : 'same.keepsAndGets', {
          patient: <bdi>{name}</bdi>,
          born: formatBirth(known, today),
          number: numbered(known.patientId),
        })}
      </p>
      {sent.length > 0 ? (
        <ul className={classes.list}>
          {sent.map((one) => (
            <li key={one.commandNo}>{commandWords(one, money)}</li>
          ))}
        </ul>
      ) : null}
      {givenUp.length > 0 ? <p className={classes.sentence}>{t('same.details')}</p> : null}
      <ErrorNote error={same.error} />
      <div className={classes.choices}>
        <Button type="submit" loading={same.isPending} autoFocus>
          {t('same.button')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
