import { useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useCallback, useId, useMemo, useRef } from 'react';
import type { z } from 'zod';
import { type CallInput, type CallName, contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';
import type { CallError } from '#contract/result.ts';
import { useWriteCall } from '../../bridge/use-write-call.ts';
import { t } from '../ui-wording.ts';
import { type ErrorContext, errorSentence, fieldSentence } from '../words/error-words.ts';
import { useAwayReason } from '../words/use-away-reason.ts';
import type { DraftForm, DraftFormOptions, Values } from './draft-form.ts';
import { useDraft } from './use-draft.ts';
import { useFormErrors } from './use-form-errors.ts';

/**
 * A form over one writing call: checked by the contract's schema, kept while half-typed, safe to send twice.
 * The request id is made when the form opens, is kept with the half-typed form, and renewed after success.
 */
export function useDraftForm<Name extends CallName, FormValues extends Values>({
  call,
  initialValues,
  labels,
  toInput,
  asked,
  check,
  formKey = call,
  replaces,
  fromStands,
  words,
  sentencesNow,
  onSuccess,
  onRefused,
  onKept,
}: DraftFormOptions<Name, FormValues>): DraftForm<FormValues> {
  const formId = useId();
  const context = useErrorContext(call, labels, words);
  const optional = useMemo(() => optionalFields(call, Object.keys(labels)), [call, labels]);
  const first = useRef(initialValues);
  const seen = useRef<unknown>(replaces);

  const form = useForm<FormValues>({
    initialValues,
    onValuesChange: (values) => {
      errors.clearSentence();
      draft.keep(values);
    },
  });
  const inputIdOf = useCallback((field: string) => `${formId}${field}`, [formId]);
  const errors = useFormErrors(form, Object.keys(labels), inputIdOf);
  const draft = useDraft<FormValues>(formKey, first, (values) => form.setValues(values), seen);

  const write = useWriteCall(call, {
    onSuccess: (value, input) => {
      draft.forget();
      draft.renewRequestId();
      form.resetDirty();
      onSuccess(value, input);
    },
    onRefused: (error, input) => {
      if (error.code === 'idempotency_mismatch') draft.renewRequestId();
      if (error.code === 'stale') return;
      const present = { ...context, sentences: { ...context.sentences, ...sentencesNow?.() } };
      errors.fail(...refusalSentences(error, labels, present));
      onRefused?.(error, input);
    },
    onKept: () => {
      reset();
      onKept?.();
    },
  });

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (write.isPending) return;
    const values = form.getValues();
    const made = toInput ? toInput(values) : (values as CallInput<Name>);
    const input = seen.current === undefined ? made : ({ ...made, replaces: seen.current } as CallInput<Name>);
    const wrong = { ...contractSentences(call, input, context), ...check?.(values) };
    if (Object.keys(wrong).length > 0) {
      const isOnScreen = Object.keys(wrong).some((field) => field in labels);
      return errors.fail(wrong, isOnScreen ? null : String(Object.values(wrong)[0]));
    }
    errors.clearSentence();
    form.clearErrors();
    void write.send(input, { requestId: draft.requestId() });
  };

  const reset: DraftForm<FormValues>['reset'] = (values, standing) => {
    if (standing) seen.current = standing;
    draft.forget();
    draft.renewRequestId();
    first.current = values ?? first.current;
    form.setInitialValues(first.current);
    form.setValues(first.current);
    form.clearErrors();
    write.reset();
    errors.clearSentence();
  };

  const stands = write.error?.code === 'stale' ? (write.error.stands ?? {}) : null;
  const stale = stands && {
    stands,
    values: form.values,
    saveMine: () => {
      seen.current = write.error?.stands ?? null;
      submit();
    },
    useTheirs: () => {
      seen.current = stands;
      reset({ ...first.current, ...textsOf(stands, first.current), ...fromStands?.(stands) });
    },
  };

  return {
    values: form.values,
    set: (field, value) => form.setFieldValue(field as never, value as never),
    setAll: (values) => form.setValues(values),
    field: (name) => {
      const { value, onChange, error } = form.getInputProps(name as never);
      const label =
        optional.has(name) && !asked?.includes(name) ? t('form.optional', { label: labels[name] }) : labels[name];
      return { id: inputIdOf(name), label, value, onChange, error, disabled: false };
    },
    submit,
    isBusy: write.isPending,
    isDirty: form.isDirty(),
    summary: errors.summary,
    refusal: write.error,
    stale,
    draft: draft.state,
    reset,
  };
}

/** The words for this form's refusals; `offline` is said as what this call does without the central database. */
function useErrorContext(
  call: CallName,
  labels: Readonly<Record<string, string>>,
  words: ErrorContext | undefined,
): ErrorContext {
  const awayReason = useAwayReason(call);
  return useMemo(() => {
    const sentences = { ...words?.sentences, ...(awayReason ? { offline: awayReason } : {}) };
    return { ...words, labels: { ...labels, ...words?.labels }, sentences };
  }, [words, labels, awayReason]);
}

/** What stands now in the form's fields, an empty one as an empty text. */
const textsOf = (stands: Record<string, unknown>, values: Values): Values =>
  Object.fromEntries(
    Object.entries(stands)
      .filter(([field]) => field in values)
      .map(([field, value]) => [field, value ?? '']),
  );

/** Fields that the contract takes empty; the label says so, since most are compulsory. */
function optionalFields(call: CallName, fields: readonly string[]): ReadonlySet<string> {
  const shape = (contract[call].input as { shape?: Record<string, z.ZodType> }).shape ?? {};
  return new Set(fields.filter((field) => shape[field]?.safeParse(null).success));
}

/** What the contract has against an input: field → sentence. */
const contractSentences = (call: CallName, input: unknown, context: ErrorContext): Record<string, ReactNode> =>
  Object.fromEntries(
    fieldIssues(contract[call].input, input).map(({ field, problem, limit }) => [
      field,
      fieldSentence(field, problem, context, limit),
    ]),
  );

/** The sentences at the fields that a refusal names, or the one about the whole where it names none of the form. */
function refusalSentences(
  error: CallError,
  labels: Readonly<Record<string, string>>,
  context: ErrorContext,
): [Record<string, ReactNode>, string | null] {
  const known = Object.entries(error.fields ?? {}).filter(([field]) => field in labels);
  const sentences = known.map(([field, problem]) => [field, fieldSentence(field, problem, context)]);
  return [Object.fromEntries(sentences), known.length > 0 ? null : errorSentence(error, context)];
}
