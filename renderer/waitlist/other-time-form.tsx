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
import { t } from './waitlist-wording.ts';

type OtherTimeFormProps = {
  entry: WaitlistEntry;
  isBusy: boolean;
  onBook: (time: FreeTime) => void;
  onBack: () => void;
};

/** What was agreed on the phone, also a date or a doctor that the patient did not ask for. */
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
      aria-label={t('other.title')}
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
        label={t('other.doctor')}
        value={doctorId}
        onChange={setChosen}
        error={wrong === 'doctor' ? t('other.doctorMissing') : null}
      />
      <div className={classes.days}>
        <DateInput
          id={`${formId}day`}
          label={t('other.day')}
          autoFocus
          value={day}
          onChange={setDay}
          error={wrong === 'day' ? t('other.dayMalformed') : null}
        />
        <TimeInput
          id={`${formId}time`}
          label={t('other.time')}
          value={time}
          onChange={setTime}
          error={wrong === 'time' ? t('other.timeMalformed') : null}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t(entry.heldApptTime ? 'other.move' : 'other.book')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
