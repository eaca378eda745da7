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
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { formatPeriod } from '../wording/wall-time.ts';
import { t } from './doctors-wording.ts';
import classes from './leave-part.module.css';

const labels = { firstDay: t('leave.firstDay'), lastDay: t('leave.lastDay'), reason: t('leave.reason') };
const words = { noun: 'leave', sentences: { 'lastDay:out_of_range': t('leave.backwards') } } as const;

/** Leave from today on; entering it tells how many booked visits it hits. */
export function LeavePart({ doctorId, leave }: { doctorId: number; leave: readonly Leave[] }) {
  const [hit, setHit] = useState<number | null>(null);
  const showUndo = useUndoToast();
  const remove = useWriteCall('doctors.removeLeave', { onRefused: (error) => notifyRefusal(error, { noun: 'leave' }) });
  const form = useDraftForm({
    call: 'doctors.addLeave',
    initialValues: { firstDay: '', lastDay: '', reason: '' },
    labels,
    words,
    formKey: `doctors.addLeave:${doctorId}`,
    // One day off is typed once.
    toInput: ({ firstDay, lastDay, reason }) => ({ doctorId, firstDay, lastDay: lastDay || firstDay, reason }),
    onSuccess: ({ visitsHit }) => {
      setHit(visitsHit);
      form.reset();
    },
  });

  const takeBack = async ({ leaveId, firstDay, lastDay, reason }: Leave) => {
    const result = await remove.send({ leaveId });
    if (!result.ok) return;
    showUndo({
      message: t('leave.removed', { days: formatPeriod(firstDay, lastDay) }),
      undone: t('leave.restored'),
      undo: async () => {
        const again = await frontDesk.invoke(
          'doctors.addLeave',
          { doctorId, firstDay, lastDay, reason },
          { requestId: crypto.randomUUID() },
        );
        invalidateTopics(['doctors', 'appointments']);
        return again;
      },
    });
  };

  return (
    <Stack gap={12}>
      {leave.length === 0 ? <p className={classes.none}>{t('leave.none')}</p> : null}
      <ul className={classes.list}>
        {leave.map((entry) => (
          <li key={entry.leaveId} className={classes.entry}>
            <span className="tabular">{formatPeriod(entry.firstDay, entry.lastDay)}</span>
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
