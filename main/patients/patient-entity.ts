import type { RowEntity } from '../entities/entity.ts';

/** A desk copies patients who came lately, and those whom a copied visit, waitlist entry or invoice names. */
export const patientEntity: RowEntity = {
  name: 'PATIENTS',
  topic: 'patients',
  table: 'patients',
  key: 'patient_id',
  view: 'patients_v',
  copied: 'rows',
  columns: `patient_id, first_name, last_name, dob, gender, phone, email, created_at, address, notes, search_text, title,
    relation, relation_name, phone_e164, dob_estimated, age_years, age_months, age_days, age_said_day,
    name_key, identity_key, merged_into, former_numbers, sort_name,
    further_words`,
  wanted: 'created_at >= :created_at',
  parents: [],
  children: [
    {
      name: 'PATIENT_ALLERGIES',
      table: 'patient_allergies',
      key: 'allergy_id',
      view: 'patient_allergies_v',
      columns: 'allergy_id, patient_id, substance, reaction, noted_at, noted_by, removed_at, removed_by, remove_reason',
      stock: 50,
    },
    {
      name: 'IDENTIFIERS',
      table: 'identifiers',
      key: 'identifier_id',
      view: 'identifiers_v',
      columns: 'identifier_id, patient_id, system, value, issuer, identifier_key',
      stock: 100,
    },
    {
      name: 'PATIENT_PHONES',
      table: 'patient_phones',
      key: 'phone_id',
      view: 'patient_phones_v',
      columns: 'phone_id, patient_id, phone, phone_e164, whose',
      stock: 100,
    },
  ],
  stock: 300,
  facts:
    "select trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) as patient_name from patients_v where patient_id = :id",
  standing: async ({ refusal, input: { email } }, central) => {
    if (refusal?.fields?.email !== 'taken' || typeof email !== 'string') return [];
    const rows = await central.query<{ patientId: number }>(
      `select patient_id, first_name, last_name, dob, dob_estimated, gender, phone, email from patients_v where email = :email`,
      { email },
    );
    return rows.map((row) => ({ id: row.patientId, row }));
  },
};
