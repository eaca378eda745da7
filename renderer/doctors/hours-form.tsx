import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Doctor, WorkingPeriod } from '#contract/doctors.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import { StaleNote } from '../ui/form/stale-note.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { weekdayName } from '../wording/wall-time.ts';
import { t } from './doctors-wording.ts';
import classes from './hours-form.module.css';
import { hoursText, readHours } from './hours-text.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const byDay = (lines: readonly string[]) => Object.fromEntries(lines.map((line, index) => [`day${index + 1}`, line]));
const dayLabels = byDay(weekdays.map((weekday) => weekdayName(weekday)));

/** The week, a line a day: typed, not clicked together. A doctor without any hours may be booked at any time. */
export function HoursForm({ doctor, hours }: { doctor: Doctor; hours: readonly WorkingPeriod[] }) {
  const saved = weekdays.map((weekday) => hoursText(hours, weekday));
  const [lines, setLines] = useState(saved);
  const [seen, setSeen] = useState(hours);
  const [problems, setProblems] = useState<Partial<Record<number, string>>>({});
  const save = useWriteCall('doctors.saveHours', {
    onSuccess: (_value, saved) => {
      setSeen(saved.hours);
      notify(t('hours.saved'));
    },
  });
  const inputId = (weekday: number) => `hours-${doctor.doctorId}-${weekday}`;

  const setLine = (weekday: number, text: string) => {
    setLines(lines.map((line, index) => (index === weekday - 1 ? text : line)));
    setProblems({ ...problems, [weekday]: undefined });
  };

  /** Shows what was understood, in the spelling it is kept in. */
  const settle = (weekday: number) => {
    const read = readHours(lines[weekday - 1] ?? '', weekday);
    if ('hours' in read) setLine(weekday, hoursText(read.hours, weekday));
    else setProblems({ ...problems, [weekday]: read.problem });
  };

  const submit = (replaced = seen) => {
    const reads = weekdays.map((weekday) => readHours(lines[weekday - 1] ?? '', weekday));
    const wrong = Object.fromEntries(
      reads.flatMap((read, index) => ('problem' in read ? [[index + 1, read.problem]] : [])),
    );
    setProblems(wrong);
    const first = weekdays.find((weekday) => wrong[weekday]);
    if (first) return focusInput(inputId(first));
    const typed = reads.flatMap((read) => ('hours' in read ? read.hours : []));
    void save.send({ doctorId: doctor.doctorId, hours: typed, replaces: { hours: [...replaced] } });
  };

  const standing = save.error?.code === 'stale' ? (save.error.stands?.hours as readonly WorkingPeriod[]) : null;
  const isChanged = lines.some((line, index) => line !== saved[index]);
  const hasNone = lines.every((line) => line.trim() === '');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={4}>
        {weekdays.map((weekday) => (
          <div key={weekday} className={classes.day}>
            <label htmlFor={inputId(weekday)}>{weekdayName(weekday)}</label>
            <TextInput
              id={inputId(weekday)}
              placeholder={t('hours.off')}
              autoComplete="off"
              value={lines[weekday - 1] ?? ''}
              error={problems[weekday]}
              onChange={({ currentTarget }) => setLine(weekday, currentTarget.value)}
              onBlur={() => settle(weekday)}
            />
          </div>
        ))}
        <Text size="sm" c="dimmed">
          {hasNone ? t('hours.none') : t('hours.example')}
        </Text>
        {standing ? (
          <StaleNote
            labels={dayLabels}
            stale={{
              stands: byDay(weekdays.map((weekday) => hoursText(standing, weekday))),
              values: byDay(lines),
              saveMine: () => submit(standing),
              useTheirs: () => {
                setLines(weekdays.map((weekday) => hoursText(standing, weekday)));
                setSeen(standing);
                save.reset();
              },
            }}
          />
        ) : (
          <ErrorNote error={save.error} context={{ noun: 'doctor' }} />
        )}
        <Group gap={8} mt={8}>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {t('hours.save')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setLines(lines.map((line, index) => (index >= 1 && index <= 4 ? (lines[0] ?? '') : line)));
              setProblems({});
            }}
          >
            {t('hours.copy')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
