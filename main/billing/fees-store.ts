import type { FeeRule, VisitFee } from '#contract/billing-fees.ts';
import type { CallContext, Database } from '../database/database.ts';

type Request = { requestId: string | undefined };
export type FeeRuleDetails = {
  chargeCode: string;
  doctorId: number | null;
  specialization: string | null;
  withinDays: number | null;
  unitPriceMinor: number | null;
};

/** What visits cost by rule. */
export const createFeesStore = (database: Database) => ({
  feeOf: async (apptId: number): Promise<VisitFee | null> => {
    const [fee] = await database.query<VisitFee>(
      `select charge_code, item_type, description, unit_price, tax_rate, within_days, follows_time
        from visit_fees_v where appt_id = :appt_id
        order by place, fee_rule_id offset 0 rows fetch next 1 rows only`,
      { apptId },
    );
    return fee ?? null;
  },
  rules: () =>
    database.query<FeeRule>(
      `select fee_rule_id, doctor_id, doctor_name, specialization, within_days, charge_code, description, unit_price,
         list_price
        from fee_rules_v order by doctor_name, specialization, within_days, fee_rule_id`,
    ),
  save: (rule: FeeRuleDetails & Request, context: CallContext) =>
    database.call('pkg_fees.save_fee_rule', rule, { feeRuleId: 'number' }, context),
  remove: (rule: { feeRuleId: number } & Request, context: CallContext) =>
    database.call('pkg_fees.remove_fee_rule', rule, {}, context),
});
export type FeesStore = ReturnType<typeof createFeesStore>;
