import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { MergeForm } from './merge-form.tsx';
import classes from './patient-form.module.css';
import { t } from './patients-wording.ts';

type Pair = CallOutput<'patients.likelyDuplicates'>['items'][number];

/** Pairs of patients who may be one person, to work through: each is merged, or kept apart with a reason. */
export function LikelyDuplicates({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQueryCall('patients.likelyDuplicates', {});
  const [merging, setMerging] = useState<Pair | null>(null);
  const mayMerge = useMay('patients.merge');
  if (merging)
    return (
      <SidePanel title={t('merge.button')} width={560} onClose={() => setMerging(null)}>
        <PatientLine patient={merging.patient} />
        <MergeForm
          patientId={merging.patient.patientId}
          loser={merging.other}
          onDone={() => setMerging(null)}
          onCancel={() => setMerging(null)}
        />
      </SidePanel>
    );
  return (
    <SidePanel title={t('duplicates.title')} width={560} onClose={onClose}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 ? <EmptyState title={t('duplicates.none')} hint={t('duplicates.noneHint')} /> : null}
      {data?.items.map((pair) => (
        <PairCard
          key={`${pair.patient.patientId} ${pair.other.patientId}`}
          pair={pair}
          onMerge={mayMerge ? () => setMerging(pair) : null}
        />
      ))}
      {data?.hasMore ? <p className={classes.quiet}>{t('duplicates.more')}</p> : null}
    </SidePanel>
  );
}

function PairCard({ pair, onMerge }: { pair: Pair; onMerge: (() => void) | null }) {
  const [isKeeping, setIsKeeping] = useState(false);
  return (
    <section className={classes.card} data-pair>
      <span className={classes.quiet}>{t(`duplicates.${pair.why}`)}</span>
      <PatientLine patient={pair.patient} />
      <PatientLine patient={pair.other} />
      {isKeeping ? (
        <KeepApart pair={pair} onCancel={() => setIsKeeping(false)} />
      ) : (
        <div className={classes.buttons}>
          {onMerge ? (
            <Button size="xs" onClick={onMerge}>
              {t('duplicates.merge')}
            </Button>
          ) : null}
          <Button size="xs" variant="default" onClick={() => setIsKeeping(true)}>
            {t('duplicates.apart')}
          </Button>
        </div>
      )}
    </section>
  );
}

function KeepApart({ pair, onCancel }: { pair: Pair; onCancel: () => void }) {
  const form = useDraftForm<'patients.keepApart', { reason: string }>({
    call: 'patients.keepApart',
    formKey: null,
    initialValues: { reason: '' },
    labels: { reason: t('duplicates.apartReason') },
    toInput: ({ reason }) => ({ patientId: pair.patient.patientId, otherId: pair.other.patientId, reason }),
    words: { noun: 'patient' },
    onSuccess: () => {
      notify(t('duplicates.apartDone'));
    },
    onKept: onCancel,
  });
  return (
    <form className={classes.fields} onSubmit={form.submit} noValidate>
      <TextInput {...form.field('reason')} autoComplete="off" dir="auto" autoFocus />
      <div className={classes.buttons}>
        <Button size="xs" type="submit" loading={form.isBusy}>
          {t('duplicates.apartSave')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
