import type { Store } from '#contract/pharmacy-records.ts';

/** The stores that are used, as a select takes them. */
export const storeChoices = (stores: readonly Store[] | undefined) =>
  (stores ?? [])
    .filter(({ isActive }) => isActive === 'Y')
    .map(({ storeId, storeName }) => ({ value: String(storeId), label: storeName }));
