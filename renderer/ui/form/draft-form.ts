import type { FormEvent, ReactNode } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError } from '#contract/result.ts';
import type { ErrorContext } from '../words/error-words.ts';
import type { SummaryItem } from './error-summary.tsx';
import type { StaleState } from './stale-note.tsx';
import type { DraftState } from './use-draft.ts';

export type Values = Record<string, unknown>;

export type DraftFormOptions<Name extends CallName, FormValues extends Values> = {
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
