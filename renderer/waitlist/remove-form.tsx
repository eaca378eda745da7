import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './waitlist.module.css';

const usualReasons = ['Does not want it any more', 'Cannot be reached', 'Was seen elsewhere', 'Put on by mistake'];
const longestReason = 400;

type RemoveFormProps = { isBusy: boolean; onRemove: (reason: string) => void; onBack: () => void };

/** The usual reasons at one press, any other in words. */
export function RemoveForm({ isBusy, onRemove, onBack }: RemoveFormProps) {
  const headingId = useId();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const reason = [chosen, text.trim()].filter(Boolean).join(': ').slice(0, longestReason);
  return (
    <form
      className={classes.part}
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason) onRemove(reason);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <h3 id={headingId} className={classes.heading}>
        Reason for taking off the list
      </h3>
      <Chip.Group value={chosen} onChange={(value) => setChosen(String(value))}>
        <Group gap={4} role="radiogroup" aria-labelledby={headingId}>
          {usualReasons.map((usual, index) => (
            <Chip key={usual} value={usual} size="sm" radius="md" variant="outline" autoFocus={index === 0}>
              {usual}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TextInput
        aria-label="More about the reason"
        placeholder="More, in words"
        maxLength={longestReason}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" color="red" loading={isBusy} disabled={reason === ''}>
          Take off the list
        </Button>
        <Button variant="default" onClick={onBack}>
          Keep waiting
        </Button>
      </div>
    </form>
  );
}
