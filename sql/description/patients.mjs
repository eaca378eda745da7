import { job, table } from './form.mjs';

const patients = table('patients', {
  comment: 'Everybody who was ever registered',
  columns: {
    patient_id: ['identity', 'Number of the patient'],
    first_name: ['text(50) null', 'Given name, or the only name of who has one'],
    last_name: ['text(50) null', 'Family name; null for who has one name only'],
    dob: ['day null', 'Date of birth; reckoned from an age where dob_estimated is Y; null where it is not known'],
    gender: ['char(1) null', 'M male, F female, O other'],
    phone: ['text(40) null', 'Telephone as it was given; families share one'],
    email: ['text(100) null', 'E-mail address in lower case'],
    created_at: ['instant default now', 'When the patient was registered'],
    address: ['text(300) null', 'Postal address'],
    notes: ['text(1000) null', 'What the desk must know'],
    search_text: [
      'text(2000)',
      'Words to search by, each after a blank: number, names, telephone digits, e-mail, sounds; kept by trigger',
    ],
    title: ['text(20) null', 'Form of address, such as Mrs or Dr'],
    relation: ['text(12) null', 'What the patient is to the person in relation_name: SON_OF, WIFE_OF, BABY_OF ...'],
    relation_name: ['text(100) null', 'Father, husband, mother of a newborn, guardian'],
    phone_e164: ['text(16) null', 'The telephone as +919845012345; null where it is no full number of any country'],
    dob_estimated: ["char(1) default 'N'", 'Y when dob was reckoned from an age: no match with a date of birth'],
    age_years: ['number(3) null', 'The age as it was said; dob is reckoned from it'],
    age_months: ['number(4) null', 'Months of the age that was said'],
    age_days: ['number(5) null', 'Days of the age that was said'],
    age_said_day: ['day null', 'When the age was said, on the calendar of the hospital'],
    name_key: ['text(250) null', 'The names as they are compared, in one order; kept by trigger'],
    identity_key: [
      'text(400) null',
      'Names, date of birth and telephone: unique, so that nobody is registered twice at once; with the number of the patient where that is wished',
    ],
    merged_into: [
      'id null',
      'The patient that this number was merged into. No foreign key: a desk may have a copy of one of the two only',
    ],
    former_numbers: ['text(300) null', 'Numbers that were merged into this patient, to search by'],
    sort_name: [
      'binary text(210) null',
      'The names as lists are ordered by, compared by code point on every engine; kept by trigger',
    ],
    further_words: [
      'text(1000) null',
      'Identifiers and further telephones as words to search by; kept by pkg_patients.keep_further_words',
    ],
  },
  key: ['patient_id'],
  unique: { email_uk: ['email'], identity_key_uk: ['identity_key'] },
  checks: {
    gender_ck: "gender in ('M', 'F', 'O')",
    dob_ck: "dob >= date '1900-01-01'",
    name_ck: 'first_name is not null or last_name is not null',
    relation_ck: "relation in ('SON_OF', 'DAUGHTER_OF', 'WIFE_OF', 'HUSBAND_OF', 'CARE_OF', 'BABY_OF')",
    relation_name_ck:
      '(relation is null and relation_name is null) or (relation is not null and relation_name is not null)',
    dob_estimated_ck: "dob_estimated in ('Y', 'N')",
    age_years_ck: 'age_years between 0 and 120',
    age_months_ck: 'age_months between 0 and 1440',
    age_days_ck: 'age_days between 0 and 36500',
  },
  indexes: {
    dob_ix: { rule: '(dob, patient_id)', why: 'Who was born on a day, registered last first, without a sort.' },
    name_key_ix: { rule: '(name_key, dob)', why: 'Who may be registered twice.' },
    phone_e164_ix: '(phone_e164)',
    sort_name_ix: { rule: '(sort_name, patient_id)', why: 'Lists in the order of names, page by page.' },
    merged_into_ix: {
      postgres: '(merged_into) where merged_into is not null',
      oracle: '(merged_into)',
      why: 'Of the few that were merged: with the others in it, a plan without statistics would read everybody by it.',
    },
  },
  copied: { with: 'PATIENTS', by: 'patient_id', isLeased: true },
  audit: { leftOut: ['search_text', 'name_key', 'identity_key', 'sort_name', 'further_words'] },
});

