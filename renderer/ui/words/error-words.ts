import type { CallError, ErrorCode, FieldProblem } from '#contract/result.ts';
import { wording } from '../../wording/wording.ts';
import { errorMessages } from './error-messages.en.ts';

/**
 * Which sentence says a refusal. The sentences are in the catalogue beside; the types make one for a new code or
 * problem compulsory.
 */

export const t = wording({ en: errorMessages });

/** The choices of a message that is `{noun, select, …}` and nothing else. */
type Nouns<Message> = Message extends `{noun, select, ${infer Choices}}` ? NounsIn<Choices> : never;
type NounsIn<Choices> = Choices extends `${infer Noun} {${string}}${infer More}`
  ? Noun | (More extends ` ${infer Next}` ? NounsIn<Next> : never)
  : never;

/** What was asked for, in the sentences that name it: a new noun is a choice of these messages. */
export type ErrorNoun = Exclude<Nouns<(typeof errorMessages)['code.not_found']>, 'other'> | 'record';

export type ErrorContext = {
  noun?: ErrorNoun;
  /** Field of the contract → its label on the screen. */
  labels?: Readonly<Record<string, string>>;
  /** More exact sentences of this screen: by problem, by code, or by `field:problem`. */
  sentences?: Readonly<Partial<Record<FieldProblem | ErrorCode | `${string}:${FieldProblem}`, string>>>;
};

/** The label inside of a sentence; an abbreviation keeps its capitals. */
const lower = (label: string) => (/^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** How a malformed field should look, by its name in the contract. */
const examples = {
  email: 'email',
  phone: 'phone',
  dob: 'birthDay',
  firstDay: 'day',
  lastDay: 'day',
  fromDay: 'day',
  toDay: 'day',
  from: 'day',
  to: 'day',
  apptTime: 'time',
  username: 'username',
  qty: 'quantity',
  taxRate: 'rate',
  defaultTaxRate: 'rate',
  currency: 'currency',
  chargeCode: 'code',
} as const;

const hasExample = (field: string): field is keyof typeof examples => Object.hasOwn(examples, field);

/** A read that was refused: nothing was to be saved, so its sentences do not speak of it. */
export const readingSentences: ErrorContext['sentences'] = {
  busy: t('reading.busy'),
  offline: t('reading.offline'),
};

/** The sentence under one field. `limit` is the bound that the contract sets, where it sets one. */
export function fieldSentence(
  field: string,
  problem: FieldProblem,
  { labels, sentences }: ErrorContext = {},
  limit?: number,
): string {
  const own = sentences?.[`${field}:${problem}`] ?? sentences?.[problem];
  if (own !== undefined) return own;
  const label = labels?.[field] ?? labelOf(field);
  if (problem === 'malformed' && hasExample(field)) return t(`example.${examples[field]}`);
  if (problem === 'taken' && field === 'apptTime') return t('slotTaken');
  if (limit !== undefined && (problem === 'too_long' || problem === 'too_short' || problem === 'out_of_range')) {
    return t(`limit.${problem}`, { label, limit });
  }
  return t(`problem.${problem}`, { name: lower(label), label });
}

/** One sentence for the whole refusal: the first field's when that is more exact, else the code's. */
export function errorSentence(error: CallError, context: ErrorContext = {}): string {
  const [first] = Object.entries(error.fields ?? {});
  const own = context.sentences?.[error.code];
  const byField = first ? fieldSentence(first[0], first[1], context) : null;
  if (byField && isLessExact(error.code)) return byField;
  return own ?? codeSentence(error, context.noun ?? 'record');
}

function codeSentence({ code, reference }: CallError, noun: ErrorNoun): string {
  if (code === 'unexpected' && reference) return t('unexpectedWithReference', { reference });
  if (code === 'not_found' || code === 'invalid_state' || code === 'duplicate') {
    return t(`code.${code}`, { noun });
  }
  return t(`code.${code}`);
}

/** Codes whose field tells what is wrong better than the code does. */
const isLessExact = (code: ErrorCode) =>
  ['invalid_input', 'invalid_state', 'duplicate', 'doctor_unavailable', 'slot_taken', 'unauthenticated'].includes(code);

/** `apptTime` → `Appt time`, for a field that is not on the screen. */
function labelOf(field: string): string {
  const words = field.replace(/(?:Minor|Id)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
