import type { Charge } from '#contract/billing-prices.ts';
import type { CallContext, Database } from '../database/database.ts';

const chargeColumns = `charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac, tax_code,
  current_rate`;

type Request = { requestId: string | undefined };

/** The price list. */
export const createPricesStore = (database: Database) => ({
  charges: ({ q, active }: { q: string | null; active: string | null }) => {
    const conditions = [
      ...(q
        ? [`(upper(charge_code) like upper(:q) escape '\\' or lower(description) like lower(:q) escape '\\')`]
        : []),
      ...(active ? ['is_active = :active'] : []),
    ];
    const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
    return database.query<Charge>(`select ${chargeColumns} from charges_v ${where} order by charge_code`, {
      q: q && `%${escapeLike(q)}%`,
      active,
    });
  },
  charge: async (chargeCode: string): Promise<Charge | undefined> => {
    const sql = `select ${chargeColumns} from charges_v where charge_code = :charge_code`;
    return (await database.query<Charge>(sql, { chargeCode }))[0];
  },
  saveCharge: (charge: Omit<Charge, 'currentRate'> & { seen: string | null } & Request, context: CallContext) =>
    database.call('pkg_billing.save_charge', charge, {}, context),
});
export type PricesStore = ReturnType<typeof createPricesStore>;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
