import type { depositsCalls } from '#contract/deposits.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { composeDeposit } from './deposit-document.ts';
import type { DepositsStore } from './deposits-store.ts';

const unknownDeposit = () => new Refusal('not_found', { depositId: 'unknown' });

export function createDepositsHandlers(store: DepositsStore): HandlersOf<typeof depositsCalls> {
  async function mustFind(depositId: number) {
    const deposit = await store.one(depositId);
    if (!deposit) throw unknownDeposit();
    return deposit;
  }

  return {
    'deposits.list': async ({ page, size, ...filter }) => ({ ...(await store.list(filter, page, size)), page, size }),
    'deposits.get': ({ depositId }) => mustFind(depositId),
    'deposits.receive': async ({ tenderedMinor, ...deposit }, { requestId, context }) => {
      const asked = { ...deposit, tenderedMinor: tenderedMinor ?? null, requestId };
      const received = await store.receive(asked, context);
      if (!received) throw unknownDeposit();
      return { depositId: received.depositId, receiptNo: received.deposit.receiptNo };
    },
    'deposits.use': async (asked, { requestId, context }) => {
      const used = await store.use({ ...asked, requestId }, context);
      if (!used) throw unknownDeposit();
      return used;
    },
    'deposits.refund': async ({ method, ...refund }, { requestId, context }) => {
      const refunded = await store.refund({ ...refund, method: method ?? null, requestId }, context);
      const entry = refunded?.deposit.refunds.find((one) => one.depositRefundId === refunded.refundId);
      if (!refunded || !entry) throw unknownDeposit();
      const { depositRefundId, voucherNo } = entry;
      return { depositRefundId, voucherNo, leftOverMinor: refunded.deposit.leftOverMinor };
    },
    'deposits.keep': async ({ paymentId, ...asked }, { requestId, context }) => {
      const kept = await store.keep({ ...asked, paymentId: paymentId ?? null, requestId }, context);
      if (!kept) throw unknownDeposit();
      return { depositId: kept.depositId, receiptNo: kept.deposit.receiptNo };
    },
    'deposits.document': async ({ depositId, depositRefundId }) => {
      const document = composeDeposit(await mustFind(depositId), await store.letterhead(), depositRefundId ?? null);
      if (!document) throw new Refusal('not_found', { depositRefundId: 'unknown' });
      return document;
    },
  };
}
