import { Button } from '@mantine/core';
import type { CallError } from '#contract/result.ts';
import { t } from '../ui-wording.ts';
import { type ErrorContext, errorSentence, readingSentences } from '../words/error-words.ts';
import classes from './error-note.module.css';

type ErrorNoteProps = {
  error: CallError | null;
  context?: ErrorContext;
  /** Reads it again, where a read was refused. */
  onRetry?: () => void;
};

/** A refusal where its answer would have been; says nothing while there is none. */
export function ErrorNote({ error, context, onRetry }: ErrorNoteProps) {
  if (!error) return null;
  const said = onRetry ? { ...context, sentences: { ...readingSentences, ...context?.sentences } } : context;
  return (
    <div className={classes.note} role="alert">
      <span>{errorSentence(error, said)}</span>
      {onRetry ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  );
}
