import { t } from './day/day-wording.ts';
import classes from './day-skeleton.module.css';

/** Stands in the grid's place while the day loads: the same measures, nothing that blinks. */
export function DaySkeleton() {
  return (
    <div className={classes.skeleton} role="status">
      <span className="visually-hidden">{t('reading')}</span>
      <div className={classes.head} />
      <div className={classes.rows} />
    </div>
  );
}
