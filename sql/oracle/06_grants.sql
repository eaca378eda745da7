-- Written from sql/description by "node sql/generate.mjs": change it there.
-- &app_user runs the packages and reads the views. It has no right on a table. READ and not SELECT: with SELECT it
-- could lock rows (select ... for update). A package that only other packages use is not granted.
-- What a package shows besides the application's calls (pkg_billing.total_invoice, the pure functions of pkg_patients,
-- the notes pkg_requests makes of a request) changes nothing that another call could not.
--
-- The application names no schema in its statements. hms_app finds patients_v and pkg_billing because its logon trigger
-- sets current_schema to the owner (create_users.sql): one trigger, made once, where private synonyms would be one more
-- object for each new view and package, and a forgotten one an ORA-00942 at a desk. current_schema gives no right.

grant execute on pkg_audit to &app_user;
grant execute on pkg_feed to &app_user;
grant execute on pkg_desks to &app_user;
grant execute on pkg_requests to &app_user;
grant execute on pkg_settings to &app_user;
grant execute on pkg_taxes to &app_user;
grant execute on pkg_patients to &app_user;
grant execute on pkg_doctors to &app_user;
grant execute on pkg_appointments to &app_user;
grant execute on pkg_waitlist to &app_user;
grant execute on pkg_billing to &app_user;
grant execute on pkg_fees to &app_user;
grant execute on pkg_refunds to &app_user;
grant execute on pkg_deposits to &app_user;
grant execute on pkg_payments to &app_user;
grant execute on pkg_cashier to &app_user;
grant execute on pkg_admissions to &app_user;
grant execute on pkg_items to &app_user;
grant execute on pkg_stock to &app_user;
grant execute on pkg_prescriptions to &app_user;
grant execute on pkg_dispensing to &app_user;
grant execute on pkg_patient_merges to &app_user;
grant execute on pkg_staff to &app_user;

grant read on schema_version_v to &app_user;
grant read on audit_log_v to &app_user;
grant read on audit_seals_v to &app_user;
grant read on change_feed_v to &app_user;
grant read on feed_marks_v to &app_user;
grant read on feed_state_v to &app_user;
grant read on desks_v to &app_user;
grant read on desk_commands_v to &app_user;
grant read on request_answers_v to &app_user;
grant read on hospital_settings_v to &app_user;
grant read on tax_categories_v to &app_user;
grant read on tax_rates_v to &app_user;
grant read on patients_v to &app_user;
grant read on identifiers_v to &app_user;
grant read on patient_phones_v to &app_user;
grant read on patient_words_v to &app_user;
grant read on patient_merges_v to &app_user;
grant read on likely_duplicates_v to &app_user;
grant read on doctors_v to &app_user;
grant read on doctor_hours_v to &app_user;
grant read on doctor_leave_v to &app_user;
grant read on appointments_v to &app_user;
grant read on visits_to_move_v to &app_user;
grant read on waitlist_v to &app_user;
grant read on billing_v to &app_user;
grant read on billing_items_v to &app_user;
grant read on billing_taxes_v to &app_user;
grant read on billing_hsn_v to &app_user;
grant read on payments_v to &app_user;
grant read on credit_notes_v to &app_user;
grant read on credit_note_items_v to &app_user;
grant read on issued_documents_v to &app_user;
grant read on charges_v to &app_user;
grant read on document_prints_v to &app_user;
grant read on fee_rules_v to &app_user;
grant read on visit_fees_v to &app_user;
grant read on deposits_v to &app_user;
grant read on deposit_uses_v to &app_user;
grant read on deposit_refunds_v to &app_user;
grant read on payment_attempts_v to &app_user;
grant read on provider_payments_v to &app_user;
grant read on provider_refunds_v to &app_user;
grant read on shifts_v to &app_user;
grant read on shift_movements_v to &app_user;
grant read on shift_entries_v to &app_user;
grant read on shift_totals_v to &app_user;
grant read on rooms_v to &app_user;
grant read on wards_v to &app_user;
grant read on beds_v to &app_user;
grant read on admissions_v to &app_user;
grant read on bed_stays_v to &app_user;
grant read on rent_policies_v to &app_user;
grant read on stay_charges_v to &app_user;
grant read on stay_rent_v to &app_user;
grant read on stay_days_v to &app_user;
grant read on rent_leaks_v to &app_user;
grant read on items_v to &app_user;
grant read on item_packs_v to &app_user;
grant read on stores_v to &app_user;
grant read on suppliers_v to &app_user;
grant read on lots_v to &app_user;
grant read on stock_v to &app_user;
grant read on stock_moves_v to &app_user;
grant read on goods_receipts_v to &app_user;
grant read on receipt_lines_v to &app_user;
grant read on prescriptions_v to &app_user;
grant read on prescription_lines_v to &app_user;
grant read on running_medicines_v to &app_user;
grant read on prescription_warnings_v to &app_user;
grant read on patient_allergies_v to &app_user;
grant read on medicine_templates_v to &app_user;
grant read on dispenses_v to &app_user;
grant read on dispense_lines_v to &app_user;
grant read on dispense_returns_v to &app_user;
grant read on return_lines_v to &app_user;
grant read on register_entries_v to &app_user;
grant read on order_progress_v to &app_user;
grant read on staff_v to &app_user;
grant read on staff_credentials_v to &app_user;
grant read on ended_sessions_v to &app_user;
grant read on sign_in_settings_v to &app_user;
grant read on daily_revenue_v to &app_user;
grant read on doctor_days_v to &app_user;
grant read on money_entries_v to &app_user;
