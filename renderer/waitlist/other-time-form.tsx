import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { isCalendarDate } from '#contract/fields.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { parseClock } from '../ui/form/parse-clock.ts';
import { TimeInput } from '../ui/form/time-input.tsx';
import { formatDoctorName } from '../wording/names.ts';
import { clockOfMinute } from '../wording/wall-time.ts';
import classes from './waitlist.module.css';
import type { FreeTime } from './waitlist-columns.tsx';

type OtherTimeFormProps = {
  entry: WaitlistEntry;
  isBusy: boolean;
  onBook: (time: FreeTime) => void;
  onBack: () => void;
};

/** What was agreed on the telephone, also a day or a doctor that was not wished for. */
export function OtherTimeForm({ entry, isBusy, onBook, onBack }: OtherTimeFormProps) {
  const formId = useId();
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items ?? [];
  const suiting = doctors.filter(({ specialization }) => specialization === entry.specialization);
  const [chosen, setChosen] = useState<string | null>(entry.doctorId === null ? null : String(entry.doctorId));
  const [day, setDay] = useState(entry.fromDay);
  const [time, setTime] = useState('');
  const [wrong, setWrong] = useState<'doctor' | 'day' | 'time' | null>(null);
  const doctorId = chosen ?? (suiting[0] ? String(suiting[0].doctorId) : null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const doctor = doctors.find((one) => String(one.doctorId) === doctorId);
    const minute = parseClock(time);
    const fault = !doctor ? 'doctor' : !isCalendarDate(day) ? 'day' : minute === null ? 'time' : null;
    setWrong(fault);
    if (fault || !doctor || minute === null) return focusInput(`${formId}${fault}`);
    const apptTime = `${day}T${clockOfMinute(minute)}`;
    onBook({ doctorId: doctor.doctorId, doctorName: formatDoctorName(doctor), apptTime });
  };
  return (
    <form
      className={classes.part}
      aria-label="Another time"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onBack();
      }}
      noValidate
    >
      <DoctorSelect
        id={`${formId}doctor`}
        label="Doctor"
        value={doctorId}
        onChange={setChosen}
        error={wrong === 'doctor' ? 'Choose a doctor' : null}
      />
      <div className={classes.days}>
        <DateInput
          id={`${formId}day`}
          label="Day"
          autoFocus
          value={day}
          onChange={setDay}
          error={wrong === 'day' ? 'Enter a date like 14-Apr-2026' : null}
        />
        <TimeInput
          id={`${formId}time`}
          label="Time"
          value={time}
          onChange={setTime}
          error={wrong === 'time' ? 'Enter a time like 09:30' : null}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {entry.heldApptTime ? 'Move the visit' : 'Book visit'}
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
