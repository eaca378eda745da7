import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './visit-panel.module.css';
import { t } from './visit-wording.ts';

const usualReasons = [t('cancel.patient'), t('cancel.doctor'), t('cancel.unwell'), t('cancel.mistake')];
const longestReason = 400;

type CancelFormProps = {
  /** An invoice stays as it is when its visit is cancelled: that is said before. */
  isBilled: boolean;
  onCancelVisit: (reason: string | null) => void;
  onKeep: () => void;
};

/** The usual reasons by one press, any other as text. A reason is optional. */
export function CancelForm({ isBilled, onCancelVisit, onKeep }: CancelFormProps) {
  const headingId = useId();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const more = text.trim();
  const said = chosen && more ? t('cancel.reasonWithMore', { reason: chosen, more }) : chosen || more;
  const reason = said.slice(0, longestReason) || null;
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
        {t('cancel.title')}
      </h3>
      {isBilled ? <p role="status">{t('cancel.billed')}</p> : null}
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
        aria-label={t('cancel.more')}
        placeholder={t('cancel.more')}
        maxLength={longestReason}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" color="red">
          {t('action.cancel')}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('cancel.keep')}
        </Button>
      </div>
    </form>
  );
}
