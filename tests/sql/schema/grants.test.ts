import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { aTestDatabase, type TestDatabase } from '../../main/database/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await aTestDatabase();
});
afterAll(() => database.dispose());

/** Everything the application may run. A name that is added here is one more thing a stolen password can do. */
const publicMembers = [
  'pkg_admissions.add_charge',
  'pkg_admissions.admit',
  'pkg_admissions.admit_newborn',
  'pkg_admissions.bed_days',
  'pkg_admissions.bill_stay',
  'pkg_admissions.cancel_admission',
  'pkg_admissions.clear_admission',
  'pkg_admissions.correct_time',
  'pkg_admissions.deposit_of',
  'pkg_admissions.give_up_room',
  'pkg_admissions.leave',
  'pkg_admissions.move_patient',
  'pkg_admissions.order_discharge',
  'pkg_admissions.release_bed',
  'pkg_admissions.reopen_admission',
  'pkg_admissions.request_admission',
  'pkg_admissions.reserve_bed',
  'pkg_admissions.save_bed',
  'pkg_admissions.save_deposit_rule',
  'pkg_admissions.save_policy',
  'pkg_admissions.save_room',
  'pkg_admissions.save_ward',
  'pkg_admissions.set_condition',
  'pkg_admissions.swap_patients',
  'pkg_admissions.unbilled_rent',
  'pkg_admissions.undo',
  'pkg_admissions.update_admission',
  'pkg_admissions.void_charge',
  'pkg_appointments.book_appointment',
  'pkg_appointments.cancel_appointment',
  'pkg_appointments.change_turn',
  'pkg_appointments.check_in',
  'pkg_appointments.complete_appointment',
  'pkg_appointments.doctor_availability',
  'pkg_appointments.edit_notes',
  'pkg_appointments.hand_over',
  'pkg_appointments.mark_no_show',
  'pkg_appointments.reinstate',
  'pkg_appointments.reschedule_appointment',
  'pkg_appointments.start_consultation',
  'pkg_appointments.walk_in',
  'pkg_approvals.ask_discount',
  'pkg_approvals.decide',
  'pkg_approvals.save_limit',
  'pkg_approvals.withdraw',
  'pkg_audit.actor',
  'pkg_audit.add_seal',
  'pkg_audit.fingerprint',
  'pkg_audit.log_event',
  'pkg_audit.place',
  'pkg_billing.add_item',
  'pkg_billing.cancel_invoice',
  'pkg_billing.issue_and_pay',
  'pkg_billing.issue_invoice',
  'pkg_billing.keep_document',
  'pkg_billing.pay_invoices',
  'pkg_billing.raise_invoice',
  'pkg_billing.record_print',
  'pkg_billing.remove_item',
  'pkg_billing.save_charge',
  'pkg_billing.set_buyer',
  'pkg_billing.set_discount',
  'pkg_billing.take_payment',
  'pkg_billing.update_item',
  'pkg_billing.waive_invoice',
  'pkg_cashier.accept_shift',
  'pkg_cashier.close_shift',
  'pkg_cashier.move_cash',
  'pkg_cashier.open_shift',
  'pkg_deposits.keep_as_deposit',
  'pkg_deposits.receive_deposit',
  'pkg_deposits.refund_deposit',
  'pkg_deposits.use_deposit',
  'pkg_desks.begin_replay',
  'pkg_desks.lease_numbers',
  'pkg_desks.record_outcome',
  'pkg_desks.register_desk',
  'pkg_desks.retire_desk',
  'pkg_desks.skip_numbers',
  'pkg_dispensing.dispense',
  'pkg_dispensing.return_goods',
  'pkg_doctors.add_doctor',
  'pkg_doctors.add_leave',
  'pkg_doctors.on_duty',
  'pkg_doctors.remove_leave',
  'pkg_doctors.save_hours',
  'pkg_doctors.update_doctor',
  'pkg_feed.number_changes',
  'pkg_fees.remove_fee_rule',
  'pkg_fees.save_fee_rule',
  'pkg_items.save_item',
  'pkg_patient_merges.merge_patients',
  'pkg_patient_merges.undo_merge',
  'pkg_patients.beginning_pattern',
  'pkg_patients.ending_pattern',
  'pkg_patients.identifier_key',
  'pkg_patients.identity_of',
  'pkg_patients.keep_apart',
  'pkg_patients.others_pattern',
  'pkg_patients.pair_word',
  'pkg_patients.plain_text',
  'pkg_patients.register_patient',
  'pkg_patients.search_text',
  'pkg_patients.sound_word',
  'pkg_patients.update_patient',
  'pkg_patients.whole_word',
  'pkg_payers.add_payer',
  'pkg_payers.change_payer',
  'pkg_payments.note_closed',
  'pkg_payments.note_event',
  'pkg_payments.note_paid',
  'pkg_payments.note_refund',
  'pkg_payments.note_sent',
  'pkg_payments.note_waiting',
  'pkg_payments.resolve_attempt',
  'pkg_payments.start_attempt',
  'pkg_payments.start_refund',
  'pkg_prescriptions.cancel_prescription',
  'pkg_prescriptions.note_allergy',
  'pkg_prescriptions.quantity',
  'pkg_prescriptions.remove_allergy',
  'pkg_prescriptions.remove_template',
  'pkg_prescriptions.save_draft',
  'pkg_prescriptions.save_template',
  'pkg_prescriptions.shares_ingredient',
  'pkg_prescriptions.sign_prescription',
  'pkg_refunds.correct_payment',
  'pkg_refunds.issue_credit_note',
  'pkg_refunds.refund_payment',
  'pkg_reminders.claim_message',
  'pkg_reminders.mark_called',
  'pkg_reminders.message_failed',
  'pkg_reminders.message_sent',
  'pkg_reminders.remove_template',
  'pkg_reminders.save_consent',
  'pkg_reminders.save_settings',
  'pkg_reminders.save_template',
  'pkg_requests.forget_requests',
  'pkg_requests.keep_answer',
  'pkg_settings.default_tax_rate',
  'pkg_settings.mark_demo',
  'pkg_settings.now_time',
  'pkg_settings.save_hospital',
  'pkg_staff.add_first_admin',
  'pkg_staff.add_staff',
  'pkg_staff.end_session',
  'pkg_staff.record_failed_sign_in',
  'pkg_staff.record_sign_in',
  'pkg_staff.save_sign_in_settings',
  'pkg_staff.set_password',
  'pkg_staff.update_staff',
  'pkg_staff.withhold_call',
  'pkg_stock.recall_batch',
  'pkg_stock.receive_goods',
  'pkg_stock.receive_line',
  'pkg_stock.save_store',
  'pkg_stock.save_supplier',
  'pkg_stock.write_off',
  'pkg_stock_documents.accept_transfer',
  'pkg_stock_documents.cancel_transfer',
  'pkg_stock_documents.decide_count',
  'pkg_stock_documents.return_to_supplier',
  'pkg_stock_documents.send_stock',
  'pkg_stock_documents.submit_count',
  'pkg_taxes.choose_preset',
  'pkg_taxes.rate_now',
  'pkg_taxes.remove_rate',
  'pkg_taxes.save_category',
  'pkg_taxes.save_rate',
  'pkg_waitlist.add_entry',
  'pkg_waitlist.book_entry',
  'pkg_waitlist.change_entry',
  'pkg_waitlist.reinstate_entry',
  'pkg_waitlist.remove_entry',
];

