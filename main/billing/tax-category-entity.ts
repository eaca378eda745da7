import type { WholeEntity } from '../entities/entity.ts';

/** Categories of tax with their rates: a desk needs them for the lines of an outage. */
export const taxCategoryEntity: WholeEntity = {
  name: 'TAX_CATEGORIES',
  topic: 'billing',
  table: 'tax_categories',
  key: 'tax_code',
  view: 'tax_categories_v',
  copied: 'whole',
  columns: 'tax_code, description, hsn_sac, item_types, above_price, above_code',
  children: [
    {
      name: 'TAX_RATES',
      table: 'tax_rates',
      key: 'rate_id',
      view: 'tax_rates_v',
      columns: 'rate_id, tax_code, from_day, tax_treatment, tax_rate, reason',
    },
  ],
};
