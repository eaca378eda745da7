import { z } from 'zod';
import { optionalText, phone, requiredText } from './fields.ts';

/** What gives a patient a number: Patient.identifier.system of FHIR. ABHA is India's health account. */
export const identifierSystems = [
  'ABHA',
  'ABHA_ADDRESS',
  'PASSPORT',
  'DRIVING_LICENCE',
  'VOTER_ID',
  'PAN',
  'INSURANCE',
  'EMPLOYEE',
  'OTHER',
] as const;
export const identifierSystem = z.enum(identifierSystems);
export type IdentifierSystem = z.infer<typeof identifierSystem>;

/** Of these there are many that give numbers, so that a number alone tells nobody. */
const systemsWithIssuer: readonly string[] = ['INSURANCE', 'EMPLOYEE', 'OTHER'];
export const needsIssuer = (system: string): boolean => systemsWithIssuer.includes(system);

/** Whether a number can be one of that system: an ABHA number has 14 digits, its address an @, every other a digit. */
export function isIdentifier(system: string, value: string): boolean {
  if (system === 'ABHA') return /^[\d\s-]+$/.test(value) && value.replace(/\D/g, '').length === 14;
  if (system === 'ABHA_ADDRESS') return /^[^\s@]+@[^\s@]+$/.test(value);
  return /[\p{L}\p{N}]/u.test(value);
}

export const typedIdentifier = z
  .strictObject({ system: identifierSystem, value: requiredText(60), issuer: optionalText(60) })
  .refine(({ system, value }) => isIdentifier(system, value), { path: ['value'], params: { problem: 'malformed' } })
  .refine(({ system, issuer }) => issuer !== null || !needsIssuer(system), {
    path: ['issuer'],
    params: { problem: 'required' },
  });

export const patientIdentifier = z.object({
  system: identifierSystem,
  value: z.string(),
  /** Country, state, insurer or employer. */
  issuer: z.string().nullable(),
});
export type PatientIdentifier = z.infer<typeof patientIdentifier>;

export const typedPhone = z
  .strictObject({ phone, whose: optionalText(60) })
  .refine((typed) => typed.phone !== null, { path: ['phone'], params: { problem: 'required' } });

/** A telephone besides the first one. */
export const patientPhone = z.object({
  phone: z.string(),
  /** `+919845012345`; null where the number is not a full one of any country. */
  phoneE164: z.string().nullable(),
  /** Whose it is, such as `daughter Sunita`. */
  whose: z.string().nullable(),
});
export type PatientPhone = z.infer<typeof patientPhone>;

export const mostIdentifiers = 8;
export const mostFurtherPhones = 5;
