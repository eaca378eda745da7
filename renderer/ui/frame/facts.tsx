import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** What is so, word and value in two columns. A value that is still on its way keeps its line. */
export function Facts({ items }: { items: readonly (readonly [word: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {items.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value ?? ' '}</dd>
        </div>
      ))}
    </dl>
  );
}
