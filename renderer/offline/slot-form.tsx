import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { DeskCommand } from '#contract/offline.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { parseClock } from '../ui/form/parse-clock.ts';
import { TimeInput } from '../ui/form/time-input.tsx';
import { clockOfMinute } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';

type SlotFormProps = {
  command: DeskCommand;
  isBusy: boolean;
  onChoose: (slot: { apptTime: string; doctorId?: number }) => void;
  onBack: () => void;
};

/** Another day, time or doctor than those that are offered. */
export function SlotForm({ command, isBusy, onChoose, onBack }: SlotFormProps) {
  const asked: { apptTime?: string; doctorId?: number | null } = JSON.parse(command.input);
  const [doctorId, setDoctorId] = useState(asked.doctorId ? String(asked.doctorId) : null);
  const [day, setDay] = useState(asked.apptTime?.slice(0, 10) ?? '');
  const [time, setTime] = useState(asked.apptTime?.slice(11, 16) ?? '');
  const [wrong, setWrong] = useState<'day' | 'time' | null>(null);
  const formId = useId();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const minute = parseClock(time);
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day);
    setWrong(isDay ? (minute === null ? 'time' : null) : 'day');
    if (!isDay) return focusInput(`${formId}day`);
    if (minute === null) return focusInput(`${formId}time`);
    onChoose({ apptTime: `${day}T${clockOfMinute(minute)}`, ...(doctorId ? { doctorId: Number(doctorId) } : {}) });
  };
  return (
    <form
      className={classes.choice}
      aria-label="Choose another slot"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onBack();
      }}
      noValidate
    >
      <div className={classes.fields}>
        <DateInput
          id={`${formId}day`}
          label="Day"
          value={day}
          onChange={setDay}
          error={wrong === 'day' ? 'Enter a date like 14-Apr-2026' : null}
        />
        <TimeInput
          id={`${formId}time`}
          label="Time"
          autoFocus
          value={time}
          onChange={setTime}
          onFocus={({ currentTarget }) => currentTarget.select()}
          error={wrong === 'time' ? 'Enter a time like 09:30' : null}
        />
        <DoctorSelect
          label="Doctor"
          className={classes.wide ?? ''}
          placeholder="As it is"
          value={doctorId}
          onChange={setDoctorId}
        />
      </div>
      <div className={classes.choices}>
        <Button type="submit" loading={isBusy}>
          Choose another slot
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
