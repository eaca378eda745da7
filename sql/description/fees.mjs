import { job, table } from './form.mjs';

const feeRules = table('fee_rules', {
  comment: 'What a visit costs: the line that a bill from it begins with',
  columns: {
    fee_rule_id: ['identity', 'Number of the rule'],
    doctor_id: ['id null', 'The doctor it is for; null for every doctor'],
    specialization: ['text(80) null', 'The specialty it is for; null for every one'],
    within_days: [
      'number(3) null',
      'A follow-up: so many days at most after the last visit with the doctor that was charged; null for every other visit',
    ],
    charge_code: ['text(20)', 'Line of the price list that is proposed'],
    unit_price: ['number(12,2) null', 'Price before tax, 0 for a free follow-up; null for that of the price list'],
  },
  key: ['fee_rule_id'],
  references: {
    doctors_fk: ['doctor_id', 'doctors'],
    charges_fk: ['charge_code', 'charges'],
  },
  checks: {
    for_ck: 'doctor_id is null or specialization is null',
    within_days_ck: 'within_days between 1 and 365',
    unit_price_ck: 'unit_price >= 0',
  },
  indexes: {
    for_uk: {
      postgres: "unique (coalesce(doctor_id, 0), coalesce(specialization, ' '), coalesce(within_days, 0))",
      oracle: "unique (coalesce(doctor_id, 0), coalesce(specialization, ' '), coalesce(within_days, 0))",
      why: 'One fee for each case.',
    },
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { doctor_ix: '(doctor_id)', charge_ix: '(charge_code)' },
  copied: { with: 'CHARGES' },
  audit: {},
});

/** What a visit costs by doctor, specialty and the days since the last one. */
export const feesJob = job('fees', {
  tables: [feeRules],
  runs: ['save_fee_rule', 'remove_fee_rule'],
});
