import { t } from './settings-wording.ts';

/** The fields of a price as the form, the list and a file call them. */
export const priceLabels = {
  chargeCode: t('price.chargeCode'),
  description: t('price.description'),
  itemType: t('price.itemType'),
  unitPriceMinor: t('price.unitPriceMinor'),
  taxRate: t('price.taxRate'),
  hsnSac: t('price.hsnSac'),
  taxCode: t('price.taxCode'),
  isActive: t('price.isActive'),
};
