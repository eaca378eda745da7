import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isCalendarDate } from '#contract/fields.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { addDays, formatDay, shortWeekday } from '../wording/wall-time.ts';
import { t } from './day/day-wording.ts';
import { distanceWords } from './day/day-words.ts';
import classes from './day-navigation.module.css';

type DayNavigationProps = { day: string; today: string; onGo: (day: string) => void };

/** The day before and after, today, any day typed or from the calendar, and how far the day is from today. */
export function DayNavigation({ day, today, onGo }: DayNavigationProps) {
  const [typed, setTyped] = useState(day);
  useEffect(() => setTyped(day), [day]);
  const distance = distanceWords(day, today);
  return (
    <div className={classes.navigation}>
      <ActionIcon
        variant="default"
        aria-label={t('nav.previous', { day: formatDay(addDays(day, -1)) })}
        onClick={() => onGo(addDays(day, -1))}
      >
        <IconChevronLeft size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
      <Button variant="default" px={12} disabled={day === today} onClick={() => onGo(today)}>
        {t('nav.today')}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t('nav.next', { day: formatDay(addDays(day, 1)) })}
        onClick={() => onGo(addDays(day, 1))}
      >
        <IconChevronRight size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
      <DateInput
        aria-label={t('nav.goTo')}
        className={classes.date}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          // From the calendar the day is whole at once; typed, it goes with Enter.
          if (document.activeElement?.closest('[data-dates-input], .mantine-DatePicker-calendarHeader, table')) {
            if (isCalendarDate(next)) onGo(next);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isCalendarDate(typed)) onGo(typed);
          if (event.key === 'Escape') setTyped(day);
        }}
        onBlur={() => {
          if (isCalendarDate(typed) && typed !== day) onGo(typed);
        }}
      />
      <span className={classes.distance} data-today={day === today || undefined}>
        {distance ? t('nav.weekday', { weekday: shortWeekday(day), distance }) : shortWeekday(day)}
      </span>
    </div>
  );
}
