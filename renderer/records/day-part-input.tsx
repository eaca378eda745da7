import { Input, SegmentedControl } from '@mantine/core';
import { type DayPart, dayPart } from '#contract/waitlist-entry.ts';
import { t } from './records-wording.ts';

type DayPartInputProps = { value: DayPart; onChange: (part: DayPart) => void };

export const dayPartChoices: Record<DayPart, string> = {
  ANY: t('dayPart.ANY'),
  MORNING: t('dayPart.MORNING'),
  AFTERNOON: t('dayPart.AFTERNOON'),
};

/** The part of the day that suits; noon is afternoon. */
export function DayPartInput({ value, onChange }: DayPartInputProps) {
  return (
    <Input.Wrapper label={t('dayPart.label')} labelElement="div">
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('dayPart.label')}
        value={value}
        data={dayPart.options.map((part) => ({ value: part, label: dayPartChoices[part] }))}
        onChange={(part) => onChange(dayPart.parse(part))}
      />
    </Input.Wrapper>
  );
}
