-- Drops the whole schema with every patient, visit and invoice in it, by the owner:
--
--   sqlplus hms_admin@//host:1521/service @uninstall.sql YES
--
-- Nothing happens without the word. There is no way back but a backup. Also clears away what a failed install.sql left:
-- what is not there is passed over. The two users stay.
set define on verify off feedback off echo off serveroutput on size unlimited
whenever oserror exit failure
whenever sqlerror exit failure rollback

column 1 new_value 1 noprint
select '' as "1" from dual where 1 = 0;

declare
  e_is_missing exception;
  pragma exception_init(e_is_missing, -942);
  e_object_is_missing exception;
  pragma exception_init(e_object_is_missing, -4043);

  procedure drop_object(p_kind in varchar2, p_name in varchar2, p_options in varchar2 default null) is
  begin
    execute immediate 'drop ' || p_kind || ' ' || dbms_assert.simple_sql_name(p_name) || ' ' || p_options;
    dbms_output.put_line('dropped ' || p_kind || ' ' || p_name);
  exception
    when e_is_missing or e_object_is_missing then
      null;
  end drop_object;
begin
  if upper('&1') <> 'YES' or '&1' is null then
    raise_application_error(-20900, 'Nothing was dropped: say @uninstall.sql YES.');
  end if;
  for r_view in (
    select v.view_name
    from   user_views v
    where  v.view_name in (
      'SCHEMA_VERSION_V', 'AUDIT_LOG_V', 'AUDIT_SEALS_V', 'CHANGE_FEED_V', 'FEED_MARKS_V', 'FEED_STATE_V',
      'DESKS_V', 'DESK_COMMANDS_V', 'REQUEST_ANSWERS_V', 'HOSPITAL_SETTINGS_V', 'TAX_CATEGORIES_V', 'TAX_RATES_V',
      'PATIENTS_V', 'IDENTIFIERS_V', 'PATIENT_PHONES_V', 'PATIENT_WORDS_V', 'PATIENT_MERGES_V',
      'LIKELY_DUPLICATES_V', 'DOCTORS_V', 'DOCTOR_HOURS_V', 'DOCTOR_LEAVE_V', 'APPOINTMENTS_V', 'VISITS_TO_MOVE_V',
      'REMINDER_SETTINGS_V', 'MESSAGE_TEMPLATES_V', 'REMINDER_CONSENTS_V', 'VISIT_MESSAGES_V', 'WAITLIST_V',
      'INVOICE_PAYERS_V', 'BILLING_V', 'BILLING_ITEMS_V', 'BILLING_TAXES_V', 'BILLING_HSN_V', 'PAYMENTS_V',
      'CREDIT_NOTES_V', 'CREDIT_NOTE_ITEMS_V', 'ISSUED_DOCUMENTS_V', 'CHARGES_V', 'DOCUMENT_PRINTS_V',
      'FEE_RULES_V', 'VISIT_FEES_V', 'DISCOUNT_LIMITS_V', 'APPROVALS_V', 'DEPOSITS_V', 'DEPOSIT_USES_V',
      'DEPOSIT_REFUNDS_V', 'PAYMENT_ATTEMPTS_V', 'PROVIDER_PAYMENTS_V', 'PROVIDER_REFUNDS_V', 'SHIFTS_V',
      'SHIFT_MOVEMENTS_V', 'SHIFT_ENTRIES_V', 'SHIFT_TOTALS_V', 'ROOMS_V', 'WARDS_V', 'BEDS_V', 'ADMISSIONS_V',
      'BED_STAYS_V', 'RENT_POLICIES_V', 'STAY_CHARGES_V', 'STAY_RENT_V', 'STAY_DAYS_V', 'RENT_LEAKS_V',
      'DEPOSIT_RULES_V', 'STAY_DEPOSITS_V', 'ITEMS_V', 'ITEM_PACKS_V', 'STORES_V', 'SUPPLIERS_V', 'LOTS_V',
      'STOCK_V', 'STOCK_MOVES_V', 'GOODS_RECEIPTS_V', 'RECEIPT_LINES_V', 'STOCK_TRANSFERS_V',
      'STOCK_TRANSFER_LINES_V', 'STOCK_COUNTS_V', 'STOCK_COUNT_LINES_V', 'SUPPLIER_RETURNS_V',
      'SUPPLIER_RETURN_LINES_V', 'PRESCRIPTIONS_V', 'PRESCRIPTION_LINES_V', 'RUNNING_MEDICINES_V',
      'PRESCRIPTION_WARNINGS_V', 'PATIENT_ALLERGIES_V', 'MEDICINE_TEMPLATES_V', 'DISPENSES_V', 'DISPENSE_LINES_V',
      'DISPENSE_RETURNS_V', 'RETURN_LINES_V', 'REGISTER_ENTRIES_V', 'ORDER_PROGRESS_V', 'STAFF_V',
      'STAFF_CREDENTIALS_V', 'ENDED_SESSIONS_V', 'SIGN_IN_SETTINGS_V', 'WITHHELD_CALLS_V', 'DAILY_REVENUE_V',
      'DOCTOR_DAYS_V', 'MONEY_ENTRIES_V'
    )
  ) loop
    drop_object(p_kind => 'view', p_name => r_view.view_name);
  end loop;
  -- On the schema and not on a table: it would go with none.
  for r_trigger in (
    select t.trigger_name
    from   user_triggers t
    where  t.trigger_name = 'TRG_AUDIT_LOG_TRUNCATE'
  ) loop
    drop_object(p_kind => 'trigger', p_name => r_trigger.trigger_name);
  end loop;
  -- Their triggers, indexes and constraints go with them.
  drop_object(p_kind => 'table', p_name => 'withheld_calls', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'sign_in_settings', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'ended_sessions', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'staff', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'return_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'dispense_returns', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'dispense_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'dispenses', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'register_entries', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'medicine_templates', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_allergies', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'prescription_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'prescriptions', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'supplier_return_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'supplier_returns', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock_count_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock_counts', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock_transfer_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock_transfers', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'receipt_lines', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'goods_receipts', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock_moves', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stock', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'lots', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'suppliers', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stores', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'item_packs', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'items', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'deposit_rules', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'stay_charges', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'rent_policies', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'bed_stays', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'admissions', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'beds', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'rooms', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'wards', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'approvals', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'discount_limits', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'fee_rules', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'provider_refunds', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'provider_events', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'provider_payments', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'payment_attempts', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'document_prints', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'invoice_series', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'credit_note_items', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'credit_notes', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'payments', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'deposit_refunds', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'deposits', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'shift_movements', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'shifts', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'invoice_payers', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'billing_items', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'billing', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'charges', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'waitlist', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'visit_messages', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'reminder_consents', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'message_templates', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'reminder_settings', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'token_series', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'appointments', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'doctor_leave', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'doctor_hours', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'doctors', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_pairs', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_merge_rows', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_merges', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_words', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patient_phones', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'identifiers', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'patients', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'tax_rates', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'tax_categories', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'hospital_settings', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'request_log', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'desk_commands', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'desks', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'feed_marks', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'feed_state', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'change_feed', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'feed_inbox', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'entities', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'audit_seals', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'audit_log', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'table', p_name => 'schema_version', p_options => 'cascade constraints purge');
  drop_object(p_kind => 'package', p_name => 'pkg_staff');
  drop_object(p_kind => 'package', p_name => 'pkg_patient_merges');
  drop_object(p_kind => 'package', p_name => 'pkg_dispensing');
  drop_object(p_kind => 'package', p_name => 'pkg_prescriptions');
  drop_object(p_kind => 'package', p_name => 'pkg_stock_documents');
  drop_object(p_kind => 'package', p_name => 'pkg_stock');
  drop_object(p_kind => 'package', p_name => 'pkg_items');
  drop_object(p_kind => 'package', p_name => 'pkg_admissions');
  drop_object(p_kind => 'package', p_name => 'pkg_cashier');
  drop_object(p_kind => 'package', p_name => 'pkg_payments');
  drop_object(p_kind => 'package', p_name => 'pkg_deposits');
  drop_object(p_kind => 'package', p_name => 'pkg_payers');
  drop_object(p_kind => 'package', p_name => 'pkg_refunds');
  drop_object(p_kind => 'package', p_name => 'pkg_approvals');
  drop_object(p_kind => 'package', p_name => 'pkg_fees');
  drop_object(p_kind => 'package', p_name => 'pkg_billing');
  drop_object(p_kind => 'package', p_name => 'pkg_ledger');
  drop_object(p_kind => 'package', p_name => 'pkg_waitlist');
  drop_object(p_kind => 'package', p_name => 'pkg_reminders');
  drop_object(p_kind => 'package', p_name => 'pkg_appointments');
  drop_object(p_kind => 'package', p_name => 'pkg_doctors');
  drop_object(p_kind => 'package', p_name => 'pkg_patients');
  drop_object(p_kind => 'package', p_name => 'pkg_taxes');
  drop_object(p_kind => 'package', p_name => 'pkg_settings');
  drop_object(p_kind => 'package', p_name => 'pkg_requests');
  drop_object(p_kind => 'package', p_name => 'pkg_audit_row');
  drop_object(p_kind => 'package', p_name => 'pkg_desks');
  drop_object(p_kind => 'package', p_name => 'pkg_feed');
  drop_object(p_kind => 'package', p_name => 'pkg_audit');
  drop_object(p_kind => 'package', p_name => 'pkg_errors');
end;
/
prompt The schema is gone.
exit success
