import type { Invoice } from '#contract/billing.ts';
import type { TaxCategory, TaxPreset } from '#contract/billing-taxes.ts';
import type { CheckedInput } from '#contract/contract.ts';
import type { CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { readInvoice } from './read-invoice.ts';

type Request = { requestId: string | undefined };
type Rate = TaxCategory['rates'][number] & { taxCode: string };

export function createTaxesStore(database: Database) {
  return {
    preset: async (): Promise<TaxPreset> => {
      const [row] = await database.query<{ taxPreset: TaxPreset }>('select tax_preset from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.taxPreset;
    },
    categories: async (): Promise<TaxCategory[]> => {
      const [categories, rates] = await Promise.all([
        database.query<Omit<TaxCategory, 'itemTypes' | 'rates'> & { itemTypes: string | null }>(
          `select tax_code, description, hsn_sac, item_types, above_price, above_code
             from tax_categories_v order by tax_code`,
        ),
        database.query<Rate>(
          `select rate_id, tax_code, from_day, tax_treatment, tax_rate, reason
             from tax_rates_v order by tax_code, from_day desc`,
        ),
      ]);
      return categories.map((category) => ({
        ...category,
        itemTypes: category.itemTypes?.split(',') ?? [],
        rates: rates.filter(({ taxCode }) => taxCode === category.taxCode).map(({ taxCode: _, ...rate }) => rate),
      }));
    },
    saveCategory: (
      { itemTypes, ...category }: CheckedInput<'billing.saveTaxCategory'> & Request,
      context: CallContext,
    ) => database.call('pkg_taxes.save_category', { ...category, itemTypes: itemTypes.join(',') || null }, {}, context),
    saveRate: (rate: CheckedInput<'billing.saveTaxRate'> & Request, context: CallContext) =>
      database.call('pkg_taxes.save_rate', rate, {}, context),
    removeRate: (rate: { rateId: number } & Request, context: CallContext) =>
      database.call('pkg_taxes.remove_rate', rate, {}, context),
    choosePreset: (args: { taxPreset: TaxPreset } & Request, context: CallContext) =>
      database.call('pkg_taxes.choose_preset', args, {}, context),
    setBuyer: (buyer: CheckedInput<'billing.setBuyer'> & Request, context: CallContext): Promise<Invoice | undefined> =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_billing.set_buyer', { ...buyer, placeOfSupply: buyer.placeOfSupply ?? null }, {});
        return readInvoice(transaction, buyer.invoiceId);
      }),
  };
}
export type TaxesStore = ReturnType<typeof createTaxesStore>;
