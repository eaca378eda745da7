import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DeskCommand } from '#contract/offline.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
import { Undoings } from './undoings.tsx';
import { useMoney } from './use-command-words.ts';

const longestReason = 400;

type WithdrawFormProps = {
  command: DeskCommand;
  waiting: readonly DeskCommand[];
  onWithdrawn: (withdrawn: readonly DeskCommand[]) => void;
  onBack: () => void;
};

/** Gives a command up: says first what goes with it, and what is to be undone with the patient. */
export function WithdrawForm({ command, waiting, onWithdrawn, onBack }: WithdrawFormProps) {
  const [reason, setReason] = useState('');
  const money = useMoney();
  const withdraw = useWriteCall('offline.withdraw', { onSuccess: ({ withdrawn }) => onWithdrawn(withdrawn) });
  return (
    <form
      className={classes.choice}
      aria-label={t('decision.withdraw')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) void withdraw.send({ commandNo: command.commandNo, reason: reason.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <div>
        <p className={classes.sentence}>
          {waiting.length === 0 ? t('withdraw.alone') : t('withdraw.with', { count: waiting.length })}
        </p>
        {waiting.length > 0 ? (
          <ul className={classes.list}>
            {waiting.map((one) => (
              <li key={one.commandNo}>{commandWords(one, money)}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <div>
        <p className={classes.sentence}>{t('withdraw.then')}</p>
        <Undoings commands={[command, ...waiting]} />
      </div>
      <ErrorNote error={withdraw.error} />
      <TextInput
        label={t('field.reason')}
        autoFocus
        autoComplete="off"
        maxLength={longestReason}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={classes.choices}>
        <Button type="submit" color="red" loading={withdraw.isPending} disabled={reason.trim() === ''}>
          {t('decision.withdraw')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('withdraw.keep')}
        </Button>
      </div>
    </form>
  );
}
