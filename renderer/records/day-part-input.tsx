import { Input, SegmentedControl } from '@mantine/core';
import { type DayPart, dayPart } from '#contract/waitlist-entry.ts';

type DayPartInputProps = { value: DayPart; onChange: (part: DayPart) => void };

export const dayPartChoices: Record<DayPart, string> = { ANY: 'Any time', MORNING: 'Morning', AFTERNOON: 'Afternoon' };

/** The part of the day that suits; noon is afternoon. */
export function DayPartInput({ value, onChange }: DayPartInputProps) {
  return (
    <Input.Wrapper label="Time of day" labelElement="div">
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Time of day"
        value={value}
        data={dayPart.options.map((part) => ({ value: part, label: dayPartChoices[part] }))}
        onChange={(part) => onChange(dayPart.parse(part))}
      />
    </Input.Wrapper>
  );
}
