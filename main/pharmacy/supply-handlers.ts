import type { pharmacySupplyCalls } from '#contract/pharmacy-supply.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { SupplyStore } from './supply-store.ts';

export const createSupplyHandlers = (store: SupplyStore): HandlersOf<typeof pharmacySupplyCalls> => ({
  'pharmacy.expiring': ({ days, storeId, ...page }) => store.expiring({ days, storeId: storeId ?? null }, page),
  'pharmacy.supply': ({ show, ...page }) => (show === 'BUY' ? store.toBuy(page) : store.unsold(page)),
});