const views = [
  'admissions_v',
  'appointments_v',
  'approvals_v',
  'audit_log_v',
  'audit_seals_v',
  'bed_stays_v',
  'beds_v',
  'billing_hsn_v',
  'billing_items_v',
  'billing_taxes_v',
  'billing_v',
  'change_feed_v',
  'charges_v',
  'credit_note_items_v',
  'credit_notes_v',
  'daily_revenue_v',
  'deposit_refunds_v',
  'deposit_rules_v',
  'deposit_uses_v',
  'deposits_v',
  'desk_commands_v',
  'desks_v',
  'discount_limits_v',
  'dispense_lines_v',
  'dispense_returns_v',
  'dispenses_v',
  'doctor_days_v',
  'doctor_hours_v',
  'doctor_leave_v',
  'doctors_v',
  'document_prints_v',
  'ended_sessions_v',
  'fee_rules_v',
  'feed_marks_v',
  'feed_state_v',
  'goods_receipts_v',
  'hospital_settings_v',
  'identifiers_v',
  'invoice_payers_v',
  'issued_documents_v',
  'item_packs_v',
  'items_v',
  'likely_duplicates_v',
  'lots_v',
  'medicine_templates_v',
  'message_templates_v',
  'money_entries_v',
  'order_progress_v',
  'patient_allergies_v',
  'patient_merges_v',
  'patient_phones_v',
  'patient_words_v',
  'patients_v',
  'payment_attempts_v',
  'payments_v',
  'prescription_lines_v',
  'prescription_warnings_v',
  'prescriptions_v',
  'provider_payments_v',
  'provider_refunds_v',
  'receipt_lines_v',
  'register_entries_v',
  'reminder_consents_v',
  'reminder_settings_v',
  'rent_leaks_v',
  'rent_policies_v',
  'request_answers_v',
  'return_lines_v',
  'rooms_v',
  'running_medicines_v',
  'schema_version_v',
  'shift_entries_v',
  'shift_movements_v',
  'shift_totals_v',
  'shifts_v',
  'sign_in_settings_v',
  'staff_credentials_v',
  'staff_v',
  'stay_charges_v',
  'stay_days_v',
  'stay_deposits_v',
  'stay_rent_v',
  'stock_count_lines_v',
  'stock_counts_v',
  'stock_moves_v',
  'stock_transfer_lines_v',
  'stock_transfers_v',
  'stock_v',
  'stores_v',
  'supplier_return_lines_v',
  'supplier_returns_v',
  'suppliers_v',
  'tax_categories_v',
  'tax_rates_v',
  'visit_fees_v',
  'visit_messages_v',
  'visits_to_move_v',
  'waitlist_v',
  'wards_v',
  'withheld_calls_v',
];

