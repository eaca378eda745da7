import type { WarehouseState } from '#contract/warehouse.ts';
import classes from '../ui/frame/standing.module.css';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './warehouse-wording.ts';

/** How old the warehouse is, and what stands in its way, above its tables. */
export function WarehouseStanding({ state }: { state: WarehouseState }) {
  const { readAt, running, problem, putOff, file, bytes } = state;
  return (
    <div className={classes.standing}>
      <p>{t('meaning')}</p>
      <p role="status">
        {running
          ? t(running.isAnew ? 'runningAnew' : 'running', { rows: running.rows })
          : readAt
            ? t.rich('age', { when: <InstantText value={readAt} /> })
            : t('empty')}
      </p>
      {problem && !running ? (
        <div className={classes.warning} role="alert">
          {t(`problem.${problem.code}`)}
          {problem.details.length > 0 ? (
            <ul>
              {problem.details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      {putOff.length > 0 && !problem && !running ? (
        <p className={classes.path}>{t('putOff', { count: putOff.length })}</p>
      ) : null}
      {bytes === null ? null : (
        <p className={classes.path}>{t('file', { file, megabytes: formatNumber(Math.ceil(bytes / 1_000_000)) })}</p>
      )}
    </div>
  );
}
