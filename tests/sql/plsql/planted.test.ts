import { expect, test } from 'vitest';
import { sqlFiles, withFault } from '../parity/sql-files.ts';
import { checks, sourceOf } from './checks.ts';
import { writeFault } from './fault.ts';
import { checkSyntax } from './syntax.ts';

/** Checks that cannot fail prove nothing: each of these faults, planted in the real files, must be told. */
const files = sqlFiles('oracle');

type Planted = [what: string, file: string, text: string, fault: string, told: RegExp];

const syntaxFaults: Planted[] = [
  ['a missing loop', 'packages/pkg_requests.pkb', '    end loop;', '    end;', /pkg_requests\.pkb:\d+ missing 'LOOP'/],
  ['a missing then', 'packages/pkg_requests.pkb', 'if p_request_id is null then', 'if p_request_id is null', /pkg_requests\.pkb:\d+/],
  ['a missing semicolon', 'packages/pkg_audit.pkb', '  end fingerprint;', '  end fingerprint', /pkg_audit\.pkb:\d+/],
  ['= for :=', 'packages/pkg_requests.pkb', 'p_earlier_id := null', 'p_earlier_id = null', /pkg_requests\.pkb:\d+/],
  ['a comma too many', 'packages/pkg_audit.pks', "p_details     in varchar2 default null\n", "p_details     in varchar2 default null,\n", /pkg_audit\.pks:\d+/],
  ['a bracket left open', 'packages/pkg_requests.pkb', 'v_actor);', 'v_actor;', /pkg_requests\.pkb:\d+/],
  ['a misspelt keyword', '02_constraints.sql', 'add constraint rooms_pk primary key', 'add constraint rooms_pk primery key', /02_constraints\.sql:\d+/],
  ['no type', '01_tables.sql', 'room_type   varchar2(40 char) not null', 'room_type   not nul', /01_tables\.sql:\d+/],
  ['a row trigger without its row', '04_triggers.sql', 'before insert or update on appointments\nfor each row', 'before insert or update on appointments\nfor each', /04_triggers\.sql:\d+/],
  ['a view without a comma', '05_views.sql', 'select room_id, room_type, daily_rate, is_occupied', 'select room_id, room_type daily_rate is_occupied', /05_views\.sql:\d+/],
];

test.each(syntaxFaults)('the grammar tells %s', { timeout: 120_000 }, (_what, file, text, fault, told) => {
  const before = checkSyntax({ [file]: files[file] ?? '' }, new Set(unchanged(file, text)));
  const report = checkSyntax({ [file]: withFault(files, file, text, fault)[file] ?? '' }, before.taken);
  expect(report.parsed).toBeGreaterThan(0);
  expect(report.faults.map(writeFault).join('\n')).toMatch(told);
});

// So that only the statement with the fault is parsed, the others are declared as taken.
function unchanged(file: string, _text: string): string[] {
  return [...checkSyntax({ [file]: '' }, new Set()).taken];
}

