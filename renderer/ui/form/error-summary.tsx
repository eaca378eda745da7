import { useEffect, useRef } from 'react';
import { t } from '../ui-wording.ts';
import classes from './error-summary.module.css';

export type SummaryItem = {
  /** The id of the input to go to; null for what concerns the whole form. */
  inputId: string | null;
  sentence: string;
};

type ErrorSummaryProps = {
  items: readonly SummaryItem[];
  /** Counts the failed submits: each one takes the focus again. */
  failedSubmits: number;
};

/** GOV.UK's pattern: after a failed submit it takes the focus, and each line leads to its field. */
export function ErrorSummary({ items, failedSubmits }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failedSubmits > 0) box.current?.focus();
  }, [failedSubmits]);

  if (items.length === 0) return null;
  // A refusal of the whole form says everything itself.
  const isOneSentence = items.length === 1 && items[0]?.inputId === null;
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <p id="error-summary-title" className={isOneSentence ? 'visually-hidden' : classes.title}>
        {t('form.errors', { count: items.length })}
      </p>
      <ul className={classes.list}>
        {items.map(({ inputId, sentence }) => (
          <li key={`${inputId}:${sentence}`}>
            {inputId ? (
              <a
                href={`#${inputId}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusInput(inputId);
                }}
              >
                {sentence}
              </a>
            ) : (
              sentence
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Puts the focus into an input and selects its text, so that the corrected value can be typed at once. */
export function focusInput(inputId: string): void {
  const input = document.getElementById(inputId);
  input?.focus();
  if (input instanceof HTMLInputElement && input.type !== 'checkbox' && input.type !== 'radio') input.select();
}
