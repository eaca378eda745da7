import { expect } from 'vitest';
import type { Invoke } from '../desk-fixture.ts';

/** The calls about categories of tax; the preset is back to the seed's afterwards. */
export async function taxesOf(admin: Invoke) {
  await admin('billing.chooseTaxPreset', { taxPreset: 'in-healthcare' });
  const meals = { taxCode: 'meals', description: 'Meals of visitors', itemTypes: ['meal'] };
  expect(await admin('billing.saveTaxCategory', meals)).toEqual({ taxCode: 'MEALS' });
  const rate = { taxCode: 'MEALS', taxTreatment: 'TAXABLE', taxRate: 5 } as const;
  await admin('billing.saveTaxRate', { ...rate, fromDay: '2020-01-01' });
  await admin('billing.saveTaxRate', { ...rate, fromDay: '2021-01-01', taxRate: 12 });
  const categories = await admin('billing.taxCategories', {});
  expect(categories.taxPreset).toBe('in-healthcare');
  const saved = categories.items.find(({ taxCode }) => taxCode === 'MEALS');
  expect(saved).toMatchObject({ itemTypes: ['MEAL'], rates: [{ taxRate: 12 }, { taxRate: 5, reason: null }] });
  expect(categories.items.find(({ taxCode }) => taxCode === 'ROOM')).toMatchObject({ abovePriceMinor: 500_000 });
  await admin('billing.removeTaxRate', { rateId: saved?.rates[0]?.rateId ?? 0 });
  await admin('billing.chooseTaxPreset', { taxPreset: 'seed-flat' });
  return categories;
}
