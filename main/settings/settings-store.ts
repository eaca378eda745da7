import type { CheckedInput } from '#contract/contract.ts';
import { type Hospital, hospital } from '#contract/settings.ts';
import { seenText } from '../calls/stale.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

const columns = columnsOf('hospital_settings_v', hospital);

export function createSettingsStore(database: Database) {
  const read = async (reader: Pick<Transaction, 'query'> = database): Promise<Hospital> => {
    const [row] = await reader.query<RowOf<typeof columns>>(`select ${columns} from hospital_settings_v`);
    if (!row) throw new Error('The settings row is missing');
    return row;
  };
  return {
    hospital: () => read(),
    saveHospital: (
      { replaces, ...settings }: CheckedInput<'settings.saveHospital'>,
      requestId: string | undefined,
      context: CallContext,
    ) =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call(
          'pkg_settings.save_hospital',
          { ...settings, seen: seenHospital(replaces), requestId },
          {},
        );
        return read(transaction);
      }),
  };
}
/** As `pkg_settings.hospital_text` writes it. */
const seenHospital = (seen: CheckedInput<'settings.saveHospital'>['replaces']): string | null =>
  seenText(
    seen && [
      seen.hospitalName,
      seen.address,
      seen.phone,
      seen.email,
      seen.gstin,
      seen.registrationNo,
      seen.currency,
      seen.upiId,
      seen.footer,
      seen.defaultTaxRate.toFixed(2),
      seen.timeZone,
      String(seen.offlineDays),
      seen.homeCountry,
      seen.patientNumberFormat,
    ],
  );
export type SettingsStore = ReturnType<typeof createSettingsStore>;
