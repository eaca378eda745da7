import type { billingTaxesCalls } from '#contract/billing-taxes.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { TaxesStore } from './taxes-store.ts';

export const createTaxesHandlers = (store: TaxesStore): HandlersOf<typeof billingTaxesCalls> => ({
  'billing.taxCategories': async () => {
    const [taxPreset, items] = await Promise.all([store.preset(), store.categories()]);
    return { taxPreset, items };
  },
  'billing.saveTaxCategory': async (category, { requestId, context }) => {
    await store.saveCategory({ ...category, requestId }, context);
    return { taxCode: category.taxCode };
  },
  'billing.saveTaxRate': async (rate, { requestId, context }) => {
    await store.saveRate({ ...rate, requestId }, context);
    return { taxCode: rate.taxCode };
  },
  'billing.removeTaxRate': async ({ rateId }, { requestId, context }) => {
    await store.removeRate({ rateId, requestId }, context);
    return { rateId };
  },
  'billing.chooseTaxPreset': async ({ taxPreset }, { requestId, context }) => {
    await store.choosePreset({ taxPreset, requestId }, context);
    return { taxPreset };
  },
  'billing.setBuyer': async (buyer, { requestId, context }) => {
    const invoice = await store.setBuyer({ ...buyer, requestId }, context);
    if (!invoice) throw new Refusal('not_found', { invoiceId: 'unknown' });
    return { invoice };
  },
});
