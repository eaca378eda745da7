import type { Approval } from '#contract/billing-approvals.ts';
import type { BindValue, CallContext, Database } from '../database/database.ts';

type Request = { requestId: string | undefined };

const columns = `approval_id, invoice_id, patient_first_name, patient_last_name, amount, status, discount,
  discount_percent, reason, state, asked_by, asked_at, decided_by, decided_at, decision_note`;

/** Limits of discounts, and the requests above them. */
export const createApprovalsStore = (database: Database) => ({
  limits: () =>
    database.query<{ role: string; maxPercent: number }>(
      'select role, max_percent from discount_limits_v order by role',
    ),
  saveLimit: (limit: { role: string; maxPercent: number | null } & Request, context: CallContext) =>
    database.call('pkg_approvals.save_limit', limit, {}, context),
  list: async (show: 'waiting' | 'all', invoiceId: number | null, page: number, size: number) => {
    const conditions = [
      ...(show === 'waiting' ? ["state = 'WAITING'"] : []),
      ...(invoiceId === null ? [] : ['invoice_id = :invoice_id']),
    ];
    const where = conditions.join(' and ') || '1 = 1';
    const binds: Record<string, BindValue> = invoiceId === null ? {} : { invoiceId };
    const [items, [counted]] = await Promise.all([
      database.query<Approval>(
        `select ${columns} from approvals_v where ${where}
          order by case state when 'WAITING' then 0 else 1 end, approval_id desc
          offset :skip rows fetch next :take rows only`,
        { ...binds, skip: (page - 1) * size, take: size },
      ),
      database.query<{ total: number }>(`select count(*) as total from approvals_v where ${where}`, binds),
    ]);
    return { items, total: counted?.total ?? 0 };
  },
  ask: (
    request: {
      invoiceId: number;
      reason: string;
      discountMinor: number | null;
      discountPercent: number | null;
    } & Request,
    context: CallContext,
  ) => database.call('pkg_approvals.ask_discount', request, { approvalId: 'number' }, context),
  decide: (decision: { approvalId: number; state: string; note: string | null } & Request, context: CallContext) =>
    database.call('pkg_approvals.decide', decision, {}, context),
  withdraw: (request: { approvalId: number } & Request, context: CallContext) =>
    database.call('pkg_approvals.withdraw', request, {}, context),
});
export type ApprovalsStore = ReturnType<typeof createApprovalsStore>;
