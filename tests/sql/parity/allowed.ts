import type { Allowance } from './differences.ts';

/** The whole list of what one dialect needs alone or says otherwise. A line that is no longer needed fails the test. */
export const allowed: Allowance = {
  postgres: [
    // Behind the lock on the doctor's row; Oracle has no constraint against overlapping periods.
    'constraint appointments_doctor_time_ex',
    // Behind the lock on the bed's row; Oracle has the unique keys of stays that go on.
    'constraint bed_stays_bed_ex',
    'constraint bed_stays_admission_ex',
    'constraint bed_stays_planned_ex',
    // PostgreSQL hands a statement's rows to a trigger for one kind of statement only: three for Oracle's compound one.
    'trigger trg_billing_total_insert',
    'trigger trg_billing_total_update',
    'trigger trg_billing_total_delete',
    'trigger trg_patients_words_insert',
    'trigger trg_patients_words_update',
    'trigger trg_patients_words_delete',
  ],
  oracle: [
    'trigger trg_billing_total',
    'trigger trg_patients_words',
    // PostgreSQL's trigger on the table sees truncate too.
    'trigger trg_audit_log_truncate',
    // What the application writes there is JSON; in Oracle the check also lets JSON functions read it.
    'constraint billing_issued_document_ck',
    'constraint medicine_templates_json_ck',
    'constraint audit_log_old_values_ck',
    'constraint audit_log_new_values_ck',
    // Oracle locks the whole child table while a parent's key changes, unless the foreign key begins an index.
    'index billing_appt_ix',
    'index billing_items_charge_ix',
    'index charges_tax_ix',
    'index credit_note_items_note_ix',
    'index document_prints_payment_ix',
    'index staff_doctor_ix',
    'index waitlist_held_appt_ix',
    'index waitlist_appt_ix',
    'index admissions_doctor_ix',
    'index admissions_consultant_ix',
    'index admissions_appt_ix',
    'index admissions_ward_ix',
    'index prescriptions_appt_ix',
    'index prescriptions_admission_ix',
    'index fee_rules_doctor_ix',
    'index fee_rules_charge_ix',
    // PostgreSQL writes a row as JSON by itself: to_jsonb(new).
    'member pkg_audit_row.begin_row',
    'member pkg_audit_row.add_text',
    'member pkg_audit_row.add_number',
    'member pkg_audit_row.add_day',
    'member pkg_audit_row.add_time',
    'member pkg_audit_row.add_instant',
    'member pkg_audit_row.write_row',
    // A VARCHAR2 holds 4000 bytes, a note of 4000 characters may have more.
    "refusal c_invalid_input 'The note is too long' ['notes':'too_long']",
    // A select into without a row is an error in PL/SQL and null in PL/pgSQL.
    "refusal c_invalid_state 'The hospital has no settings'",
  ],
  otherwise: [
    // Oracle has no index of a part of the table: its expressions are null where the row is to be left out.
    'index billing_appt_id_uk',
    'index shifts_opened_by_uk',
    'index approvals_waiting_uk',
    'index appointments_token_no_uk',
    'index patients_merged_into_ix',
    'index admissions_open_uk',
    'index prescriptions_replaced_uk',
    'index admissions_requested_uk',
    // cast(... as date) keeps the time in Oracle.
    'index appointments_day_ix',
    'query of doctor_days_v',
    'query of money_entries_v',
    'query of dispenses_v',
    'query of visit_fees_v',
    'query of stay_days_v',
    'query of rent_leaks_v',
    // DATE is Oracle's wall clock.
    'query of hospital_settings_v',
  ],
};
