import type { Letterhead } from '#contract/billing-documents.ts';
import type { Deposit, DepositSummary } from '#contract/deposits.ts';
import type { Binds, BindValue, CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { searchOf } from '../search/search-rules.ts';

const columns = `d.deposit_id, d.patient_id, d.patient_first_name, d.patient_last_name, d.amount, d.method, d.reference,
  d.receipt_no, d.purpose, d.created_at, d.received_by, d.tendered, d.used, d.refunded, d.left_over`;

export type DepositFilter = { show: 'left' | 'all'; patientId?: number | null | undefined; q: string | null };

type Request = { requestId: string | undefined };

async function readDeposit(reader: Pick<Transaction, 'query'>, depositId: number): Promise<Deposit | undefined> {
  const of = { depositId };
  const [rows, refunds, uses] = await Promise.all([
    reader.query<DepositSummary>(`select ${columns} from deposits_v d where d.deposit_id = :deposit_id`, of),
    reader.query<Deposit['refunds'][number]>(
      `select deposit_refund_id, amount, method, reference, voucher_no, reason, refunded_at, refunded_by
         from deposit_refunds_v where deposit_id = :deposit_id order by deposit_refund_id`,
      of,
    ),
    reader.query<Deposit['uses'][number]>(
      `select u.invoice_id, b.invoice_no, u.amount
         from deposit_uses_v u join billing_v b on b.invoice_id = u.invoice_id
        where u.deposit_id = :deposit_id order by u.invoice_id`,
      of,
    ),
  ]);
  return rows[0] && { ...rows[0], refunds, uses };
}

export function createDepositsStore(database: Database) {
  /** Writes, and reads the deposit in the same transaction. */
  const change = <Answer extends Record<string, number>>(
    member: string,
    args: Binds & Request,
    out: { [Name in keyof Answer]: 'number' },
    depositIdOf: (answer: Answer) => number,
    context: CallContext,
  ) =>
    idempotentResponse(database, context, async (transaction) => {
      const answer = (await transaction.call(`pkg_deposits.${member}`, args, out)) as unknown as Answer;
      const deposit = await readDeposit(transaction, depositIdOf(answer));
      return deposit && { ...answer, deposit };
    });

  return {
    list: async (filter: DepositFilter, page: number, size: number) => {
      const { where, binds } = whereOf({ ...filter, q: filter.q && (await withPlainNumbers(database, filter.q)) });
      const [items, counts] = await Promise.all([
        database.query<DepositSummary>(
          `select ${columns} from deposits_v d where ${where}
            order by d.created_at desc, d.deposit_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number; leftOverMinor: number }>(
          `select count(*) as total, cast(coalesce(sum(d.left_over), 0) as numeric(12,2)) as left_over
             from deposits_v d where ${where}`,
          binds,
        ),
      ]);
      return { items, total: counts[0]?.total ?? 0, leftOverMinor: counts[0]?.leftOverMinor ?? 0 };
    },
    one: (depositId: number) => readDeposit(database, depositId),
    receive: (
      deposit: Request & {
        patientId: number;
        amountMinor: number;
        method: string;
        reference: string | null;
        purpose: string | null;
        tenderedMinor: number | null;
      },
      context: CallContext,
    ) =>
      change<{ depositId: number }>(
        'receive_deposit',
        deposit,
        { depositId: 'number' },
        ({ depositId }) => depositId,
        context,
      ),
    use: (asked: Request & { invoiceId: number; depositId: number; amountMinor: number }, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const { paymentId } = await transaction.call('pkg_deposits.use_deposit', asked, { paymentId: 'number' });
        const [entry] = await transaction.query<{ receiptNo: string; leftOverMinor: number }>(
          `select p.receipt_no, d.left_over from payments_v p join deposits_v d on d.deposit_id = p.deposit_id
            where p.payment_id = :payment_id`,
          { paymentId },
        );
        return entry && { paymentId, ...entry };
      }),
    refund: (
      refund: Request & {
        depositId: number;
        amountMinor: number;
        reason: string;
        method: string | null;
        reference: string | null;
      },
      context: CallContext,
    ) =>
      change<{ refundId: number }>('refund_deposit', refund, { refundId: 'number' }, () => refund.depositId, context),
    keep: (
      asked: Request & { invoiceId: number; amountMinor: number; reason: string; paymentId: number | null },
      context: CallContext,
    ) =>
      change<{ depositId: number }>(
        'keep_as_deposit',
        asked,
        { depositId: 'number' },
        ({ depositId }) => depositId,
        context,
      ),
    letterhead: async () => {
      const [settings] = await database.query<Letterhead & { timeZone: string }>(
        `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, time_zone,
             patient_number_format
           from hospital_settings_v`,
      );
      if (!settings) throw new Error('The settings row is missing');
      const { timeZone, ...letterhead } = settings;
      return { letterhead, timeZone };
    },
  };
}
export type DepositsStore = ReturnType<typeof createDepositsStore>;

function whereOf({ show, patientId, q }: DepositFilter): { where: string; binds: Record<string, BindValue> } {
  const conditions = show === 'left' ? ['d.left_over > 0'] : [];
  const binds: Record<string, BindValue> = {};
  if (patientId) {
    conditions.push('d.patient_id = :patient_id');
    binds.patient_id = patientId;
  }
  if (q) {
    binds.receipt_no = `%${q
      .trim()
      .toUpperCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    const patient = patientCondition(searchOf(q), { patientId: 'd.patient_id', birthDate: 'd.patient_dob' });
    Object.assign(binds, patient.binds);
    conditions.push(`(d.receipt_no like :receipt_no escape '\\' or ${patient.sql})`);
  }
  return { where: conditions.join(' and ') || '1 = 1', binds };
}
