import type { PatientIdentifier, PatientPhone } from '#contract/patient-identifiers.ts';
import type { Patient, PatientRecord } from '#contract/patients.ts';
import type { Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import type { PhoneReader } from './phone-number.ts';

/** What a patient has several of, as a call takes it; null for none. */
export type TypedLists = {
  identifiers: readonly { system: string; value: string; issuer: string | null }[] | null;
  furtherPhones: readonly { phone: string | null; whose: string | null }[] | null;
};

/** The same as the package takes it: JSON arrays with the names of the columns, null for none. */
export async function listArgs(
  { identifiers, furtherPhones }: TypedLists,
  e164: PhoneReader,
): Promise<{ identifiers: string | null; phones: string | null }> {
  const phones: { phone: string | null; phone_e164: string | null; whose: string | null }[] = [];
  for (const { phone, whose } of furtherPhones ?? []) phones.push({ phone, phone_e164: await e164(phone), whose });
  return {
    identifiers: identifiers?.length ? JSON.stringify(identifiers) : null,
    phones: phones.length ? JSON.stringify(phones) : null,
  };
}

/** The patients with what each has several of, in the same order. */
export async function withLists(
  database: Pick<Database, 'query'>,
  patients: readonly Patient[],
): Promise<PatientRecord[]> {
  if (patients.length === 0) return [];
  const { sql, binds } = inList(
    'l.patient_id',
    patients.map(({ patientId }) => patientId),
  );
  const identifiers = await database.query<PatientIdentifier & { patientId: number }>(
    `select l.patient_id, l.system, l.value, l.issuer from identifiers_v l where ${sql} order by l.identifier_id`,
    binds,
  );
  const phones = await database.query<PatientPhone & { patientId: number }>(
    `select l.patient_id, l.phone, l.phone_e164, l.whose from patient_phones_v l where ${sql} order by l.phone_id`,
    binds,
  );
  const ownOf = <Entry extends { patientId: number }>(entries: readonly Entry[], owner: number) =>
    entries.filter((entry) => entry.patientId === owner).map(({ patientId: _, ...entry }) => entry);
  return patients.map((patient) => ({
    ...patient,
    identifiers: ownOf(identifiers, patient.patientId),
    furtherPhones: ownOf(phones, patient.patientId),
  }));
}
