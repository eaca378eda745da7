import '@mantine/dates/styles.layer.css';
import { DatePicker } from '@mantine/dates';

/** A month to choose a day from; weeks begin on Monday. Loaded when it is first opened. */
export function CalendarSheet({ day, onChoose }: { day: string; onChoose: (day: string) => void }) {
  return (
    <DatePicker
      value={day}
      defaultDate={day}
      firstDayOfWeek={1}
      size="xs"
      onChange={(chosen) => {
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
