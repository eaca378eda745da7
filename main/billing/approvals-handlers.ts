import type { billingApprovalsCalls } from '#contract/billing-approvals.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { ApprovalsStore } from './approvals-store.ts';

export const createApprovalsHandlers = (store: ApprovalsStore): HandlersOf<typeof billingApprovalsCalls> => ({
  'billing.discountLimits': async () => ({ items: await store.limits() }),
  'billing.saveDiscountLimit': async (limit, { requestId, context }) => {
    await store.saveLimit({ ...limit, requestId }, context);
    return { role: limit.role };
  },
  'billing.approvals': async ({ show, invoiceId, page, size }) => ({
    ...(await store.list(show, invoiceId ?? null, page, size)),
    page,
    size,
  }),
  'billing.askDiscount': ({ discountMinor, discountPercent, ...request }, { requestId, context }) =>
    store.ask(
      { ...request, discountMinor: discountMinor ?? null, discountPercent: discountPercent ?? null, requestId },
      context,
    ),
  'billing.decideApproval': async (decision, { requestId, context }) => {
    await store.decide({ ...decision, requestId }, context);
    return { approvalId: decision.approvalId };
  },
  'billing.withdrawApproval': async ({ approvalId }, { requestId, context }) => {
    await store.withdraw({ approvalId, requestId }, context);
    return { approvalId };
  },
});
