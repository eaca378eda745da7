import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { DraftNotice } from '../../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { StaleNote } from '../../ui/form/stale-note.tsx';
import { useDraftForm } from '../../ui/form/use-draft-form.ts';
import { notify } from '../../ui/frame/toasts.ts';
import classes from './visit-panel.module.css';
import { t } from './visit-wording.ts';

const labels = { notes: t('note.title') } as const;

/** The clerk's note on the visit, changed in its place. */
export function VisitNote({ visit, mayEdit }: { visit: Appointment; mayEdit: boolean }) {
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing) return <NoteForm visit={visit} onClose={() => setIsEditing(false)} />;
  return (
    <section>
      <div className={classes.headed}>
        <h3 className={classes.heading}>{t('note.title')}</h3>
        {mayEdit ? (
          <Button size="compact-sm" variant="subtle" onClick={() => setIsEditing(true)}>
            {t(visit.notes ? 'note.edit' : 'note.add')}
          </Button>
        ) : null}
      </div>
      {visit.notes ? (
        <p className={classes.note} dir="auto">
          {visit.notes}
        </p>
      ) : (
        <p className={classes.none}>{t('note.none')}</p>
      )}
    </section>
  );
}

function NoteForm({ visit, onClose }: { visit: Appointment; onClose: () => void }) {
  const [initialValues] = useState(() => ({ notes: visit.notes ?? '' }));
  const [replaces] = useState(() => ({ notes: visit.notes }));
  const form = useDraftForm({
    call: 'appointments.editNotes',
    formKey: `appointments.editNotes:${visit.apptId}`,
    initialValues,
    replaces,
    labels,
    words: { noun: 'visit' },
    toInput: ({ notes }) => ({ apptId: visit.apptId, notes }),
    onSuccess: () => {
      notify(t('note.saved'));
      onClose();
    },
    onKept: onClose,
  });
  return (
    <form
      onSubmit={form.submit}
      className={classes.noteForm}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onClose();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <DraftNotice draft={form.draft} />
      <ErrorSummary {...form.summary} />
      <StaleNote stale={form.stale} labels={labels} />
      <Textarea {...form.field('notes')} label={t('note.title')} autosize minRows={2} maxRows={8} autoFocus />
      <div className={classes.actions}>
        <Button type="submit" loading={form.isBusy}>
          {t('note.save')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            form.reset();
            onClose();
          }}
        >
          {t('note.leave')}
        </Button>
      </div>
    </form>
  );
}
