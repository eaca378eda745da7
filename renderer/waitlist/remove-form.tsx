import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './waitlist.module.css';
import { t } from './waitlist-wording.ts';

const usualReasons = [t('reason.unwanted'), t('reason.unreachable'), t('reason.elsewhere'), t('reason.mistake')];
const longestReason = 400;

type RemoveFormProps = { isBusy: boolean; onRemove: (reason: string) => void; onBack: () => void };

/** The usual reasons by one press, any other as text. */
export function RemoveForm({ isBusy, onRemove, onBack }: RemoveFormProps) {
  const headingId = useId();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const more = text.trim();
  const reason = (chosen && more ? t('reason.withMore', { reason: chosen, more }) : chosen || more).slice(
    0,
    longestReason,
  );
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
        {t('remove.title')}
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
        aria-label={t('remove.more')}
        placeholder={t('remove.more')}
        maxLength={longestReason}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" color="red" loading={isBusy} disabled={reason === ''}>
          {t('remove')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('remove.keep')}
        </Button>
      </div>
    </form>
  );
}
