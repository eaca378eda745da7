import type { pharmacyOrdersCalls } from '#contract/pharmacy-orders.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { OrdersStore } from './orders-store.ts';

export function createOrderHandlers(store: OrdersStore): HandlersOf<typeof pharmacyOrdersCalls> {
  return {
    'pharmacy.orders': ({ q, ...page }) => store.waiting(q, page),
    'pharmacy.order': async ({ storeId, prescriptionId }) => {
      const found = await store.one(storeId, prescriptionId);
      if (!found) throw new Refusal('not_found', { prescriptionId: 'unknown' });
      return found;
    },
  };
}
