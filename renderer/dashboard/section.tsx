import { type ReactNode, useId } from 'react';
import classes from './dashboard.module.css';

type SectionProps = { title: string; children: ReactNode };

/** A part of the dashboard below the numbers. */
export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export const Nothing = ({ children }: { children: string }) => <p className={classes.nothing}>{children}</p>;
