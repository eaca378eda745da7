import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatPatientName } from '../wording/names.ts';
import { formatList } from '../wording/numbers.ts';
import classes from './patient-form.module.css';
import { t } from './patients-wording.ts';

type Preview = CallOutput<'patients.mergePreview'>;

type MergeFormProps = {
  patientId: number;
  /** The number that is given up, where it is known already. */
  loser?: PickedPatient;
  onDone: (patientId: number) => void;
  onCancel: () => void;
};

/** Merges a duplicate into a patient: shows first what goes where. */
export function MergeForm({ patientId, loser, onDone, onCancel }: MergeFormProps) {
  const [picked, setPicked] = useState<PickedPatient | null>(loser ?? null);
  const loserId = picked?.patientId ?? null;
  const preview = useQueryCall('patients.mergePreview', loserId === null ? null : { patientId, loserId });
  const form = useDraftForm<'patients.merge', { reason: string }>({
    call: 'patients.merge',
    formKey: null,
    initialValues: { reason: '' },
    labels: { reason: t('merge.reason') },
    toInput: ({ reason }) => ({ patientId, loserId: loserId ?? patientId, reason }),
    words: { noun: 'patient', sentences: { invalid_state: t('merge.refused'), duplicate: t('merge.refused') } },
    onSuccess: () => {
      if (preview.data)
        notify(
          t('merge.done', {
            loser: formatPatientName(preview.data.loser),
            winner: formatPatientName(preview.data.winner),
          }),
        );
      onDone(patientId);
    },
    onKept: onCancel,
  });
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <div className={classes.fields}>
        <ErrorSummary {...form.summary} />
        {loser ? null : (
          <PatientPicker
            label={t('merge.which')}
            description={t('merge.whichHint')}
            value={picked}
            onChange={setPicked}
            data-autofocus
          />
        )}
        <ErrorNote
          error={preview.error}
          context={{ noun: 'patient', sentences: { invalid_state: t('merge.refused') } }}
        />
        {preview.data && picked ? <MergePreview preview={preview.data} /> : null}
        <TextInput {...form.field('reason')} autoComplete="off" dir="auto" />
        <p className={classes.quiet}>{t('merge.undoNote')}</p>
      </div>
      <div className={classes.foot}>
        <div className={classes.buttons}>
          <Button type="submit" loading={form.isBusy} disabled={!preview.data}>
            {t('merge.submit')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function MergePreview({ preview: { loser, moves, takes } }: { preview: Preview }) {
  return (
    <div className={classes.same} data-merge-preview>
      <PatientLine patient={loser} />
      <b>{t('merge.moves')}</b>
      <p>
        {moves.length === 0
          ? t('merge.nothing')
          : formatList(moves.map(({ kind, rows }) => t(`merge.${kind}`, { count: rows })))}
      </p>
      {takes.length > 0 ? (
        <p>{t('merge.takes', { fields: formatList(takes.map((field) => t(`field.${field}`))) })}</p>
      ) : null}
    </div>
  );
}
