import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Where a number is from that is written without a country code: the hospital's own country. */
const homeCountry: CountryCode = 'IN';

/** A typed number as `+919845012345`; null where it is no full number of any country, such as an extension. */
export function phoneE164(phone: string | null): string | null {
  const parsed = phone === null ? undefined : parsePhoneNumberFromString(phone, homeCountry);
  return parsed?.isPossible() ? parsed.number : null;
}
