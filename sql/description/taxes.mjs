import { job, table } from './form.mjs';

const taxCategories = table('tax_categories', {
  comment: 'Categories of tax that lines of the price list and of invoices belong to',
  columns: {
    tax_code: ['text(20)', 'Code of the category'],
    description: ['text(120)', 'What belongs to it'],
    hsn_sac: ['text(8) null', 'HSN or SAC of a line that names none'],
    item_types: [
      'text(200) null',
      'Kinds of lines that have it when they name no tax, as CONSULTATION,LAB; only while the preset is not seed-flat',
    ],
    above_price: [
      'number(12,2) null',
      'A unit price above this belongs to another category, as a room over 5,000 a day',
    ],
    above_code: ['text(20) null', 'That other category'],
  },
  key: ['tax_code'],
  checks: {
    above_ck: '(above_price is null and above_code is null) or (above_price >= 0 and above_code <> tax_code)',
  },
  copied: { with: 'TAX_CATEGORIES' },
  // Its key is a code, which is no number: the entry has it in its values alone.
  audit: { isNumbered: false },
});

const taxRates = table('tax_rates', {
  comment: 'The rate of a category from a day on; it ends where the next one begins',
  columns: {
    rate_id: ['identity', 'Number of the rate'],
    tax_code: ['text(20)', 'The category'],
    from_day: ['day', 'First day on which it counts'],
    tax_treatment: ["text(10) default 'TAXABLE'", 'TAXABLE, EXEMPT, NIL or ZERO (zero-rated)'],
    tax_rate: ['number(5,2)', 'Per cent of tax: CGST and SGST together, or IGST'],
    reason: ['text(200) null', 'Law by which it is not taxed, or by which the rate changed'],
  },
  key: ['rate_id'],
  unique: { from_day_uk: ['tax_code', 'from_day'] },
  references: { category_fk: ['tax_code', 'tax_categories'] },
  checks: {
    treatment_ck: "tax_treatment in ('TAXABLE', 'EXEMPT', 'NIL', 'ZERO')",
    tax_rate_ck: "tax_rate between 0 and 100 and (tax_treatment = 'TAXABLE' or tax_rate = 0)",
  },
  copied: { with: 'TAX_CATEGORIES' },
  audit: {},
});

export const taxesJob = job('taxes', {
  tables: [taxCategories, taxRates],
  runs: ['rate_now', 'save_category', 'save_rate', 'remove_rate', 'choose_preset'],
});
