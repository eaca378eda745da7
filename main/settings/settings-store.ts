import type { CheckedInput } from '#contract/contract.ts';
import type { Hospital } from '#contract/settings.ts';
import type { CallContext, Database } from '../database/database.ts';

export function createSettingsStore(database: Database) {
  const hospital = async (): Promise<Hospital> => {
    const [row] = await database.query<Hospital>(
      `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer,
              default_tax_rate, time_zone, is_demo, offline_days
         from hospital_settings_v`,
    );
    if (!row) throw new Error('The settings row is missing');
    return row;
  };
  return {
    hospital,
    saveHospital: async (
      settings: CheckedInput<'settings.saveHospital'>,
      requestId: string | undefined,
      context: CallContext,
    ) => {
      await database.call('pkg_settings.save_hospital', { ...settings, requestId }, {}, context);
      return hospital();
    },
  };
}
export type SettingsStore = ReturnType<typeof createSettingsStore>;
