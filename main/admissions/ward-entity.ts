import type { WholeEntity } from '../entities/entity.ts';

/** Wards with their rooms, beds, what a day costs and what is asked in advance. */
export const wardEntity: WholeEntity = {
  name: 'WARDS',
  topic: 'admissions',
  table: 'wards',
  key: 'ward_id',
  view: 'wards_v',
  copied: 'whole',
  columns: 'ward_id, ward_name, sex, is_active',
  children: [
    {
      name: 'ROOMS',
      table: 'rooms',
      key: 'room_id',
      view: 'rooms_v',
      columns: 'room_id, room_type, daily_rate, is_occupied, ward_id, room_name, rent_class, is_icu',
    },
    {
      name: 'BEDS',
      table: 'beds',
      key: 'bed_id',
      view: 'beds_v',
      columns: 'bed_id, room_id, bed_label, is_active, condition, condition_reason, condition_at',
    },
    {
      name: 'RENT_POLICIES',
      table: 'rent_policies',
      key: 'policy_id',
      view: 'rent_policies_v',
      columns: `policy_id, rent_class, from_day, daily_rate, day_start, unit_hours, min_units, grace_min, half_min,
        short_min, transfer_rule, kept_percent, tax_rate, tax_above`,
    },
    {
      name: 'DEPOSIT_RULES',
      table: 'deposit_rules',
      key: 'deposit_rule_id',
      view: 'deposit_rules_v',
      columns: 'deposit_rule_id, rent_class, payer, from_day, amount',
    },
  ],
};
