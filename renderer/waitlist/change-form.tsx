import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { DayPartInput } from '../records/day-part-input.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { addDays } from '../wording/wall-time.ts';
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
  const form = useDraftForm({
    call: 'waitlist.change',
    formKey: `waitlist.change:${entry.waitlistId}`,
    initialValues,
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
