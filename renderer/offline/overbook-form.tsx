import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './command-panel.module.css';

const longestReason = 400;

type OverbookFormProps = { isBusy: boolean; onOverbook: (reason: string) => void; onBack: () => void };

/** An admin books over the rule, and says why. */
export function OverbookForm({ isBusy, onOverbook, onBack }: OverbookFormProps) {
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.choice}
      aria-label="Overbook"
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
        label="Reason"
        description="As admin. The reason is kept in the audit."
        autoFocus
        autoComplete="off"
        maxLength={longestReason}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={classes.choices}>
        <Button type="submit" loading={isBusy} disabled={reason.trim() === ''}>
          Overbook
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
