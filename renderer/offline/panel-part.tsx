import type { ReactNode } from 'react';
import classes from './command-panel.module.css';

/** One part of the panel under its heading. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={classes.part} aria-label={title}>
    <h3 className={classes.heading}>{title}</h3>
    {children}
  </section>
);
