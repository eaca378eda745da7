import type { DepositRule, RentPolicy } from '#contract/admission.ts';
import type { Database } from '../database/database.ts';

/** What a day in each class of room costs, and what is asked in advance. */
export function createTariffReader(database: Pick<Database, 'query'>) {
  return {
    policies: () =>
      database.query<RentPolicy>(
        `select p.rent_class, p.from_day, p.daily_rate, p.day_start, p.unit_hours, p.min_units, p.grace_min, p.half_min,
           p.short_min, p.transfer_rule, p.kept_percent, p.tax_rate, p.tax_above
          from rent_policies_v p order by p.rent_class, p.from_day desc`,
      ),
    depositRules: () =>
      database.query<DepositRule>(
        `select r.rent_class, r.payer, r.from_day, r.amount from deposit_rules_v r
          order by r.rent_class, r.payer, r.from_day desc`,
      ),
    askedDeposit: async (asked: { rentClass: string | null; payer: string }): Promise<number> => {
      const sql = `select cast(pkg_admissions.deposit_of(:rent_class, :payer, today) as numeric(12,2)) as asked
        from hospital_settings_v`;
      return (await database.query<{ askedMinor: number }>(sql, asked))[0]?.askedMinor ?? 0;
    },
  };
}
export type TariffReader = ReturnType<typeof createTariffReader>;
