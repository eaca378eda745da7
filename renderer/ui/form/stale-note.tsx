import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t } from '../ui-wording.ts';
import classes from './stale-note.module.css';

export type StaleState = {
  /** What stands now, by field. */
  stands: Record<string, unknown>;
  /** What this form would write. */
  values: Record<string, unknown>;
  /** Writes this form's version over what stands. */
  saveMine: () => void;
  /** Puts what stands into the form. */
  useTheirs: () => void;
};

type StaleNoteProps = {
  stale: StaleState | null;
  labels: Readonly<Record<string, string>>;
  /** A field's value as it is read, where it is no text. */
  format?: Partial<Record<string, (value: unknown) => string>>;
};

/** Somebody else has saved meanwhile: both versions side by side, and the choice between them. */
export function StaleNote({ stale, labels, format = {} }: StaleNoteProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isStale = stale !== null;
  useEffect(() => {
    if (isStale) heading.current?.focus();
  }, [isStale]);
  if (!stale) return null;
  const textOf = (field: string, value: unknown) => format[field]?.(value) ?? String(value ?? '');
  const fields = Object.keys(labels).filter(
    (field) => field in stale.stands && textOf(field, stale.stands[field]) !== textOf(field, stale.values[field]),
  );
  return (
    <section className={classes.note} role="alert" aria-labelledby="stale-note">
      <h3 id="stale-note" ref={heading} tabIndex={-1} className={classes.heading}>
        {t('stale.title')}
      </h3>
      {fields.map((field) => (
        <dl key={field} className={classes.field}>
          <div>
            <dt>{t('stale.stands', { label: labels[field] ?? field })}</dt>
            <dd dir="auto">{textOf(field, stale.stands[field]) || t('stale.empty')}</dd>
          </div>
          <div>
            <dt>{t('stale.mine')}</dt>
            <dd dir="auto">{textOf(field, stale.values[field]) || t('stale.empty')}</dd>
          </div>
        </dl>
      ))}
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={stale.useTheirs}>
          {t('stale.useTheirs')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={stale.saveMine}>
          {t('stale.saveMine')}
        </Button>
      </div>
    </section>
  );
}
