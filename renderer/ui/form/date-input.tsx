import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { formatDay } from '../../wording/wall-time.ts';
import { t } from '../ui-wording.ts';
import { useToday } from '../words/wall-clock.ts';
import { type DayHint, parseDay } from './parse-day.ts';

const CalendarSheet = lazy(() => import('./calendar-sheet.tsx').then((module) => ({ default: module.CalendarSheet })));

type DateInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> & {
  /** `YYYY-MM-DD`, or empty. What cannot be read as a day is handed on as typed, so that the form refuses it. */
  value: string;
  onChange: (day: string) => void;
  /** Beside what was typed, such as the age that follows from it. */
  remark?: string;
  /** `past` for a birth day: `92` is 1992 and never 2092. */
  hint?: DayHint;
  withCalendar?: boolean;
};

/** A day typed as it comes (`14/4/92`, `14 apr 1992`, `140492`, `today`, `+7`), shown as 14-Apr-1992. */
export function DateInput({
  value,
  onChange,
  hint = 'near',
  withCalendar = true,
  remark,
  onBlur,
  onKeyDown,
  ...rest
}: DateInputProps) {
  const today = useToday();
  const [text, setText] = useState(() => formatDay(value));
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    setText((typed) => ((parseDay(typed, today, hint) ?? typed) === value ? typed : formatDay(value)));
  }, [value, today, hint]);

  const settle = () => {
    const day = parseDay(text, today, hint);
    if (day) setText(formatDay(day));
  };

  return (
    <TextInput
      autoComplete="off"
      placeholder={t('date.example')}
      {...rest}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(parseDay(currentTarget.value, today, hint) ?? currentTarget.value.trim());
      }}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'ArrowDown' && event.altKey && withCalendar) setIsOpen(true);
        onKeyDown?.(event);
      }}
      rightSection={
        withCalendar ? (
          <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <ActionIcon
                size={28}
                aria-label={t('calendar.open')}
                disabled={rest.disabled ?? false}
                onClick={() => setIsOpen((open) => !open)}
              >
                <IconCalendar size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <Suspense fallback={<div style={{ width: 252, height: 276 }} />}>
                <CalendarSheet
                  day={parseDay(text, today, hint) ?? today}
                  onChoose={(day) => {
                    setIsOpen(false);
                    onChange(day);
                    setText(formatDay(day));
                  }}
                />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
        ) : remark ? (
          <span style={{ whiteSpace: 'nowrap' }}>{remark}</span>
        ) : undefined
      }
      {...(remark ? { rightSectionWidth: 72 } : {})}
    />
  );
}
