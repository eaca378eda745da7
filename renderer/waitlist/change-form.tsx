import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { DayPartInput, dayPartChoices } from '../records/day-part-input.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { StaleNote } from '../ui/form/stale-note.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { addDays, formatDay } from '../wording/wall-time.ts';
import { waitlistWords } from './use-waitlist-writes.ts';
import classes from './waitlist.module.css';
import { t } from './waitlist-wording.ts';
import { patientOf } from './waitlist-words.ts';

const labels = {
  fromDay: t('form.fromDay'),
  toDay: t('form.toDay'),
  dayPart: t('form.dayPart'),
  notes: t('form.note'),
} as const;

const formats = {
  fromDay: (day: unknown) => formatDay(String(day)),
  toDay: (day: unknown) => formatDay(String(day)),
  dayPart: (part: unknown) => dayPartChoices[part as WaitlistEntry['dayPart']],
};

/** Other dates for a patient who goes on waiting; dates that have passed begin with the coming week. */
export function ChangeForm({ entry, onDone }: { entry: WaitlistEntry; onDone: () => void }) {
  const today = useToday();
  const isLapsed = entry.isLapsed === 'Y';
  const [initialValues] = useState(() => ({
    fromDay: isLapsed ? today : entry.fromDay,
    toDay: isLapsed ? addDays(today, 7) : entry.toDay,
    dayPart: entry.dayPart,
    notes: entry.notes ?? '',
  }));
  const [replaces] = useState(() => {
    const { fromDay, toDay, dayPart, notes } = entry;
    return { fromDay, toDay, dayPart, notes };
  });
  const form = useDraftForm({
    call: 'waitlist.change',
    formKey: `waitlist.change:${entry.waitlistId}`,
    initialValues,
    replaces,
    labels,
    words: waitlistWords,
    toInput: (values) => ({ waitlistId: entry.waitlistId, ...values }),
    onSuccess: () => {
      notify(t('change.done', { patient: patientOf(entry) }));
      onDone();
    },
    onKept: onDone,
  });
  const back = () => {
    form.reset();
    onDone();
  };
  return (
    <form
      className={classes.part}
      aria-label={t('change.title')}
      onSubmit={form.submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
      noValidate
    >
      <DraftNotice draft={form.draft} />
      <ErrorSummary {...form.summary} />
      <StaleNote stale={form.stale} labels={labels} format={formats} />
      <div className={classes.days}>
        <DateInput {...form.field('fromDay')} autoFocus />
        <DateInput {...form.field('toDay')} />
      </div>
      <DayPartInput value={form.values.dayPart} onChange={(part) => form.set('dayPart', part)} />
      <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('change.submit')}
        </Button>
        <Button variant="default" onClick={back}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