const patientIdentifiers = table('identifiers', {
  comment: 'Numbers by which an office, an insurer or an employer knows the patient; Patient.identifier of FHIR',
  columns: {
    identifier_id: ['identity', 'Number of the entry'],
    patient_id: ['id', 'Whose it is'],
    system: ['text(20)', 'What gave the number: ABHA, PASSPORT, INSURANCE ...'],
    value: ['text(60)', 'The number as it was given'],
    issuer: ['text(60) null', 'Country, state, insurer or employer, where the system has several'],
    identifier_key: ['text(200)', 'System, number and issuer as they are compared; kept by trigger'],
  },
  key: ['identifier_id'],
  unique: { identifiers_uk: ['identifier_key'] },
  references: { patients_fk: ['patient_id', 'patients'] },
  checks: {
    system_ck: `system in ('ABHA', 'ABHA_ADDRESS', 'PASSPORT', 'DRIVING_LICENCE', 'VOTER_ID', 'PAN', 'INSURANCE', 'EMPLOYEE',
    'OTHER')`,
  },
  indexes: { patient_ix: '(patient_id)' },
  copied: { with: 'PATIENTS', by: 'patient_id', isLeased: true },
  audit: { leftOut: ['identifier_key'] },
});

const patientPhones = table('patient_phones', {
  comment: 'Telephones besides patients.phone, and whose they are',
  columns: {
    phone_id: ['identity', 'Number of the entry'],
    patient_id: ['id', 'Who is reached by it'],
    phone: ['text(40)', 'Telephone as it was given'],
    phone_e164: ['text(16) null', 'The same as +919845012345; null where it is no full number of any country'],
    whose: ['text(60) null', 'Whose it is, such as daughter Sunita, or office'],
  },
  key: ['phone_id'],
  references: { patients_fk: ['patient_id', 'patients'] },
  indexes: {
    patient_ix: '(patient_id)',
    phone_e164_ix: { rule: '(phone_e164)', why: 'Who else is reached by a telephone.' },
  },
  copied: { with: 'PATIENTS', by: 'patient_id', isLeased: true },
  audit: {},
});

export const patientWords = table('patient_words', {
  comment:
    'The words of patients.search_text one by one, so that the beginning of a word is found by a range of the key. No foreign key: kept by trigger',
  columns: {
    word: ['binary text(120)', 'Word as it is compared, by code point'],
    patient_id: ['id', 'The patient'],
  },
  key: ['word', 'patient_id'],
  isIndexOrganized: true,
  statistics: { word: [1000, 'How common a beginning is decides where a search of several words begins.'] },
});

export const patientMerges = table('patient_merges', {
  comment: 'Two numbers of one person that were made one, and how to take it back',
  columns: {
    merge_id: ['identity', 'Number of the merge'],
    winner_id: ['id', 'The number that stays'],
    loser_id: ['id', 'The number that was given up; it still finds the patient'],
    reason: ['text(400)', 'Why both are one person'],
    merged_by: ['text(100)', 'User name'],
    merged_at: ['instant default now', 'When'],
    taken_fields: ['text(100) null', 'What the winner did not have and took from the loser, such as phone,email'],
    undone_by: ['text(100) null', 'User name'],
    undone_at: ['instant null', 'When it was taken back'],
    loser_email: [
      'text(100) null',
      'E-mail address that the winner took, which has one holder only; it goes back with the undoing',
    ],
  },
  key: ['merge_id'],
  references: {
    winner_id_fk: ['winner_id', 'patients'],
    loser_id_fk: ['loser_id', 'patients'],
  },
  indexes: { winner_ix: '(winner_id)', loser_ix: '(loser_id)' },
});

export const patientMergeRows = table('patient_merge_rows', {
  comment: 'Which rows went from one number to the other, so that exactly these go back',
  columns: {
    merge_id: ['id', 'The merge'],
    table_name: ['text(30)', 'Table, in small letters'],
    row_id: ['id', 'Key of the row'],
  },
  key: ['merge_id', 'table_name', 'row_id'],
  references: { merges_fk: ['merge_id', 'patient_merges'] },
});

export const patientPairs = table('patient_pairs', {
  comment:
    'Two numbers that look like one person and are not, by the word of somebody. No foreign key: see patients.merged_into',
  columns: {
    patient_id: ['id', 'The lower number'],
    other_id: ['id', 'The higher number'],
    reason: ['text(400)', 'Why they are two people'],
    decided_by: ['text(100)', 'User name'],
    decided_at: ['instant default now', 'When'],
  },
  key: ['patient_id', 'other_id'],
  checks: { order_ck: 'patient_id < other_id' },
});

export const patientsJob = job('patients', {
  tables: [patients, patientIdentifiers, patientPhones, patientWords, patientMerges, patientMergeRows, patientPairs],
  runs: [
    'search_text',
    'whole_word',
    'pair_word',
    'beginning_pattern',
    'ending_pattern',
    'sound_word',
    'others_pattern',
    'plain_text',
    'register_patient',
    'update_patient',
    'identity_of',
    'identifier_key',
    'keep_apart',
  ],
});

export const patientMergesJob = job('patient_merges', { runs: ['merge_patients', 'undo_merge'] });
