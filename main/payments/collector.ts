import type { CallContext } from '../database/database.ts';
import type { KnownAttempt, OpenRefund, PaymentsStore } from './payments-store.ts';
import { type Asked, type Opened, type PaymentProvider, ProviderError, type Standing } from './provider.ts';

/**
 * Asks a provider and books what it says. The database decides what a report changes, so each step may be repeated, may
 * fail in its middle, and may be done by two computers at once.
 */

/** A question whose answer was lost may still reach the provider for so long. */
const arrivalMs = 60_000;

/** `unknown`: the provider gave no answer, and nothing was concluded from that. */
export type Outcome = 'known' | 'unknown';

export type CollectorParts = {
  store: PaymentsStore;
  provider: PaymentProvider;
  /** Milliseconds since 1970. */
  clock: () => number;
};

/** What is booked for an attempt is booked for the person who began it: the money belongs to that person's shift. */
const onBehalf = ({ createdBy }: KnownAttempt): CallContext => ({ actor: createdBy });

const askedOf = (attempt: KnownAttempt): Asked => ({
  kind: attempt.kind,
  amountMinor: attempt.amountMinor,
  currency: attempt.currency,
  receipt: attempt.receipt,
  invoiceNo: attempt.invoiceNo ?? '',
  createdAt: Date.parse(attempt.createdAt),
});

/** The answer, or null when there is none; a sure refusal comes out as it is. */
async function answerOf<Value>(question: Promise<Value>): Promise<{ value: Value } | null> {
  try {
    return { value: await question };
  } catch (error) {
    if (error instanceof ProviderError && error.outcome === 'unknown') return null;
    throw error;
  }
}

/** Asks the provider to collect a new attempt. Only one caller ever does. */
export async function sendAttempt({ store, provider }: CollectorParts, attempt: KnownAttempt): Promise<Outcome> {
  const context = onBehalf(attempt);
  // Committed first: whatever happens from here on, the attempt is looked up before anything else is asked.
  if (!(await store.sent(attempt.attemptId, context))) return 'unknown';
  return openWith(store, attempt, provider.create(askedOf(attempt)));
}

async function openWith(store: PaymentsStore, attempt: KnownAttempt, question: Promise<Opened>): Promise<Outcome> {
  const context = onBehalf(attempt);
  try {
    const opened = await answerOf(question);
    if (!opened) return 'unknown';
    await store.waiting(attempt.attemptId, opened.value, context);
    return 'known';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await store.closed(attempt.attemptId, 'FAILED', error.message, context);
    return 'known';
  }
}

/** Asks what became of an attempt, and books every payment that the provider reports. */
export async function lookAtAttempt(parts: CollectorParts, attempt: KnownAttempt): Promise<Outcome> {
  if (attempt.state === 'NEW') return closeUnsent(parts, attempt);
  if (attempt.providerRef === null) return findLost(parts, attempt);
  const standing = await answerOf(parts.provider.look(attempt.providerRef)).catch((error: unknown) => {
    // The provider knows nothing under its own number: nothing is concluded from that.
    if (error instanceof ProviderError) return null;
    throw error;
  });
  if (!standing) return 'unknown';
  await book(parts.store, attempt, standing.value);
  return 'known';
}

async function book(store: PaymentsStore, attempt: KnownAttempt, standing: Standing): Promise<void> {
  const context = onBehalf(attempt);
  // The money first: a code that is closed because it was paid is paid.
  for (const payment of standing.payments) await store.paid(attempt.attemptId, payment, context);
  if (standing.state !== 'WAITING') await store.closed(attempt.attemptId, standing.state, standing.failure, context);
}

/** The application stopped before it asked: nothing was ever sent. */
async function closeUnsent({ store, clock }: CollectorParts, attempt: KnownAttempt): Promise<Outcome> {
  if (clock() - Date.parse(attempt.createdAt) < arrivalMs) return 'unknown';
  await store.closed(attempt.attemptId, 'CANCELLED', null, onBehalf(attempt));
  return 'known';
}

/** The answer was lost: what the provider made is found by our receipt. */
async function findLost(parts: CollectorParts, attempt: KnownAttempt): Promise<Outcome> {
  const { store, provider, clock } = parts;
  const found = await answerOf(provider.find(askedOf(attempt))).catch((error: unknown) => {
    if (error instanceof ProviderError) return null;
    throw error;
  });
  if (!found) return 'unknown';
  if (found.value) {
    await store.waiting(attempt.attemptId, found.value, onBehalf(attempt));
    const known = await store.one(attempt.attemptId);
    return known ? lookAtAttempt(parts, known) : 'known';
  }
  if (clock() - Date.parse(attempt.createdAt) < arrivalMs) return 'unknown';
  await store.closed(attempt.attemptId, 'FAILED', null, onBehalf(attempt));
  return 'known';
}

/** Tells the provider to take no money any more, and books what it has taken. */
export async function cancelAttempt(parts: CollectorParts, attempt: KnownAttempt): Promise<Outcome> {
  const { store, provider } = parts;
  if (attempt.state === 'NEW') {
    await store.closed(attempt.attemptId, 'CANCELLED', null, onBehalf(attempt));
    return 'known';
  }
  if (attempt.providerRef === null) return lookAtAttempt(parts, attempt);
  const isClosed = await answerOf(provider.close(attempt.providerRef)).catch((error: unknown) => {
    if (error instanceof ProviderError) return null;
    throw error;
  });
  if (!isClosed) return 'unknown';
  return lookAtAttempt(parts, attempt);
}

/** Asks for a refund that is reserved, and books it when the provider has it. */
export async function sendRefund(
  { store, provider }: CollectorParts,
  refund: OpenRefund,
  attempt: KnownAttempt,
): Promise<Outcome> {
  const context = onBehalf(attempt);
  const { refundId, providerPaymentId, receipt, amountMinor } = refund;
  if (refund.state === 'NEW') await store.refunded(refundId, 'SENT', {}, context);
  const asked = { providerPaymentId, receipt, amountMinor, currency: attempt.currency };
  try {
    const answer = await answerOf(provider.refund(asked));
    if (!answer) return 'unknown';
    await store.refunded(refundId, 'DONE', answer.value, context);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await store.refunded(refundId, 'REFUSED', { failure: error.message }, context);
  }
  return 'known';
}
