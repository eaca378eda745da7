import { Input, NumberInput, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './duration-input.module.css';
import { t } from './records-wording.ts';

const usualDurations = [15, 30, 45, 60];
const other = 'other';

type DurationInputProps = {
  id: string;
  label: ReactNode;
  value: number | '';
  error: ReactNode;
  onChange: (durationMin: number | '') => void;
};

/** The usual lengths at one key each, any other by number. */
export function DurationInput({ id, label, value, error, onChange }: DurationInputProps) {
  const [wantsOther, setWantsOther] = useState(false);
  const isOther = wantsOther || value === '' || !usualDurations.includes(value);
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <div className={classes.duration}>
        <SegmentedControl
          size="xs"
          aria-label={t('duration.label')}
          value={isOther ? other : String(value)}
          data={[
            ...usualDurations.map((minutes) => ({ value: String(minutes), label: String(minutes) })),
            { value: other, label: t('duration.other') },
          ]}
          onChange={(chosen) => {
            setWantsOther(chosen === other);
            if (chosen !== other) onChange(Number(chosen));
          }}
        />
        {isOther ? (
          <NumberInput
            id={id}
            aria-label={t('duration.minutes')}
            className={classes.minutes}
            value={value}
            min={5}
            max={480}
            step={5}
            allowDecimal={false}
            hideControls
            error={Boolean(error)}
            onChange={(minutes) => onChange(minutes === '' ? '' : Number(minutes))}
          />
        ) : null}
        <span className={classes.unit}>{t('duration.unit')}</span>
      </div>
    </Input.Wrapper>
  );
}
