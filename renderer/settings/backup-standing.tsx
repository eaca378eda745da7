import type { BackupState } from '#contract/backups.ts';
import classes from '../ui/frame/standing.module.css';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './settings-wording.ts';

const problemWords = { failed: t('backups.failed'), disk_full: t('backups.diskFull') } as const;
const copyWords = { away: t('backups.copyAway'), not_encrypted: t('backups.copyOpen') } as const;

/** How the backups go, above their list. */
export function BackupStanding({ state }: { state: BackupState }) {
  const { progress, lastProvedAt, isOverdue, problem, copyProblem, folder } = state;
  const warnings = [
    ...(isOverdue && !progress ? [t('backups.overdue')] : []),
    ...(problem ? [problemWords[problem]] : []),
    ...(copyProblem ? [copyWords[copyProblem]] : []),
  ];
  return (
    <div className={classes.standing}>
      <p role="status">
        {progress?.step === 'copying'
          ? t('backups.copying', { megabytes: formatNumber(progress.megabytes) })
          : progress
            ? t('backups.proving')
            : lastProvedAt
              ? t.rich('backups.lastProved', { when: <InstantText value={lastProvedAt} /> })
              : t('backups.neverProved')}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning} role="alert">
          {warning}
        </p>
      ))}
      {folder ? <p className={classes.path}>{t('backups.where', { folder })}</p> : null}
    </div>
  );
}
