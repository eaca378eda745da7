import { t } from './records-wording.ts';

/**
 * `LAB` → `Laboratory`. A hospital may have kinds of its own: `DAY CARE` is written `Day care`, an abbreviation
 * (`A&E`, `O.P.D.`) stays as it is.
 */
export const formatChargeKind = (itemType: string): string =>
  t.lookup('chargeKind', itemType) ??
  (/[&.\d]/.test(itemType) ? itemType : itemType.charAt(0) + itemType.slice(1).toLocaleLowerCase('en'));
