import type { WholeEntity } from '../entities/entity.ts';

/** The price list, by which of its lines visits are charged, and how much may be given as discount. */
export const chargeEntity: WholeEntity = {
  name: 'CHARGES',
  topic: 'billing',
  table: 'charges',
  key: 'charge_code',
  view: 'charges_v',
  copied: 'whole',
  columns: 'charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac, tax_code',
  children: [
    {
      name: 'FEE_RULES',
      table: 'fee_rules',
      key: 'fee_rule_id',
      view: 'fee_rules_v',
      columns: 'fee_rule_id, doctor_id, specialization, within_days, charge_code, unit_price',
    },
    {
      name: 'DISCOUNT_LIMITS',
      table: 'discount_limits',
      key: 'role',
      view: 'discount_limits_v',
      columns: 'role, max_percent',
    },
  ],
};
