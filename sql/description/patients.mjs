import { job, table } from './form.mjs';

const patients = table('patients', {
  comment: 'Everybody who was ever registered',
  columns: {
    patient_id: ['identity', 'Number of the patient'],
    first_name: ['text(50)', 'Given name'],
    last_name: ['text(50)', 'Family name'],
    dob: ['day', 'Date of birth'],
    gender: ['char(1) null', 'M male, F female, O other'],
    phone: ['text(15) null', 'Telephone as it was given; families share one'],
    email: ['text(100) null', 'E-mail address in lower case'],
    created_at: ['instant default now', 'When the patient was registered'],
    address: ['text(300) null', 'Postal address'],
    notes: ['text(1000) null', 'What the desk must know'],
    search_text: [
      'text(400)',
      'Words to search by, each after a blank: number, names, telephone digits, e-mail; kept by trigger',
    ],
  },
  key: ['patient_id'],
  unique: { email_uk: ['email'] },
  checks: {
    gender_ck: "gender in ('M', 'F', 'O')",
    dob_ck: "dob >= date '1900-01-01'",
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
