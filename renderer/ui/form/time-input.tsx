import { TextInput, type TextInputProps } from '@mantine/core';
import { clockOfMinute } from '../../wording/wall-time.ts';
import { parseClock } from './parse-clock.ts';

const stepMin = 15;

type TimeInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  /** As typed; `09:30` once it has been left. */
  value: string;
  onChange: (text: string) => void;
};

/** A time of day typed as it comes (`9`, `930`, `2pm`); up and down step by a quarter of an hour. */
export function TimeInput({ value, onChange, onBlur, onKeyDown, ...rest }: TimeInputProps) {
  const step = (by: number) => {
    const minute = parseClock(value);
    if (minute === null) return;
    const next = by > 0 ? Math.floor(minute / by) * by + by : Math.ceil(minute / -by) * -by + by;
    if (next >= 0 && next < 24 * 60) onChange(clockOfMinute(next));
  };
  return (
    <TextInput
      autoComplete="off"
      placeholder="09:30"
      inputMode="numeric"
      {...rest}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={(event) => {
        const minute = parseClock(value);
        // An unchanged value stays untouched: a change would take its error away.
        if (minute !== null && clockOfMinute(minute) !== value) onChange(clockOfMinute(minute));
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          step(event.key === 'ArrowUp' ? -stepMin : stepMin);
        }
        onKeyDown?.(event);
      }}
    />
  );
}
