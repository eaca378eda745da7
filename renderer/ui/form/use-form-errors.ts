import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { focusInput, type SummaryItem } from './error-summary.tsx';

type FormErrors = {
  /** Shows these errors at their fields, and one sentence about the whole form; the first wrong field takes the focus. */
  fail: (errors: Record<string, ReactNode>, sentence: string | null) => void;
  /** Takes the sentence about the whole form away; the fields keep theirs until they are changed. */
  clearSentence: () => void;
  /** Props of `<ErrorSummary>`. */
  summary: { items: SummaryItem[]; failedSubmits: number };
};

/** What is wrong with a form: at its fields, which `fields` names in the order of the screen, and in its summary. */
export function useFormErrors<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  fields: readonly string[],
  inputIdOf: (field: string) => string,
): FormErrors {
  const [failedSubmits, setFailedSubmits] = useState(0);
  const [sentence, setSentence] = useState<string | null>(null);

  const items = fields
    .filter((field) => form.errors[field])
    .map((field): SummaryItem => ({ inputId: inputIdOf(field), sentence: String(form.errors[field]) }));
  if (sentence) items.unshift({ inputId: null, sentence });

  return {
    fail: (errors, formSentence) => {
      form.setErrors(errors);
      setSentence(formSentence);
      setFailedSubmits((count) => count + 1);
      const first = fields.find((field) => errors[field]);
      // A summary on the screen takes the focus in its own effect, which runs after this.
      if (first) requestAnimationFrame(() => focusUnlessSummary(inputIdOf(first)));
    },
    clearSentence: () => setSentence(null),
    summary: { items, failedSubmits },
  };
}

function focusUnlessSummary(inputId: string) {
  if (!document.activeElement?.matches('[role="alert"]')) focusInput(inputId);
}
