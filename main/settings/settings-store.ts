import type { CheckedInput } from '#contract/contract.ts';
import type { Hospital } from '#contract/settings.ts';
import type { CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

export function createSettingsStore(database: Database) {
  const hospital = async (reader: Pick<Transaction, 'query'> = database): Promise<Hospital> => {
    const [row] = await reader.query<Hospital>(
      `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer,
              default_tax_rate, time_zone, is_demo, offline_days
         from hospital_settings_v`,
    );
    if (!row) throw new Error('The settings row is missing');
    return row;
  };
  return {
    hospital: () => hospital(),
    saveHospital: (
      settings: CheckedInput<'settings.saveHospital'>,
      requestId: string | undefined,
      context: CallContext,
    ) =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_settings.save_hospital', { ...settings, requestId }, {});
        return hospital(transaction);
      }),
  };
}
export type SettingsStore = ReturnType<typeof createSettingsStore>;
