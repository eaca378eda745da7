import type { ReactNode } from 'react';
import classes from './split.module.css';

/** A list at the left, and beside it what was opened from it; each scrolls by itself. */
export const Split = ({ list, children }: { list: ReactNode; children: ReactNode }) => (
  <div className={classes.split}>
    {list}
    <div className={classes.detail}>{children}</div>
  </div>
);

type ListColumnProps = {
  label: string;
  /** Above the list, and stays there: search, filters. */
  head?: ReactNode;
  children: ReactNode;
};

/** The left part of a `Split`. */
export const ListColumn = ({ label, head, children }: ListColumnProps) => (
  <section className={classes.list} aria-label={label}>
    {head}
    <div className={classes.table}>{children}</div>
  </section>
);

export const ListHead = ({ children }: { children: ReactNode }) => <div className={classes.head}>{children}</div>;