const faults: Planted[] = [
  ['no / after an object', 'packages/pkg_staff.pks', 'end pkg_staff;\n/\n', 'end pkg_staff;\n', /no \/ after the block/],
  ['a letter that NLS_LANG changes', 'packages/pkg_patients.pkb', 'to_char(nchr(223))', "'\u00df'", /beyond ASCII/],
  ['a hyphen that continues a line', '05_views.sql', '-- What the application may read.', '-- What the application may read -', /a hyphen at the end/],
  ['a text after the semicolon', '05_views.sql', 'from rooms;', 'from rooms; -- all of them', /no ; after|after the ;|Not read/],
  ['a member that is not written', 'packages/pkg_staff.pkb', 'procedure record_sign_in(p_staff_id in number) is', 'procedure note_sign_in(p_staff_id in number) is', /record_sign_in is declared and not written/],
  ['another parameter in the body', 'packages/pkg_billing.pkb', 'procedure keep_document(p_invoice_id in number, p_document in clob) is', 'procedure keep_document(p_invoice_id in number, p_document in varchar2) is', /keep_document is procedure/],
  ['another default in the body', 'packages/pkg_appointments.pkb', 'p_duration_min    in number default 30', 'p_duration_min    in number default 15', /book_appointment is procedure/],
  ['an end that names another', 'packages/pkg_audit.pkb', 'end fingerprint;', 'end finger;', /the end of fingerprint says finger/],
  ['an end that names nothing', 'packages/pkg_audit.pkb', 'end actor;', 'end;', /the end of actor says null/],
  ['a package in another file', 'packages/pkg_audit.pks', 'create or replace package pkg_audit authid definer as', 'create or replace package pkg_audits authid definer as', /belongs into pkg_audits\.pks/],
  ["the caller's rights", 'packages/pkg_audit.pks', 'package pkg_audit authid definer as', 'package pkg_audit as', /does not say authid definer/],
  ['a package that is not installed', '03_packages.sql', '@@packages/pkg_staff.pkb\n', '', /pkg_staff\.pkb is not installed/],
  ['a package that is installed too early', '03_packages.sql', '@@packages/pkg_errors.pks\n', '', /comes before pkg_errors/],
  ['an unknown table', 'packages/pkg_staff.pkb', 'from   doctors d', 'from   doctor d', /there is no table doctor/],
  ['an unknown column in a query', 'packages/pkg_doctors.pkb', 'd.is_active = ', 'd.active = ', /there is no column doctors\.active/],
  ['an unknown column in an update', 'packages/pkg_appointments.pkb', 'a.cancel_reason = trim', 'a.cancelled_why = trim', /there is no column appointments\.cancelled_why/],
  ['an unknown column in an insert', 'packages/pkg_audit.pkb', '(entity_name, entity_id, action, changed_by, new_values)', '(entity, entity_id, action, changed_by, new_values)', /there is no column audit_log\.entity/],
  ['a value too few', 'packages/pkg_audit.pkb', 'v_actor, p_details);', 'v_actor);', /5 columns and 4 values/],
  ['an unknown alias', 'packages/pkg_requests.pkb', 'where  r.request_id = p_request_id;', 'where  q.request_id = p_request_id;', /there is no alias q/],
  ['an unknown %type', 'packages/pkg_audit.pkb', 'audit_log.changed_by%type', 'audit_log.actor%type', /there is no column audit_log\.actor/],
  ['an unknown %rowtype', 'packages/pkg_staff.pkb', 'v_person staff%rowtype', 'v_person persons%rowtype', /there is no table persons/],
  ['an unknown column of :new', '04_triggers.sql', ':new.line_total :=', ':new.total :=', /there is no column billing_items\.total/],
  ['an unknown member', 'packages/pkg_staff.pkb', 'pkg_audit.log_event(p_entity_name', 'pkg_audit.log_events(p_entity_name', /log_events is not there/],
  ["another package's private member", 'packages/pkg_billing.pkb', 'v_visit appointments%rowtype;\n    v_count pls_integer;\n  begin', 'v_visit appointments%rowtype;\n    v_count pls_integer;\n  begin\n    v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);', /locked_visit is not there to be called/],
  ['an unknown parameter', 'packages/pkg_staff.pkb', "p_action => 'SIGN_IN'", "p_event => 'SIGN_IN'", /has no parameter p_event/],
  ['a call without a needed parameter', 'packages/pkg_staff.pkb', ", p_action => 'SIGN_IN')", ')', /is called without p_action/],
  ['a call by position', 'packages/pkg_patients.pkb', 'refuse_taken_email(p_email => p_email, p_patient_id => null)', 'refuse_taken_email(p_email, null)', /is called by position/],
  ['an undeclared constant', 'packages/pkg_staff.pkb', 'pkg_errors.c_duplicate', 'pkg_errors.c_double', /c_double is not declared/],
  ['a private member called too early', 'packages/pkg_audit_row.pkb', '  procedure put_number(', '  procedure put_numbers(', /put_number|put_numbers/],
  ['a variable that is not declared', 'packages/pkg_settings.pkb', 'return v_tax_rate;', 'return v_rate;', /v_rate is not declared/],
  ['a variable that nobody uses', 'packages/pkg_settings.pkb', '    v_now_time date;', '    v_now_time date;\n    v_then date;', /v_then is declared and not used/],
  ['an IN parameter that is assigned', 'packages/pkg_requests.pkb', 'v_procedure_name, v_earlier_print, p_earlier_id', 'p_procedure_name, v_earlier_print, p_earlier_id', /p_procedure_name is an IN parameter/],
  ['an IN parameter given as an OUT one', 'packages/pkg_staff.pkb', "'pkg_staff.set_password', p_earlier_id => v_earlier_id", "'pkg_staff.set_password', p_earlier_id => p_staff_id", /p_staff_id is an IN parameter of set_password/],
  ['a commit', 'packages/pkg_billing.pkb', '    pkg_requests.finish_request(', '    commit;\n    pkg_requests.finish_request(', /ends a transaction/],
  ['when others', 'packages/pkg_settings.pkb', 'when no_data_found then\n      return null; -- Only before 02_constraints.sql has put the one row in.\n  end default_tax_rate', 'when others then\n      return null;\n  end default_tax_rate', /swallows errors/],
  ['a lock that waits for ever', 'packages/pkg_doctors.pkb', 'for update wait 5', 'for update', /waits for a lock without end/],
  ['dynamic SQL', 'packages/pkg_settings.pkb', "    set    s.is_demo = 'Y';", "    set    s.is_demo = 'Y';\n    execute immediate 'alter table staff drop column role';", /nobody has checked/],
  ['json beyond 12.2', 'packages/pkg_doctors.pkb', "'after' value v_after)", "'after' value v_after returning clob)", /needs 18c/],
  ['decode that turns a number into a text', 'packages/pkg_staff.pkb', 'decode(s.doctor_id, v_doctor_id, 0, 1)', 'decode(s.doctor_id, v_doctor_id, null, 1)', /decode with null/],
  ['a query that may find nothing', 'packages/pkg_settings.pkb', '  exception\n    when no_data_found then\n      return null; -- Only before 02_constraints.sql has put the one row in.\n  end now_time', '  end now_time', /without a handler of no_data_found/],
  ["the seed's trigger, which reads its own table", '04_triggers.sql', "  :new.line_total := round(:new.unit_price * :new.qty, 2);", "  :new.line_total := round(:new.unit_price * :new.qty, 2);\n  pkg_billing.total_invoice(p_invoice_id => :new.invoice_id);", /trg_billing_items_total reads its own table billing_items/],
  ['a compound trigger that reads its table for each row', '04_triggers.sql', "      v_invoice_ids(to_char(:new.invoice_id)) := :new.invoice_id;", "      pkg_billing.total_invoice(p_invoice_id => :new.invoice_id);", /trg_billing_total reads its own table/],
  ['a private function in SQL', 'packages/pkg_doctors.pkb', "'before' value v_before", "'before' value hours_text(p_doctor_id => p_doctor_id)", /hours_text is private and called inside SQL/],
  ['a function that writes in SQL', 'packages/pkg_billing.pkb', 'trim(p_reference), v_receipt_no, v_actor)', "trim(p_reference), next_number(p_series_code => 'RCT', p_at => systimestamp), v_actor)", /next_number is private and called inside SQL/],
  ["the seed's predicate in SQL", '04_triggers.sql', "  pkg_audit_row.begin_row;\n  pkg_audit_row.add_number(p_column => 'patient_id'", "  insert into audit_log (action) values (case when inserting then 'INSERT' end);\n  pkg_audit_row.begin_row;\n  pkg_audit_row.add_number(p_column => 'patient_id'", /inserting inside a SQL statement/],
  ['null for a record', 'packages/pkg_billing.pkb', 'return v_invoice; -- Never reached', 'return null; -- Never reached', /locked_invoice returns null for a record/],
  ['an error beside pkg_errors', 'packages/pkg_settings.pkb', "    set    s.is_demo = 'Y';", "    set    s.is_demo = 'Y';\n    raise_application_error(-20001, 'x');", /beside pkg_errors/],
  ['a pragma with another number', 'packages/pkg_errors.pks', 'exception_init(e_duplicate, -20005)', 'exception_init(e_duplicate, -20004)', /constants .*, pragmas/],
  ['a table that uninstall.sql forgets', 'uninstall.sql', "p_name => 'token_series'", "p_name => 'tokens'", /token_series stays/],
];

test.each(faults)('a check tells %s', (_what, file, text, fault, told) => {
  const source = sourceOf(withFault(files, file, text, fault));
  const told_ = Object.values(checks).flatMap((check) => check(source).map(writeFault));
  expect(told_.join('\n')).toMatch(told);
});
