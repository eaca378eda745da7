import { Button } from '@mantine/core';
import type { CallError } from '#contract/result.ts';
import classes from './error-note.module.css';
import { type ErrorContext, errorSentence } from './error-words.ts';

type ErrorNoteProps = { error: CallError | null; context?: ErrorContext; onRetry?: () => void };

/** A refusal where its answer would have been; says nothing while there is none. */
export function ErrorNote({ error, context, onRetry }: ErrorNoteProps) {
  if (!error) return null;
  return (
    <div className={classes.note} role="alert">
      <span>{errorSentence(error, context)}</span>
      {onRetry ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
