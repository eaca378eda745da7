import { Button } from '@mantine/core';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { usePatientNumber } from '../records/patient/use-patient-number.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { wallTimeOfInstant } from '../wording/wall-time.ts';
import classes from './patient-history.module.css';
import { t } from './patients-wording.ts';

/** The numbers that were merged into this patient; shows nothing for most. A merge is undone on its own day only. */
export function PatientMerges({ patientId }: { patientId: number }) {
  const numbered = usePatientNumber();
  const { data } = useQueryCall('patients.merges', { patientId });
  const mayUndo = useMay('patients.undoMerge');
  const [today, timeZone] = [useToday(), useTimeZone()];
  const undo = useWriteCall('patients.undoMerge', {
    onSuccess: () => {
      notify(t('merge.undone'));
    },
    onRefused: (error) => notifyRefusal(error, { noun: 'patient' }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t('merges.title')}</h3>
      <ul className={classes.plain}>
        {data.items.map((merge) => (
          <li key={merge.mergeId}>
            <bdi>
              {t('merges.entry', {
                number: numbered(merge.loserId),
                patient: formatPatientName({ firstName: merge.loserFirstName, lastName: merge.loserLastName }),
                reason: merge.reason,
              })}
            </bdi>
            <div className={classes.nothing}>
              {merge.undoneBy
                ? t('merges.undone', { user: merge.undoneBy })
                : t.rich('merges.by', { user: merge.mergedBy, when: <InstantText value={merge.mergedAt} /> })}
            </div>
            {mayUndo &&
            merge.undoneBy === null &&
            wallTimeOfInstant(merge.mergedAt, timeZone).slice(0, 10) === today ? (
              <Button
                size="xs"
                variant="default"
                loading={undo.isPending}
                onClick={() => void undo.send({ mergeId: merge.mergeId })}
              >
                {t('merge.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
