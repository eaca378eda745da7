import type { Attempt, AttemptSummary } from '#contract/payments.ts';
import type { Binds, CallContext, Database, Transaction } from '../database/database.ts';
import type { Opened, ReportedPayment } from './provider.ts';

const columns = `t.attempt_id, t.invoice_id, t.invoice_no, t.patient_id, t.patient_first_name, t.patient_last_name,
  t.provider, t.kind, t.amount, t.currency, t.state, t.qr, t.expires_at, t.failure, t.received, t.refunded,
  t.needs_person, t.resolution, t.resolved_by, t.created_at, t.created_by`;

type Request = { requestId: string | undefined };

/** What the collector needs beyond what screens see. */
export type KnownAttempt = Attempt & { receipt: string; providerRef: string | null };
export type OpenRefund = {
  refundId: number;
  attemptId: number;
  providerPaymentId: string;
  receipt: string;
  amountMinor: number;
  state: 'NEW' | 'SENT';
};

const conditions = {
  open: `t.state in ('NEW', 'SENT', 'WAITING')`,
  undecided: `t.needs_person = 'Y'`,
  all: '1 = 1',
} as const;

async function readAttempt(reader: Pick<Transaction, 'query'>, attemptId: number): Promise<KnownAttempt | undefined> {
  const of = { attemptId };
  const [rows, payments, refunds] = await Promise.all([
    reader.query<AttemptSummary & Pick<KnownAttempt, 'receipt' | 'providerRef'>>(
      `select ${columns}, t.receipt, t.provider_ref from payment_attempts_v t where t.attempt_id = :attempt_id`,
      of,
    ),
    reader.query<Attempt['payments'][number]>(
      `select provider_payment_id, amount, currency, method, fee, received_at, payment_id, deposit_id
         from provider_payments_v where attempt_id = :attempt_id order by received_at, provider_payment_id`,
      of,
    ),
    reader.query<Attempt['refunds'][number]>(
      `select refund_id, amount, reason, state, provider_ref, failure
         from provider_refunds_v where attempt_id = :attempt_id order by refund_id`,
      of,
    ),
  ]);
  return rows[0] && { ...rows[0], payments, refunds };
}

export function createPaymentsStore(database: Database) {
  const call = (member: string, args: Binds, context: CallContext) =>
    database.call(`pkg_payments.${member}`, args, {}, context);

  return {
    one: (attemptId: number) => readAttempt(database, attemptId),
    list: async (show: keyof typeof conditions, invoiceId: number | null, page: number, size: number) => {
      const where = invoiceId === null ? conditions[show] : `${conditions[show]} and t.invoice_id = :invoice_id`;
      const binds = invoiceId === null ? {} : { invoiceId };
      const [items, counts] = await Promise.all([
        database.query<AttemptSummary>(
          `select ${columns} from payment_attempts_v t where ${where}
            order by t.created_at desc, t.attempt_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from payment_attempts_v t where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? 0 };
    },
    /** Attempts of these providers that may still bring money: those not over, and those begun since `since`. */
    unfinished: (since: string) =>
      database.query<{ attemptId: number; state: string; createdAt: string }>(
        `select attempt_id, state, created_at from payment_attempts_v
          where state in ('NEW', 'SENT', 'WAITING')
             or (state in ('EXPIRED', 'CANCELLED', 'FAILED') and created_at >= :since)
          order by attempt_id`,
        { since },
      ),
    openRefunds: () =>
      database.query<OpenRefund>(
        `select refund_id, attempt_id, provider_payment_id, receipt, amount, state
           from provider_refunds_v where state in ('NEW', 'SENT') order by refund_id`,
      ),
    start: (
      asked: Request & { invoiceId: number; amountMinor: number; provider: string; kind: string },
      context: CallContext,
    ) => database.call('pkg_payments.start_attempt', asked, { attemptId: 'number' }, context),
    /** Whether the caller is the one who may ask the provider. */
    sent: async (attemptId: number, context: CallContext) =>
      (await database.call('pkg_payments.note_sent', { attemptId }, { isSender: 'text' }, context)).isSender === 'Y',
    waiting: (attemptId: number, opened: Opened, context: CallContext) =>
      call('note_waiting', { attemptId, ...opened }, context),
    closed: (attemptId: number, state: string, failure: string | null, context: CallContext) =>
      call('note_closed', { attemptId, state, failure }, context),
    paid: (attemptId: number, payment: ReportedPayment, context: CallContext) =>
      database.call('pkg_payments.note_paid', { attemptId, ...payment }, { state: 'text' }, context),
    /** The attempt for which the provider made this. */
    byReference: async (provider: string, providerRef: string | null) => {
      const sql = `select attempt_id, created_by from payment_attempts_v
                    where provider = :provider and provider_ref = :provider_ref`;
      const rows = await database.query<{ attemptId: number; createdBy: string }>(sql, { provider, providerRef });
      return rows[0];
    },
    /** Notes a signed message and books the payment that it reports, both or neither; false when it was noted before. */
    event: (
      noted: { provider: string; eventId: string; eventType: string; bodyHash: string },
      attemptId: number,
      payment: ReportedPayment | null,
      context: CallContext,
    ) =>
      database.transaction(context, async (transaction) => {
        const { isFirst } = await transaction.call('pkg_payments.note_event', noted, { isFirst: 'text' });
        if (isFirst === 'N') return false;
        if (payment) await transaction.call('pkg_payments.note_paid', { attemptId, ...payment }, { state: 'text' });
        return true;
      }),
    startRefund: (asked: Request & { attemptId: number; amountMinor: number; reason: string }, context: CallContext) =>
      database.call('pkg_payments.start_refund', asked, { refundId: 'number' }, context),
    refunded: (
      refundId: number,
      state: 'SENT' | 'DONE' | 'REFUSED',
      said: { providerRef?: string; failure?: string },
      context: CallContext,
    ) =>
      call(
        'note_refund',
        { refundId, state, providerRef: said.providerRef ?? null, failure: said.failure ?? null },
        context,
      ),
    resolve: (args: Request & { attemptId: number; resolution: string }, context: CallContext) =>
      call('resolve_attempt', args, context),
  };
}
export type PaymentsStore = ReturnType<typeof createPaymentsStore>;
