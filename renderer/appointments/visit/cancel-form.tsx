import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './visit-panel.module.css';

const usualReasons = ['Patient asked', 'Doctor not available', 'Patient unwell', 'Booked by mistake'];
const longestReason = 400;

type CancelFormProps = { onCancelVisit: (reason: string | null) => void; onKeep: () => void };

/** The usual reasons at one press, any other in words; a reason is not compulsory. */
export function CancelForm({ onCancelVisit, onKeep }: CancelFormProps) {
  const headingId = useId();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const reason = [chosen, text.trim()].filter(Boolean).join(': ').slice(0, longestReason) || null;
  return (
    <form
      className={classes.cancel}
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault();
        onCancelVisit(reason);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Esc leaves the reasons first, the panel after that.
        event.preventDefault();
        onKeep();
      }}
    >
      <h3 id={headingId} className={classes.heading}>
        Reason for cancelling
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
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" color="red">
          Cancel visit
        </Button>
        <Button variant="default" onClick={onKeep}>
          Keep visit
        </Button>
      </div>
    </form>
  );
}
