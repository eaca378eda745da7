import type { CallError, ErrorCode, FieldProblem } from '#contract/result.ts';

/**
 * The wording of every refusal, in one place. Neutral statements that say what is so, or what to do; the
 * types make a sentence for a new code or problem compulsory.
 */

export type ErrorContext = {
  /** What was asked for: `visit`, `patient`, `invoice`. */
  noun?: string;
  /** Field of the contract → what its label on the screen says. */
  labels?: Readonly<Record<string, string>>;
  /** Sentences of this screen that say it better: by problem, by code, or by `field:problem`. */
  sentences?: Readonly<Partial<Record<FieldProblem | ErrorCode | `${string}:${FieldProblem}`, string>>>;
};

type FieldFacts = { field: string; label: string; limit?: number | undefined };

const lower = (label: string) => (/^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** How a malformed field should look, by its name in the contract. */
const examples: Readonly<Record<string, string>> = {
  email: 'Enter an e-mail address like name@example.org',
  phone: 'Enter a phone number with at least five digits, like 98450 12345',
  dob: 'Enter a date like 14-Apr-1992',
  firstDay: 'Enter a date like 14-Apr-2026',
  lastDay: 'Enter a date like 14-Apr-2026',
  fromDay: 'Enter a date like 14-Apr-2026',
  toDay: 'Enter a date like 14-Apr-2026',
  from: 'Enter a date like 14-Apr-2026',
  to: 'Enter a date like 14-Apr-2026',
  apptTime: 'Enter a day and a time like 09:30',
  username: 'Use small letters, digits, dot, dash and underscore only; begin with a letter or digit',
  qty: 'Enter a quantity with at most three decimal places',
  taxRate: 'Enter a rate with at most two decimal places, like 18 or 2.5',
  defaultTaxRate: 'Enter a rate with at most two decimal places, like 18 or 2.5',
  currency: 'Enter a currency as three capital letters, like INR',
  chargeCode: 'Use capital letters, digits, dash and underscore only',
};

const problemSentences: Record<FieldProblem, (facts: FieldFacts) => string> = {
  required: ({ label }) => `Enter ${lower(label)}`,
  malformed: ({ field, label }) => examples[field] ?? `${label} is not written as expected`,
  too_long: ({ label, limit }) =>
    limit === undefined ? `${label} is too long` : `${label} must be ${limit} characters or fewer`,
  too_short: ({ label, limit }) =>
    limit === undefined ? `${label} is too short` : `${label} must be ${limit} characters or more`,
  out_of_range: ({ label, limit }) =>
    limit === undefined ? `${label} is outside the allowed range` : `${label} must not pass ${limit}`,
  not_in_list: ({ label }) => `Choose ${lower(label)} from the list`,
  unknown: ({ label }) => `${label} is not known`,
  taken: ({ field, label }) => (field === 'apptTime' ? 'Slot already taken' : `${label} is already in use`),
  in_future: ({ label }) => `${label} must not lie in the future`,
  too_early: ({ label }) => `${label} is too early`,
  inactive: () => 'Doctor takes no visits at present',
  on_leave: () => 'Doctor is on leave on that day',
  outside_hours: () => "Time is outside the doctor's hours",
  not_scheduled: () => 'Visit is no longer booked',
  not_checked_in: () => 'Patient has not checked in yet',
  cancelled: () => 'Already cancelled',
  completed: () => 'Visit is already done',
  no_show: () => 'Visit is marked as no-show',
  not_open: () => 'Invoice is issued and can no longer change',
  not_issued: () => 'Invoice is not issued yet',
  paid: () => 'Invoice is already paid',
  has_payments: () => 'Invoice has payments and cannot be cancelled',
  no_items: () => 'Invoice has no items yet',
  over_amount: () => 'Discount is more than the amount',
  over_due: () => 'Payment is more than is due',
  already_billed: () => 'Visit already has an invoice',
  wrong_password: () => 'Current password is not right',
  not_here: () => 'Not known on this desk while the central database is away',
  unsent: () => 'Something is not sent yet',
  changed: ({ label }) => `${label} was changed since it was made`,
  newer: ({ label }) => `${label} is from a newer version of the application`,
  elsewhere: ({ label }) => `${label} belongs to another hospital`,
  last_admin: () => 'The last active admin stays one; make another person admin first',
};

const codeSentences: Record<ErrorCode, (error: CallError, noun: string) => string> = {
  invalid_input: () => 'Some details are missing or not right',
  unauthenticated: () => 'The session had ended and nothing was saved. Try again.',
  forbidden: () => 'Your role may not do this',
  not_found: (_error, noun) => `${capital(noun)} not found`,
  slot_taken: () => 'Slot already taken',
  invalid_state: (_error, noun) => `${capital(noun)} was changed in the meantime`,
  duplicate: (_error, noun) => `${capital(noun)} is already there`,
  doctor_unavailable: () => 'Doctor is not available at that time',
  idempotency_mismatch: () =>
    'This form was sent once with other values. Check whether that was saved before you send it again.',
  payload_too_large: () => 'The text is too long to be sent',
  too_many_requests: () => 'Too many attempts. Wait a minute, then try again.',
  busy: () => 'The database is busy. Nothing was saved; try again in a moment.',
  offline: () => 'No answer from the database. Try again when the connection is back; it is done only once.',
  uncertain: () =>
    'The line broke while this was being saved. It is kept here and finished as soon as the line is back: do not enter it again.',
  no_space: () => 'The disk of the database is full. Nothing was saved; tell whoever looks after this computer.',
  unsupported: () => 'Not possible on this computer',
  unexpected: ({ reference }) =>
    reference
      ? `The application failed to do this. Reference for support: ${reference}`
      : 'The application failed to do this',
};

/** What is not shown is not lost, nor done twice: a refused read says less than a refused write. */
export const readingSentences: ErrorContext['sentences'] = {
  busy: 'The database is busy. Try again in a moment.',
  offline: 'Not available while the database is away. It appears by itself when the connection is back.',
};

const capital = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1);

/** The sentence under one field. */
export function fieldSentence(
  field: string,
  problem: FieldProblem,
  { labels, sentences }: ErrorContext = {},
  limit?: number,
): string {
  const own = sentences?.[`${field}:${problem}`] ?? sentences?.[problem];
  return own ?? problemSentences[problem]({ field, label: labels?.[field] ?? wordsOf(field), limit });
}

/** One sentence for the whole refusal: the first field's when that says it, else the code's. */
export function errorSentence(error: CallError, context: ErrorContext = {}): string {
  const [first] = Object.entries(error.fields ?? {});
  const own = context.sentences?.[error.code];
  const byField = first ? fieldSentence(first[0], first[1], context) : null;
  if (byField && saysMore(error.code)) return byField;
  return own ?? codeSentences[error.code](error, context.noun ?? 'record');
}

/** Codes whose field tells what is wrong better than the code does. */
const saysMore = (code: ErrorCode) =>
  ['invalid_input', 'invalid_state', 'duplicate', 'doctor_unavailable', 'slot_taken', 'unauthenticated'].includes(code);

/** `apptTime` → `Appt time`, when a screen named no label. */
const wordsOf = (field: string) =>
  capital(field.replace(/(?:Minor|Id)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