const rowsOf = (sql: string) =>
  withClient(database.superuser, async (client) => {
    await client.query('set search_path = hms');
    return (await client.query<Record<string, string>>(sql)).rows;
  });
const column = async (sql: string) => (await rowsOf(sql)).map((row) => Object.values(row)[0]);

const ourRoutines = `pg_proc p join pg_namespace n on n.oid = p.pronamespace where (n.nspname like 'pkg\\_%' or n.nspname = 'hms')`;

describe('hms_app', () => {
  test('runs the public members and nothing else', async () => {
    const member = `n.nspname || '.' || p.proname`;
    const granted = await column(
      `select ${member} from ${ourRoutines} and has_schema_privilege('hms_app', n.oid, 'usage')
        and has_function_privilege('hms_app', p.oid, 'execute') order by 1`,
    );
    expect(granted).toEqual(publicMembers);
  });

  test('reads the views and nothing else', async () => {
    const readable = await column(
      `select c.relname from pg_class c where c.relnamespace = 'hms'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
        and has_any_column_privilege('hms_app', c.oid, 'select') order by 1`,
    );
    expect(readable).toEqual(views);
    for (const view of views) await database.database.query(`select * from ${view} fetch next 1 rows only`);
  });

  test('writes no table and no view, uses no sequence, makes nothing', async () => {
    // There is no right to maintain a table before version 17.
    const [version] = await column(`select current_setting('server_version_num')::integer / 10000`);
    const maintain = Number(version) < 17 ? '' : ', maintain';
    const writable = await column(
      `select c.relname from pg_class c where c.relnamespace = 'hms'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
        and (has_any_column_privilege('hms_app', c.oid, 'insert, update, references')
          or has_table_privilege('hms_app', c.oid, 'delete, truncate, trigger${maintain}'))
       union all
       select c.relname from pg_class c where c.relnamespace = 'hms'::regnamespace and c.relkind = 'S'
        and case c.relkind when 'S' then has_sequence_privilege('hms_app', c.oid, 'usage, select, update') end
       union all
       select nspname from pg_namespace where has_schema_privilege('hms_app', oid, 'create')`,
    );
    expect(writable).toEqual([]);
  });

  test('makes no temporary table, which could stand in for one of ours', async () => {
    // Rights on a database are not cloned with it: this asks about the one that was installed.
    expect(
      await column(`select has_database_privilege('hms_app', '${database.installedAs}', 'temporary, create')`),
    ).toEqual(['f']);
  });

  test('is told no when it tries', async () => {
    const tables = await column(
      `select relname from pg_class where relnamespace = 'hms'::regnamespace and relkind = 'r'`,
    );
    const tried = [
      ...tables.flatMap((table) => [`select 1 from hms.${table}`, `delete from hms.${table}`, `truncate hms.${table}`]),
      'delete from hms.patients_v',
      `update hms.patients_v set last_name = 'x'`,
      `insert into hms.doctors_v (first_name, last_name, specialization, is_active) values ('x', 'x', 'x', 'Y')`,
      `select pkg_ledger.next_number(p_series_code => 'INV', p_at => current_timestamp)`,
      'call pkg_billing.total_invoice(p_invoice_id => 1)',
      `call pkg_requests.finish_request(p_request_id => 'x', p_result_id => 1)`,
      `call pkg_errors.raise_error(p_number => -20001, p_sentence => 'x')`,
      'select pkg_appointments.locked_visit(p_appt_id => 1)',
      'set role hms_admin',
      'create table hms.mine (id integer)',
    ];
    await withClient(database.superuser, async (client) => {
      await client.query('set session authorization hms_app');
      for (const sql of tried) await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    });
  });
});

describe('everybody else', () => {
  test('may do nothing here', async () => {
    const open = await column(
      `select n.nspname || '.' || p.proname from ${ourRoutines} and has_function_privilege('public', p.oid, 'execute')
       union all
       select relname from pg_class where relnamespace = 'hms'::regnamespace and relkind in ('r', 'v')
         and has_any_column_privilege('public', oid, 'select')
       union all
       select nspname from pg_namespace where (nspname like 'pkg\\_%' or nspname = 'hms')
         and has_schema_privilege('public', oid, 'usage')`,
    );
    expect(open).toEqual([]);
  });
});

describe('the code', () => {
  test('runs as its owner with a fixed search path, so that nobody can slip a table in', async () => {
    const loose = await column(
      `select n.nspname || '.' || p.proname from ${ourRoutines}
        and (not p.prosecdef or pg_get_userbyid(p.proowner) <> 'hms_admin'
          or not coalesce('search_path=hms, pg_temp' = any (p.proconfig), false))`,
    );
    expect(loose).toEqual([]);
  });

  test('makes no statement out of text, and never ends a transaction', async () => {
    const dynamic = await column(
      `select n.nspname || '.' || p.proname from ${ourRoutines} and p.prosrc ~* '\\m(execute|commit|rollback)\\M' order by 1`,
    );
    // A merge finds the tables that refer to patients in the catalogue of keys, and quotes their names.
    expect(dynamic).toEqual(['pkg_patient_merges.move_rows', 'pkg_patient_merges.return_rows']);
  });
});
