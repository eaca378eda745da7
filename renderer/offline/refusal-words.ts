import type { DeskCommand } from '#contract/offline.ts';
import { type ErrorContext, type ErrorNoun, errorSentence } from '../ui/words/error-words.ts';
import { nounOf } from './command-words.ts';

const nouns: Record<string, ErrorNoun> = {
  patientId: 'patient',
  doctorId: 'doctor',
  apptId: 'visit',
  waitlistId: 'waitlist entry',
  invoiceId: 'invoice',
  itemId: 'line',
  paymentId: 'payment',
};

const labels = {
  email: 'E-mail',
  phone: 'Phone',
  dob: 'Date of birth',
  discountMinor: 'Discount',
  amountMinor: 'Amount',
};

/** Why the central database said no, without a word about trying a form again: there is none. */
export function refusalWords(command: DeskCommand): string | null {
  const { refusal, madeBy } = command;
  if (!refusal) return null;
  const [field] = Object.keys(refusal.fields ?? {});
  const noun = (refusal.code === 'not_found' && field && nouns[field]) || nounOf(command);
  const sentences: ErrorContext['sentences'] = {
    forbidden: `The role of ${madeBy} may not do this`,
    unexpected: 'The central database failed to do this several times',
    'heldApptId:changed':
      'The visit that was kept meanwhile has changed: withdraw this, and book the patient from the waitlist again',
    idempotency_mismatch: 'The central database has this already, with other values',
  };
  const { code, fields } = refusal;
  return errorSentence(fields ? { code, fields } : { code }, { noun, labels, sentences });
}
