import type { WholeEntity } from '../entities/entity.ts';

export const chargeEntity: WholeEntity = {
  name: 'CHARGES',
  topic: 'billing',
  table: 'charges',
  key: 'charge_code',
  view: 'charges_v',
  copied: 'whole',
  columns: 'charge_code, item_type, description, unit_price, tax_rate, is_active',
};
