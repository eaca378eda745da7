import { useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useCallback, useId, useMemo, useRef } from 'react';
import type { z } from 'zod';
import { type CallInput, type CallName, type CallOutput, contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';
import type { CallError } from '#contract/result.ts';
import { useWriteCall } from '../../bridge/use-write-call.ts';
import { t } from '../ui-wording.ts';
import { type ErrorContext, errorSentence, fieldSentence } from '../words/error-words.ts';
import { useAwayReason } from '../words/use-away-reason.ts';
import type { SummaryItem } from './error-summary.tsx';
import type { StaleState } from './stale-note.tsx';
import { type DraftState, useDraft } from './use-draft.ts';
import { useFormErrors } from './use-form-errors.ts';

type Values = Record<string, unknown>;

type DraftFormOptions<Name extends CallName, FormValues extends Values> = {
  /** The writing call: its schema checks the form, its refusals are worded. */
  call: Name;
  initialValues: FormValues;
  /** What each field is called on the screen, also in the sentences about it. Order is the order on the screen. */
  labels: Readonly<Record<keyof FormValues & string, string>>;
  /** The call's input from what was typed; the values themselves when left away. */
  toInput?: (values: FormValues) => CallInput<Name>;
  /** Fields that the contract can do without and this form asks for: they are not marked as optional. */
  asked?: readonly (keyof FormValues & string)[];
  /** Checks that the contract does not know (two passwords that differ): field → sentence. */
  check?: (values: FormValues) => Partial<Record<keyof FormValues & string, string>>;
  /** Key of the kept half-typed form (`patients.update:42`); null keeps none, as for passwords. */
  formKey?: string | null;
  /**
   * The call's `replaces`: what the form shows when it opens. The write is refused when somebody has changed that
   * meanwhile, and the form then shows both versions (`<StaleNote>`).
   */
  replaces?: Record<string, unknown> | null;
  /** The form's values from what stands now, where they differ from it in more than an empty text. */
  fromStands?: (stands: Record<string, unknown>) => Partial<FormValues>;
  /** Better sentences for this form, and the noun of what it writes. */
  words?: ErrorContext;
  /** Further sentences, made when a refusal comes: what the screen knows of it by then. */
  sentencesNow?: () => ErrorContext['sentences'];
  onSuccess: (value: CallOutput<Name>, input: CallInput<Name>) => void;
  onRefused?: (error: CallError, input: CallInput<Name>) => void;
  /** The desk keeps it and finishes it by itself: leaves the form, which is empty by then. */
  onKept?: () => void;
};

type FieldProps = {
  id: string;
  label: ReactNode;
  // biome-ignore lint/suspicious/noExplicitAny: Mantine's inputs differ in the type of value; the form knows it by field
  value: any;
  // biome-ignore lint/suspicious/noExplicitAny: takes an input's event or a value
  onChange: any;
  error: ReactNode;
  disabled: boolean;
};

export type DraftForm<FormValues extends Values> = {
  values: FormValues;
  set: <Field extends keyof FormValues & string>(field: Field, value: FormValues[Field]) => void;
  setAll: (values: Partial<FormValues>) => void;
  /** Props for a Mantine input or one of the kit's: `<TextInput {...form.field('firstName')} />`. */
  field: (name: keyof FormValues & string) => FieldProps;
  submit: (event?: FormEvent) => void;
  isBusy: boolean;
  /** Whether something was typed that is not in the initial values. */
  isDirty: boolean;
  /** Props of `<ErrorSummary>`. Without one on the screen the first wrong field takes the focus. */
  summary: { items: SummaryItem[]; failedSubmits: number };
  /** The last refusal as it came, for a form that offers a way out (an override, another slot). */
  refusal: CallError | null;
  /** Somebody changed meanwhile what the form replaces, for `<StaleNote>`; null as long as nobody has. */
  stale: StaleState | null;
  /** The half-typed form that was restored, for `<DraftNotice>`. */
  draft: DraftState;
  /** Back to the initial values, or to others and what they replace; forgets the half-typed form and takes a new request id. */
  reset: (values?: FormValues, replaces?: Record<string, unknown>) => void;
};

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
  const awayReason = useAwayReason(call);
  const context = useMemo<ErrorContext>(() => {
    const sentences = { ...words?.sentences, ...(awayReason ? { offline: awayReason } : {}) };
    return { ...words, labels: { ...labels, ...words?.labels }, sentences };
  }, [words, labels, awayReason]);
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
      const known = Object.entries(error.fields ?? {}).filter(([field]) => field in labels);
      const present = { ...context, sentences: { ...context.sentences, ...sentencesNow?.() } };
      const sentences = known.map(([field, problem]) => [field, fieldSentence(field, problem, present)]);
      errors.fail(Object.fromEntries(sentences), known.length > 0 ? null : errorSentence(error, present));
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
    const issues = fieldIssues(contract[call].input, input);
    const wrong: Record<string, ReactNode> = Object.fromEntries(
      issues.map(({ field, problem, limit }) => [field, fieldSentence(field, problem, context, limit)]),
    );
    Object.assign(wrong, check?.(values));
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
      const texts = Object.entries(stands).filter(([field]) => field in first.current);
      const theirs = Object.fromEntries(texts.map(([field, value]) => [field, value ?? '']));
      reset({ ...first.current, ...theirs, ...fromStands?.(stands) });
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

/** Fields that the contract takes empty; the label says so, since most are compulsory. */
function optionalFields(call: CallName, fields: readonly string[]): ReadonlySet<string> {
  const shape = (contract[call].input as { shape?: Record<string, z.ZodType> }).shape ?? {};
  return new Set(fields.filter((field) => shape[field]?.safeParse(null).success));
}
