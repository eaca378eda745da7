import '@mantine/dates/styles.layer.css';
import { DatePicker } from '@mantine/dates';
import { formatDay, weekdayName, weekdayOf } from '../../wording/wall-time.ts';
import { t } from '../ui-wording.ts';
import classes from './calendar-sheet.module.css';

/** A month to choose a day from; weeks begin on Monday. Loaded when it is first opened. */
export function CalendarSheet({ day, onChoose }: { day: string; onChoose: (day: string) => void }) {
  return (
    <DatePicker
      className={classes.sheet}
      value={day}
      defaultDate={day}
      firstDayOfWeek={1}
      size="sm"
      hideOutsideDates
      ariaLabels={{
        previousMonth: t('calendar.previousMonth'),
        nextMonth: t('calendar.nextMonth'),
        previousYear: t('calendar.previousYear'),
        nextYear: t('calendar.nextYear'),
        previousDecade: t('calendar.previousDecade'),
        nextDecade: t('calendar.nextDecade'),
      }}
      getDayAriaLabel={(date) => t('calendar.day', { date: formatDay(date), weekday: weekdayName(weekdayOf(date)) })}
      onChange={(chosen) => {
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
