import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { isCalendarDate } from '#contract/fields.ts';
import type { DeskCommand } from '#contract/offline.ts';
import type { DayPart } from '#contract/waitlist-entry.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { DayPartInput } from '../records/day-part-input.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { addDays } from '../wording/wall-time.ts';
import { knownFacts } from './command-facts.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
import { Undoings } from './undoings.tsx';
import { useMoney } from './use-command-words.ts';

export type WaitlistEntered = CallOutput<'offline.waitlist'>['entry'];

type WaitlistChoiceProps = {
  command: DeskCommand;
  waiting: readonly DeskCommand[];
  onWithdrawn: (withdrawn: readonly DeskCommand[], entry: WaitlistEntered) => void;
  onBack: () => void;
};

const usualDays = 7;

const words: ErrorContext = {
  noun: 'waitlistEntry',
  labels: { fromDay: t('field.fromDay'), toDay: t('field.toDay'), commandNo: t('label.command') },
  sentences: {
    'patientId:taken': t('waitlistRefused.taken'),
    'toDay:out_of_range': t('waitlistRefused.range'),
    'toDay:too_early': t('waitlistRefused.past'),
    'heldApptId:not_scheduled': t('waitlistRefused.held'),
  },
};

/** Gives the slot up and keeps the wish: says first what goes with it, and what is to be undone with the patient. */
export function WaitlistChoice({ command, waiting, onWithdrawn, onBack }: WaitlistChoiceProps) {
  const today = useToday();
  const money = useMoney();
  const asked = knownFacts(command.facts).apptTime?.slice(0, 10) ?? today;
  const [fromDay, setFromDay] = useState(asked > today ? asked : today);
  const [toDay, setToDay] = useState(addDays(fromDay, usualDays));
  const [part, setPart] = useState<DayPart>('ANY');
  const send = useWriteCall('offline.waitlist', {
    onSuccess: ({ withdrawn, entry }) => onWithdrawn(withdrawn, entry),
  });
  const isMove = command.callName === 'appointments.reschedule';
  const areDays = isCalendarDate(fromDay) && isCalendarDate(toDay);
  return (
    <form
      className={classes.choice}
      aria-label={t('decision.waitlist')}
      onSubmit={(event) => {
        event.preventDefault();
        if (areDays) void send.send({ commandNo: command.commandNo, fromDay, toDay, dayPart: part });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onBack();
      }}
      noValidate
    >
      <p className={classes.sentence}>{isMove ? t('waitlist.move') : t('waitlist.book')}</p>
      <div className={classes.fields}>
        <DateInput label={t('field.fromDay')} autoFocus value={fromDay} onChange={setFromDay} />
        <DateInput label={t('field.toDay')} value={toDay} onChange={setToDay} />
      </div>
      <DayPartInput value={part} onChange={setPart} />
      {waiting.length > 0 ? (
        <div>
          <p className={classes.sentence}>{t('waitlist.with')}</p>
          <ul className={classes.list}>
            {waiting.map((one) => (
              <li key={one.commandNo}>{commandWords(one, money)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <p className={classes.sentence}>{t('withdraw.then')}</p>
        <Undoings commands={[command, ...waiting]} />
      </div>
      <ErrorNote error={send.error} context={words} />
      <div className={classes.choices}>
        <Button type="submit" loading={send.isPending} disabled={!areDays}>
          {t('decision.waitlist')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
