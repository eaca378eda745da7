import type { DeskCommand } from '#contract/offline.ts';
import { type ErrorContext, type ErrorNoun, errorSentence } from '../ui/words/error-words.ts';
import { nounOf } from './command-words.ts';
import { t } from './offline-wording.ts';

const nouns: Record<string, ErrorNoun> = {
  patientId: 'patient',
  doctorId: 'doctor',
  apptId: 'visit',
  waitlistId: 'waitlistEntry',
  invoiceId: 'invoice',
  itemId: 'line',
  paymentId: 'payment',
};

const labels = {
  email: t('label.email'),
  phone: t('label.phone'),
  dob: t('label.dob'),
  discountMinor: t('label.discountMinor'),
  amountMinor: t('label.amountMinor'),
};

/** Why the central database refused, without a word about trying a form again: there is none. */
export function refusalWords(command: DeskCommand): string | null {
  const { refusal, madeBy } = command;
  if (!refusal) return null;
  const [field] = Object.keys(refusal.fields ?? {});
  const noun = (refusal.code === 'not_found' && field && nouns[field]) || nounOf(command);
  const sentences: ErrorContext['sentences'] = {
    forbidden: t('refused.forbidden', { person: madeBy }),
    unexpected: t('refused.unexpected'),
    'heldApptId:changed': t('refused.heldChanged'),
    idempotency_mismatch: t('refused.mismatch'),
  };
  const { code, fields } = refusal;
  return errorSentence(fields ? { code, fields } : { code }, { noun, labels, sentences });
}
