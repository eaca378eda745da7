import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Database } from '../database/database.ts';

/** What makes a typed number `+919845012345`; null where it is no full number of any country, such as an extension. */
export type PhoneReader = (phone: string | null) => Promise<string | null>;

/** Reads a number without country code as one of this country. */
export function phoneE164(phone: string | null, homeCountry: CountryCode): string | null {
  const parsed = phone === null ? undefined : parsePhoneNumberFromString(phone, homeCountry);
  return parsed?.isPossible() ? parsed.number : null;
}

/** Numbers are read as in the hospital's own country, which is looked up once, when the first number is there. */
export function phoneReader(database: Pick<Database, 'query'>): PhoneReader {
  let homeCountry: Promise<CountryCode> | undefined;
  return async (phone) => {
    if (phone === null) return null;
    homeCountry ??= readHomeCountry(database);
    return phoneE164(phone, await homeCountry);
  };
}

async function readHomeCountry(database: Pick<Database, 'query'>): Promise<CountryCode> {
  const [settings] = await database.query<{ homeCountry: string }>('select home_country from hospital_settings_v');
  const country = settings?.homeCountry ?? '';
  if (!isSupportedCountry(country)) throw new Error('The home country of the settings is not known');
  return country;
}
