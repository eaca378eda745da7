import { expect, test } from 'vitest';
import { allowed } from './allowed.ts';
import { differencesOf } from './differences.ts';
import { readOracle } from './oracle-reader.ts';
import { readPostgres } from './postgres-reader.ts';
import { sqlFiles, withFault } from './sql-files.ts';

/** A comparison that cannot fail proves nothing: each of these faults, planted in one dialect, must be told. */
const inOracle: [what: string, file: string, text: string, fault: string, told: string][] = [
  ['a column left out', '01_tables.sql', '  room_type   varchar2(40 char) not null,\n', '', 'table rooms'],
  ['a column renamed', '01_tables.sql', '  token_no ', '  ticket_no ', 'table appointments'],
  [
    'a shorter text',
    '01_tables.sql',
    'email          varchar2(100 char),\n  created_at',
    'email          varchar2(90 char),\n  created_at',
    'column patients.email',
  ],
  [
    'money without paise',
    '01_tables.sql',
    'daily_rate  number(12,2)',
    'daily_rate  number(12,0)',
    'column rooms.daily_rate',
  ],
  [
    'a column that may be null',
    '01_tables.sql',
    "status          varchar2(20 char)           default 'SCHEDULED' not null",
    "status          varchar2(20 char)           default 'SCHEDULED'",
    'column appointments.status',
  ],
  ['a default left out', '01_tables.sql', "default 'SCHEDULED' not null", 'not null', 'column appointments.status'],
  [
    'an instant without its zone',
    '01_tables.sql',
    'started_at      timestamp(6) with time zone',
    'started_at      date',
    'column appointments.started_at',
  ],
  ['another comment', '01_tables.sql', "is 'Who comes'", "is 'Who is seen'", 'comment column appointments.patient_id'],
  [
    'a check left out',
    '02_constraints.sql',
    "alter table patients add constraint patients_gender_ck check (gender in ('M', 'F', 'O'));\n",
    '',
    'constraint patients_gender_ck',
  ],
  [
    'another status in a check',
    '02_constraints.sql',
    "'COMPLETED', 'CANCELLED', 'NO_SHOW'",
    "'COMPLETED', 'CANCELED', 'NO_SHOW'",
    'constraint appointments_status_ck',
  ],
  [
    'a foreign key to another table',
    '02_constraints.sql',
    'billing_appointments_fk foreign key (appt_id) references appointments (appt_id)',
    'billing_appointments_fk foreign key (appt_id) references patients (appt_id)',
    'constraint billing_appointments_fk',
  ],
  [
    'an index on other columns',
    '02_constraints.sql',
    'on appointments (doctor_id, appt_time)',
    'on appointments (appt_time, doctor_id)',
    'index appointments_doctor_time_ix',
  ],
  [
    'a parameter left out',
    'packages/pkg_appointments.pks',
    '    p_reason     in varchar2 default null,\n',
    '',
    'member pkg_appointments.cancel_appointment',
  ],
  [
    'parameters in another order',
    'packages/pkg_staff.pks',
    '    p_username      in varchar2,\n    p_full_name     in varchar2,',
    '    p_full_name     in varchar2,\n    p_username      in varchar2,',
    'member pkg_staff.add_staff',
  ],
  [
    'another direction',
    'packages/pkg_doctors.pks',
    'p_visits_hit out number',
    'p_visits_hit in number',
    'member pkg_doctors.add_leave',
  ],
  [
    'another default',
    'packages/pkg_appointments.pks',
    'p_duration_min    in number default 30',
    'p_duration_min    in number default 15',
    'member pkg_appointments.book_appointment',
  ],
  [
    'a member left out',
    'packages/pkg_billing.pks',
    '  procedure keep_document(p_invoice_id in number, p_document in clob);\n',
    '',
    'member pkg_billing.keep_document',
  ],
  [
    'another error number',
    'packages/pkg_errors.pks',
    'c_duplicate            constant number := -20005',
    'c_duplicate            constant number := -20015',
    'member pkg_errors.c_duplicate',
  ],
  [
    'another error raised',
    'packages/pkg_billing.pkb',
    "p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit has an invoice'",
    "p_number => pkg_errors.c_duplicate, p_sentence => 'The visit has an invoice'",
    'refusal c_duplicate',
  ],
  [
    'another problem named',
    'packages/pkg_doctors.pkb',
    "p_field => 'email', p_problem => 'taken'",
    "p_field => 'email', p_problem => 'unknown'",
    'refusal c_duplicate',
  ],
  [
    'a column that is not audited',
    '04_audit_triggers.sql',
    "  pkg_audit_row.add_number(p_column => 'token_no', p_old => :old.token_no, p_new => :new.token_no);\n",
    '',
    'audit appointments',
  ],
  [
    'a trigger on another table',
    'triggers/billing.sql',
    'before insert or update on payments',
    'before insert or update on rooms',
    'trigger trg_payments_validate',
  ],
  [
    'a column of a view left out',
    'views/appointments.sql',
    'a.checked_in_at, a.started_at, a.completed_at',
    'a.checked_in_at, a.completed_at',
    'view appointments_v',
  ],
  [
    'a column of a view renamed',
    'views/billing.sql',
    'end as number(12,2)) as due',
    'end as number(12,2)) as owed',
    'view billing_v',
  ],
  [
    'a view that shows other rows',
    'views/billing.sql',
    'where issued_document is not null',
    "where status <> 'OPEN'",
    'query of issued_documents_v',
  ],
  ['a view that nobody may read', '06_grants.sql', 'grant read on rooms_v to &app_user;\n', '', 'grant rooms_v'],
  [
    'a package that everybody may run',
    '06_grants.sql',
    'grant execute on pkg_staff',
    'grant execute on pkg_errors to &app_user;\ngrant execute on pkg_staff',
    'grant pkg_errors',
  ],
];

const postgres = readPostgres(sqlFiles('postgres'));

test.each(inOracle)('tells %s', (_what, file, text, fault, told) => {
  const oracle = readOracle(withFault(sqlFiles('oracle'), file, text, fault));
  const differences = differencesOf(postgres, oracle, allowed);
  expect(differences.some((difference) => difference.startsWith(told))).toBe(true);
});

test('tells what PostgreSQL has more', () => {
  const [file, column] = ['01_tables.sql', '  room_type   varchar(40)   not null,'];
  const more = withFault(sqlFiles('postgres'), file, column, `${column}\n  floor numeric(2),`);
  const differences = differencesOf(readPostgres(more), readOracle(sqlFiles('oracle')), allowed);
  expect(differences).toContain('column rooms.floor: only in PostgreSQL');
});

test('tells a difference that is allowed and no longer there', () => {
  const stale = { ...allowed, oracle: [...allowed.oracle, 'trigger trg_appt_audit'] };
  const differences = differencesOf(postgres, readOracle(sqlFiles('oracle')), stale);
  expect(differences).toContain('trigger trg_appt_audit: allowed to differ, but it does not');
});

test('stops at a statement that it cannot read', () => {
  const more = (files: Record<string, string>) => ({ ...files, 'views/patients.sql': 'create synonym a for b;' });
  expect(() => readOracle(more(sqlFiles('oracle')))).toThrow('Not read: create synonym');
  expect(() => readPostgres(more(sqlFiles('postgres')))).toThrow('Not read: create synonym');
});
