import { job, table } from './form.mjs';

const staff = table('staff', {
  comment: 'Everybody who may sign in',
  columns: {
    staff_id: ['identity', 'Number of the person'],
    username: ['text(50)', 'Sign-in name in lower case; what the audit names'],
    full_name: ['text(100)', 'Name on the screen and on paper'],
    role: ['text(20)', 'admin, receptionist, billing or doctor'],
    doctor_id: ['id null', 'The doctor whose day a doctor sees'],
    password_hash: ['text(200)', 'argon2id hash with its parameters and salt; never audited'],
    is_active: ["char(1) default 'Y'", 'N may not sign in'],
    session_no: ['number(10) default 1', 'Rises when password, role or right to sign in change: older sessions end'],
    created_at: ['instant default now', 'When the person was added'],
    last_sign_in_at: ['instant null', 'When the person signed in last'],
    other_roles: ['text(100) null', 'Further roles of the person beside role, such as billing,doctor'],
  },
  key: ['staff_id'],
  unique: { username_uk: ['username'] },
  references: {
    doctors_fk: ['doctor_id', 'doctors'],
  },
  checks: {
    username_ck: 'username = lower(username)',
    role_ck: "role in ('admin', 'receptionist', 'billing', 'doctor')",
    is_active_ck: "is_active in ('Y', 'N')",
    doctor_id_ck:
      "doctor_id is not null or role <> 'doctor' and coalesce(',' || other_roles || ',', '-') not like '%,doctor,%'",
    no_doctor_ck: "doctor_id is null or role = 'doctor' or coalesce(',' || other_roles || ',', '-') like '%,doctor,%'",
    other_roles_ck: "',' || other_roles || ',' not like '%,' || role || ',%'",
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { doctor_ix: '(doctor_id)' },
  copied: { with: 'STAFF' },
  audit: { leftOut: ['password_hash', 'last_sign_in_at'] },
});

const endedSessions = table('ended_sessions', {
  comment: 'Sessions that ended by a sign-out, until they would have ended by themselves',
  columns: {
    session_id: ['text(40)', 'Id in the token of the session'],
    staff_id: ['id', 'The person who was signed in'],
    ended_at: ['instant default now', 'When the person signed out'],
  },
  key: ['session_id'],
});

const signInSettings = table('sign_in_settings', {
  comment: 'How people sign in and how desks lock; a single row',
  columns: {
    settings_id: ['number(1) default 1', 'Always 1'],
    lock_minutes: [
      'number(3) default 10',
      'A screen locks after so many minutes without a key or a click; 0 means never',
    ],
  },
  key: ['settings_id'],
  checks: {
    single_ck: 'settings_id = 1',
    minutes_ck: 'lock_minutes between 0 and 240',
  },
  firstRow: { settings_id: 1 },
  copied: { with: 'SIGN_IN_SETTINGS' },
  audit: {},
});

const withheldCalls = table('withheld_calls', {
  comment: 'Calls that people may not make in a role here, although the application lets that role',
  columns: {
    withheld_call_id: ['identity', 'Number of the entry'],
    role: ['text(20)', 'The role, as in staff'],
    call_name: ['text(100)', 'Name of the call, such as billing.waive'],
    withheld_by: ['text(100)', 'User name of who withheld it'],
    withheld_at: ['instant default now', 'When; what a desk did before that is still taken'],
  },
  key: ['withheld_call_id'],
  unique: { role_uk: ['role', 'call_name'] },
  copied: { with: 'WITHHELD_CALLS' },
  audit: {},
});

export const staffJob = job('staff', {
  tables: [staff, endedSessions, signInSettings, withheldCalls],
  runs: [
    'add_staff',
    'add_first_admin',
    'update_staff',
    'set_password',
    'record_sign_in',
    'record_failed_sign_in',
    'end_session',
    'save_sign_in_settings',
    'withhold_call',
  ],
});
