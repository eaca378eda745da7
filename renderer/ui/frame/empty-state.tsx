import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** What goes here: `No invoices yet`. */
  title: string;
  /** One sentence more, if it helps. */
  hint?: string;
  /** The first step, as a button. */
  action?: ReactNode;
};

/** An empty screen says what goes there and offers the first step. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      {action}
    </div>
  );
}
