import type { Attempt, paymentsCalls } from '#contract/payments.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { readPicture } from './ask-provider.ts';
import { type CollectorParts, cancelAttempt, lookAtAttempt, sendAttempt, sendRefund } from './collector.ts';
import type { KnownAttempt, PaymentsStore } from './payments-store.ts';
import type { Providers } from './providers.ts';

type JobCalls = Omit<typeof paymentsCalls, 'payments.providers' | 'payments.saveProvider'>;

export type PaymentsServices = {
  store: PaymentsStore;
  providers: Providers;
  clock: () => number;
  /** An attempt was begun or asked about here: it is polled from its beginning again. */
  onAttempt: (attemptId: number) => void;
};

export function createPaymentsHandlers({ store, providers, clock, onAttempt }: PaymentsServices): HandlersOf<JobCalls> {
  async function mustFind(attemptId: number): Promise<KnownAttempt> {
    const attempt = await store.one(attemptId);
    if (!attempt) throw new Refusal('not_found', { attemptId: 'unknown' });
    return attempt;
  }

  async function collectorOf(provider: string): Promise<CollectorParts> {
    const known = await providers.of(provider);
    if (!known) throw new Refusal('unsupported', { provider: 'not_here' });
    return { store, provider: known, clock };
  }

  const answer = async (attemptId: number): Promise<Attempt> => present(await mustFind(attemptId));

  return {
    'payments.start': async (asked, { requestId, context }) => {
      const parts = await collectorOf(asked.provider);
      if (!parts.provider.kinds.includes(asked.kind)) throw new Refusal('invalid_input', { kind: 'not_in_list' });
      const { attemptId } = await store.start({ ...asked, requestId }, context);
      const attempt = await mustFind(attemptId);
      // A repeated request finds it sent: then it is looked up by its receipt and not asked for again.
      if (attempt.state === 'NEW') await sendAttempt(parts, attempt);
      else if (attempt.state === 'SENT') await lookAtAttempt(parts, attempt);
      onAttempt(attemptId);
      return answer(attemptId);
    },
    'payments.get': ({ attemptId }) => answer(attemptId),
    'payments.list': async ({ show, invoiceId, page, size }) => ({
      ...(await store.list(show, invoiceId ?? null, page, size)),
      page,
      size,
    }),
    'payments.qrPicture': async ({ attemptId }) => {
      const { qr } = await mustFind(attemptId);
      return { picture: qr === null ? null : await readPicture(qr) };
    },
    'payments.check': async ({ attemptId }) => {
      const attempt = await mustFind(attemptId);
      await lookAtAttempt(await collectorOf(attempt.provider), attempt);
      onAttempt(attemptId);
      return answer(attemptId);
    },
    'payments.cancel': async ({ attemptId }) => {
      const attempt = await mustFind(attemptId);
      const outcome = await cancelAttempt(await collectorOf(attempt.provider), attempt);
      if (outcome === 'unknown') throw new Refusal('uncertain');
      return answer(attemptId);
    },
    'payments.refund': async (asked, { requestId, context }) => {
      const attempt = await mustFind(asked.attemptId);
      const parts = await collectorOf(attempt.provider);
      const { refundId } = await store.startRefund({ ...asked, requestId }, context);
      const open = (await store.openRefunds()).find((refund) => refund.refundId === refundId);
      if (open) await sendRefund(parts, open, attempt);
      onAttempt(asked.attemptId);
      return answer(asked.attemptId);
    },
    'payments.resolve': async (asked, { requestId, context }) => {
      await store.resolve({ ...asked, requestId }, context);
      return { attemptId: asked.attemptId };
    },
  };
}

/** What screens see of it. */
function present({ receipt: _receipt, providerRef: _providerRef, ...attempt }: KnownAttempt): Attempt {
  return attempt;
}
