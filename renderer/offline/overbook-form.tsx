import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './command-panel.module.css';
import { t } from './offline-wording.ts';

const longestReason = 400;

type OverbookFormProps = { isBusy: boolean; onOverbook: (reason: string) => void; onBack: () => void };

/** An admin books over the rule, and says why. */
export function OverbookForm({ isBusy, onOverbook, onBack }: OverbookFormProps) {
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.choice}
      aria-label={t('decision.overbook')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onOverbook(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <TextInput
        label={t('field.reason')}
        description={t('overbook.hint')}
        autoFocus
        autoComplete="off"
        maxLength={longestReason}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={classes.choices}>
        <Button type="submit" loading={isBusy} disabled={reason.trim() === ''}>
          {t('decision.overbook')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
