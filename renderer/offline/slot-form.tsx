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
import { t } from './offline-wording.ts';

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
      aria-label={t('decision.slot')}
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
          label={t('slot.day')}
          value={day}
          onChange={setDay}
          error={wrong === 'day' ? t('slot.dayMalformed') : null}
        />
        <TimeInput
          id={`${formId}time`}
          label={t('slot.time')}
          autoFocus
          value={time}
          onChange={setTime}
          onFocus={({ currentTarget }) => currentTarget.select()}
          error={wrong === 'time' ? t('slot.timeMalformed') : null}
        />
        <DoctorSelect
          label={t('slot.doctor')}
          className={classes.wide ?? ''}
          placeholder={t('slot.sameDoctor')}
          value={doctorId}
          onChange={setDoctorId}
        />
      </div>
      <div className={classes.choices}>
        <Button type="submit" loading={isBusy}>
          {t('decision.slot')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
