import '@mantine/dates/styles.layer.css';
import { DatePicker } from '@mantine/dates';
import { formatDay, weekdayName, weekdayOf } from '../../wording/wall-time.ts';
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
        previousMonth: 'Month before',
        nextMonth: 'Month after',
        previousYear: 'Year before',
        nextYear: 'Year after',
        previousDecade: 'Ten years before',
        nextDecade: 'Ten years after',
      }}
      getDayAriaLabel={(date) =>
        `${Number(date.slice(8))} ${formatDay(date).slice(3)}, ${weekdayName(weekdayOf(date))}`
      }
      onChange={(chosen) => {
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
