import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Leave } from '#contract/doctors.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { invalidateTopics } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { TimeInput } from '../ui/form/time-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { formatDay, formatPeriod } from '../wording/wall-time.ts';
import { t } from './doctors-wording.ts';
import classes from './leave-part.module.css';

const labels = {
  firstDay: t('leave.firstDay'),
  lastDay: t('leave.lastDay'),
  fromTime: t('leave.fromTime'),
  toTime: t('leave.toTime'),
  reason: t('leave.reason'),
};
const words = {
  noun: 'leave',
  sentences: {
    'lastDay:out_of_range': t('leave.backwards'),
    'toTime:out_of_range': t('leave.endsBefore'),
  },
} as const;

/** `14-Apr-2026`, `14-Apr-2026, 13:00 to 18:00`, `14-Apr-2026 13:00 to 16-Apr-2026 24:00` */
function leaveWords({ firstDay, lastDay, fromTime, toTime }: Leave): string {
  if (fromTime === '00:00' && toTime === '24:00') return formatPeriod(firstDay, lastDay);
  const times = { from: fromTime, to: toTime };
  if (firstDay === lastDay) return t('leave.partOfDay', { ...times, day: formatDay(firstDay) });
  return t('leave.partOfDays', { ...times, firstDay: formatDay(firstDay), lastDay: formatDay(lastDay) });
}

/** Leave from today on; entering it tells how many booked visits it hits. */
export function LeavePart({ doctorId, leave }: { doctorId: number; leave: readonly Leave[] }) {
  const [hit, setHit] = useState<number | null>(null);
  const showUndo = useUndoToast();
  const remove = useWriteCall('doctors.removeLeave', { onRefused: (error) => notifyRefusal(error, { noun: 'leave' }) });
  const form = useDraftForm({
    call: 'doctors.addLeave',
    initialValues: { firstDay: '', lastDay: '', fromTime: '', toTime: '', reason: '' },
    labels,
    words,
    formKey: `doctors.addLeave:${doctorId}`,
    // One day off is typed once, and a day without times is a whole one.
    toInput: ({ firstDay, lastDay, fromTime, toTime, reason }) => ({
      doctorId,
      firstDay,
      lastDay: lastDay || firstDay,
      fromTime: fromTime || '00:00',
      toTime: toTime || '24:00',
      reason,
    }),
    onSuccess: ({ visitsHit }) => {
      setHit(visitsHit);
      form.reset();
    },
  });

  const takeBack = async (removed: Leave) => {
    const { leaveId, ...again } = removed;
    const result = await remove.send({ leaveId });
    if (!result.ok) return;
    showUndo({
      message: t('leave.removed', { days: leaveWords(removed) }),
      undone: t('leave.restored'),
      undo: async () => {
        const result = await frontDesk.invoke('doctors.addLeave', again, { requestId: crypto.randomUUID() });
        invalidateTopics(['doctors', 'appointments']);
        return result;
      },
    });
  };

  return (
    <Stack gap={12}>
      {leave.length === 0 ? <p className={classes.none}>{t('leave.none')}</p> : null}
      <ul className={classes.list}>
        {leave.map((entry) => (
          <li key={entry.leaveId} className={classes.entry}>
            <span className="tabular">{leaveWords(entry)}</span>
            <span className={classes.reason}>{entry.reason}</span>
            <Button
              size="compact-sm"
              variant="subtle"
              loading={remove.isPendingFor({ leaveId: entry.leaveId })}
              onClick={() => void takeBack(entry)}
            >
              {t('leave.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {hit !== null ? (
        <p className={classes.hit} role="status" data-some={hit > 0 || undefined}>
          {hit === 0
            ? t('leave.hitsNone')
            : t.rich('leave.hits', { count: hit, link: (inner) => <Link href="/to-move">{inner}</Link> })}
        </p>
      ) : null}
      <form onSubmit={form.submit} noValidate>
        <Stack gap={12}>
          <DraftNotice draft={form.draft} />
          <ErrorSummary {...form.summary} />
          <Group gap={12} grow align="flex-start">
            <DateInput {...form.field('firstDay')} placeholder={t('leave.dayExample')} />
            <DateInput {...form.field('lastDay')} placeholder={t('leave.sameDay')} />
          </Group>
          <Group gap={12} grow align="flex-start">
            <TimeInput {...form.field('fromTime')} placeholder={t('leave.wholeDay')} />
            <TimeInput {...form.field('toTime')} placeholder={t('leave.wholeDay')} />
          </Group>
          <TextInput {...form.field('reason')} autoComplete="off" />
          <div>
            <Button type="submit" variant="default" loading={form.isBusy}>
              {t('leave.enter')}
            </Button>
          </div>
        </Stack>
      </form>
    </Stack>
  );
}
