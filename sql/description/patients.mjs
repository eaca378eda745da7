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
      'text(600)',
      'Words to search by, each after a blank: number, names, telephone digits, e-mail; kept by trigger',
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
  },
  key: ['patient_id'],
  unique: { email_uk: ['email'] },
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
    search_text_ix: {
      postgres: 'using gin (search_text public.gin_trgm_ops) with (fastupdate = off)',
      oracle: '(search_text)',
      why: {
        postgres:
          'Parts of names, numbers, telephones. Without fastupdate, so that a search never has to read a list of rows that are not yet in the index.',
        oracle:
          "Parts of names, numbers, telephones: search_text like '% ravi%'. A B-tree cannot be entered in the middle of a text, but it is far smaller than the table, so that Oracle reads this index alone from end to end (index fast full scan; possible because search_text is never null) and visits the table for the rows it shows. This was not measured on an Oracle server: up to some hundred thousand patients it should do, beyond that measure it, and put an Oracle Text index with wildcard support in its place where that option is installed.",
      },
    },
    dob_ix: '(dob)',
  },
  statistics: {
    search_text: [
      500,
      "How common a word is decides whether the index above is worth it: finer statistics than the usual. There is no index on the names on purpose: in the order of names the planner would look for twenty 'patel' and pass all before.",
    ],
  },
  copied: { with: 'PATIENTS', by: 'patient_id', isLeased: true },
  audit: { leftOut: ['search_text'] },
});

export const patientsJob = job('patients', {
  tables: [patients],
  runs: [
    'search_text',
    'search_pattern',
    'word_pattern',
    'ending_pattern',
    'plain_text',
    'register_patient',
    'update_patient',
  ],
});
