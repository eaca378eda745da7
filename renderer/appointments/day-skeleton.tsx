import classes from './day-skeleton.module.css';

/** The frame of the grid while the day is read: the same measures, nothing that blinks. */
export function DaySkeleton() {
  return (
    <div className={classes.skeleton} role="status">
      <span className="visually-hidden">The day is being read</span>
      <div className={classes.head} />
      <div className={classes.rows} />
    </div>
  );
}
