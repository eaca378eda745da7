import type { Connection } from '#contract/connection.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { targetSentence, variablesWord } from './connection-words.ts';
import classes from './next-start.module.css';
import { t } from './settings-wording.ts';

/** Why nothing can be changed here, what is wrong with what was saved, or what waits for a restart. */
export function NextStart({ connection }: { connection: Connection }) {
  const restart = useWriteCall('settings.restart', { onRefused: (error) => notifyRefusal(error) });
  const { decidedBy, savedProblem, isRestartNeeded, canRestart, next, unsettled } = connection;
  if (decidedBy.length > 0)
    return <p className={classes.note}>{t('next.fixed', { variables: variablesWord(decidedBy) })}</p>;
  if (savedProblem !== null) {
    return (
      <p className={classes.note} role="alert">
        {savedProblem === 'damaged' ? t('next.damaged') : t('next.passwordLost')}
      </p>
    );
  }
  if (unsettled > 0) {
    return (
      <p className={classes.note} role="status">
        {t('next.unsettled', { count: unsettled })}
      </p>
    );
  }
  if (!isRestartNeeded) return null;
  const target = targetSentence(next);
  return (
    <div className={classes.note} role="status">
      <p>{canRestart ? t('next.waiting', { target }) : t('next.waitingForStop', { target })}</p>
      {canRestart ? (
        <ConfirmButton
          variant="default"
          sentence={t('restart.sentence')}
          call="settings.restart"
          confirm={t('restart.button')}
          loading={restart.isPending}
          onConfirm={() => void restart.send({})}
        >
          {t('restart.button')}
        </ConfirmButton>
      ) : null}
    </div>
  );
}
