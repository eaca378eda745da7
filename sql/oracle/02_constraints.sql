-- Written from sql/description by "node sql/generate.mjs": change it there.
-- Keys, checks and indexes. A name is table_column_kind, since the application finds the field at fault by it, and has
-- at most 30 characters, so that older tools take it. NOT NULL is in 01_tables.sql and has no name.
-- Oracle has no exclusion constraint: that two visits of a doctor never overlap rests on pkg_appointments, which locks
-- the doctor's row before it looks, and on hms_app having no other way to write a visit.
-- The index of a key is made by Oracle itself, which refuses a second one over the same columns (ORA-01408).

-- schema_version
alter table schema_version add constraint schema_version_pk primary key (version);

-- audit_log
alter table audit_log add constraint audit_log_pk primary key (log_id);
alter table audit_log add constraint audit_log_old_values_ck check (old_values is json);
alter table audit_log add constraint audit_log_new_values_ck check (new_values is json);
create index audit_log_entity_ix on audit_log (entity_name, entity_id, log_id);
create index audit_log_changed_at_ix on audit_log (changed_at);

-- audit_seals
alter table audit_seals add constraint audit_seals_pk primary key (seal_no);

-- entities
alter table entities add constraint entities_pk primary key (entity_name);
alter table entities add constraint entities_is_leased_ck check (is_leased in ('Y', 'N'));

-- feed_inbox
alter table feed_inbox add constraint feed_inbox_pk primary key (inbox_id);

-- change_feed
alter table change_feed add constraint change_feed_pk primary key (entity_name, entity_id);
alter table change_feed add constraint change_feed_feed_no_uk unique (feed_no);

-- feed_state
alter table feed_state add constraint feed_state_pk primary key (state_id);
alter table feed_state add constraint feed_state_single_ck check (state_id = 1);

-- feed_marks
alter table feed_marks add constraint feed_marks_pk primary key (feed_no);

-- desks
alter table desks add constraint desks_pk primary key (desk_no);
alter table desks add constraint desks_installation_id_uk unique (installation_id);
alter table desks add constraint desks_desk_no_ck check (desk_no between 1 and 1295);

-- desk_commands
alter table desk_commands add constraint desk_commands_pk primary key (request_id);
alter table desk_commands add constraint desk_commands_desks_fk foreign key (desk_no) references desks (desk_no);
alter table desk_commands add constraint desk_commands_outcome_ck
  check (outcome in ('REPLAYED', 'REFUSED', 'WITHDRAWN'));
create index desk_commands_desk_ix on desk_commands (desk_no, settled_at);

-- request_log
alter table request_log add constraint request_log_pk primary key (request_id);
create index request_log_requested_at_ix on request_log (requested_at);

-- hospital_settings
alter table hospital_settings add constraint hospital_settings_pk primary key (settings_id);
alter table hospital_settings add constraint hospital_settings_single_ck check (settings_id = 1);
alter table hospital_settings add constraint hospital_settings_currency_ck check (currency = upper(currency));
alter table hospital_settings add constraint hospital_settings_tax_rate_ck check (default_tax_rate between 0 and 100);
alter table hospital_settings add constraint hospital_settings_offline_ck check (offline_days between 0 and 30);
alter table hospital_settings add constraint hospital_settings_is_demo_ck check (is_demo in ('Y', 'N'));
alter table hospital_settings add constraint hospital_settings_country_ck check (home_country = upper(home_country));
alter table hospital_settings add constraint hospital_settings_preset_ck
  check (tax_preset in ('seed-flat', 'in-healthcare'));

-- tax_categories
alter table tax_categories add constraint tax_categories_pk primary key (tax_code);
alter table tax_categories add constraint tax_categories_above_ck
  check ((above_price is null and above_code is null) or (above_price >= 0 and above_code <> tax_code));

-- tax_rates
alter table tax_rates add constraint tax_rates_pk primary key (rate_id);
alter table tax_rates add constraint tax_rates_from_day_uk unique (tax_code, from_day);
alter table tax_rates add constraint tax_rates_category_fk foreign key (tax_code) references tax_categories (tax_code);
alter table tax_rates add constraint tax_rates_treatment_ck
  check (tax_treatment in ('TAXABLE', 'EXEMPT', 'NIL', 'ZERO'));
alter table tax_rates add constraint tax_rates_tax_rate_ck
  check (tax_rate between 0 and 100 and (tax_treatment = 'TAXABLE' or tax_rate = 0));

-- patients
alter table patients add constraint patients_pk primary key (patient_id);
alter table patients add constraint patients_email_uk unique (email);
alter table patients add constraint patients_identity_key_uk unique (identity_key);
alter table patients add constraint patients_gender_ck check (gender in ('M', 'F', 'O'));
alter table patients add constraint patients_dob_ck check (dob >= date '1900-01-01');
alter table patients add constraint patients_name_ck check (first_name is not null or last_name is not null);
alter table patients add constraint patients_relation_ck
  check (relation in ('SON_OF', 'DAUGHTER_OF', 'WIFE_OF', 'HUSBAND_OF', 'CARE_OF', 'BABY_OF'));
alter table patients add constraint patients_relation_name_ck
  check ((relation is null and relation_name is null) or (relation is not null and relation_name is not null));
alter table patients add constraint patients_dob_estimated_ck check (dob_estimated in ('Y', 'N'));
alter table patients add constraint patients_age_years_ck check (age_years between 0 and 120);
alter table patients add constraint patients_age_months_ck check (age_months between 0 and 1440);
alter table patients add constraint patients_age_days_ck check (age_days between 0 and 36500);
-- Who was born on a day, registered last first, without a sort.
create index patients_dob_ix on patients (dob, patient_id);
-- Who may be registered twice.
create index patients_name_key_ix on patients (name_key, dob);
create index patients_phone_e164_ix on patients (phone_e164);
-- Lists in the order of names, page by page.
create index patients_sort_name_ix on patients (sort_name, patient_id);
-- Of the few that were merged: with the others in it, a plan without statistics would read everybody by it.
create index patients_merged_into_ix on patients (merged_into);

-- identifiers
alter table identifiers add constraint identifiers_pk primary key (identifier_id);
alter table identifiers add constraint identifiers_identifiers_uk unique (identifier_key);
alter table identifiers add constraint identifiers_patients_fk
  foreign key (patient_id) references patients (patient_id);
alter table identifiers add constraint identifiers_system_ck
  check (system in ('ABHA', 'ABHA_ADDRESS', 'PASSPORT', 'DRIVING_LICENCE', 'VOTER_ID', 'PAN', 'INSURANCE', 'EMPLOYEE',
    'OTHER'));
create index identifiers_patient_ix on identifiers (patient_id);

-- patient_phones
alter table patient_phones add constraint patient_phones_pk primary key (phone_id);
alter table patient_phones add constraint patient_phones_patients_fk
  foreign key (patient_id) references patients (patient_id);
create index patient_phones_patient_ix on patient_phones (patient_id);
-- Who else is reached by a telephone.
create index patient_phones_phone_e164_ix on patient_phones (phone_e164);

-- patient_merges
alter table patient_merges add constraint patient_merges_pk primary key (merge_id);
alter table patient_merges add constraint patient_merges_winner_id_fk
  foreign key (winner_id) references patients (patient_id);
alter table patient_merges add constraint patient_merges_loser_id_fk
  foreign key (loser_id) references patients (patient_id);
create index patient_merges_winner_ix on patient_merges (winner_id);
create index patient_merges_loser_ix on patient_merges (loser_id);

-- patient_merge_rows
alter table patient_merge_rows add constraint patient_merge_rows_pk primary key (merge_id, table_name, row_id);
alter table patient_merge_rows add constraint patient_merge_rows_merges_fk
  foreign key (merge_id) references patient_merges (merge_id);

-- patient_pairs
alter table patient_pairs add constraint patient_pairs_pk primary key (patient_id, other_id);
alter table patient_pairs add constraint patient_pairs_order_ck check (patient_id < other_id);

-- doctors
alter table doctors add constraint doctors_pk primary key (doctor_id);
alter table doctors add constraint doctors_email_uk unique (email);
alter table doctors add constraint doctors_is_active_ck check (is_active in ('Y', 'N'));

-- doctor_hours
alter table doctor_hours add constraint doctor_hours_pk primary key (doctor_id, weekday, from_min);
alter table doctor_hours add constraint doctor_hours_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table doctor_hours add constraint doctor_hours_weekday_ck check (weekday between 1 and 7);
alter table doctor_hours add constraint doctor_hours_to_min_ck
  check (from_min >= 0 and to_min > from_min and to_min <= 1440);

-- doctor_leave
alter table doctor_leave add constraint doctor_leave_pk primary key (leave_id);
alter table doctor_leave add constraint doctor_leave_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table doctor_leave add constraint doctor_leave_last_day_ck check (last_day >= first_day);
alter table doctor_leave add constraint doctor_leave_minutes_ck
  check (from_min >= 0 and from_min < 1440 and to_min > 0 and to_min <= 1440);
alter table doctor_leave add constraint doctor_leave_ends_ck check (last_day > first_day or to_min > from_min);
create index doctor_leave_doctor_ix on doctor_leave (doctor_id, last_day);

-- appointments
alter table appointments add constraint appointments_pk primary key (appt_id);
alter table appointments add constraint appointments_patients_fk
  foreign key (patient_id) references patients (patient_id);
alter table appointments add constraint appointments_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table appointments add constraint appointments_prior_doctors_fk
  foreign key (prior_doctor_id) references doctors (doctor_id);
alter table appointments add constraint appointments_status_ck
  check (status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED', 'CANCELLED', 'NO_SHOW'));
-- pkg_appointments relies on the longest visit: it looks no further back for an overlap.
alter table appointments add constraint appointments_duration_min_ck check (duration_min between 5 and 480);
alter table appointments add constraint appointments_end_time_ck check (end_time > appt_time);
alter table appointments add constraint appointments_is_overbooked_ck check (is_overbooked in ('Y', 'N'));
alter table appointments add constraint appointments_is_priority_ck check (is_priority in ('Y', 'N'));
alter table appointments add constraint appointments_priority_ck
  check (is_priority = 'N' or priority_reason is not null);
alter table appointments add constraint appointments_override_ck
  check (is_overbooked = 'N' or override_reason is not null);
create index appointments_doctor_time_ix on appointments (doctor_id, appt_time);
create index appointments_time_ix on appointments (appt_time);
create index appointments_day_ix on appointments (trunc(appt_time));
create index appointments_patient_ix on appointments (patient_id, appt_time);
-- A token is one patient's. A visit without one is not in the index at all, since all its expressions are null.
create unique index appointments_token_no_uk on appointments
  (case when token_no is not null then doctor_id end,
    case when token_no is not null then trunc(appt_time) end, token_no);

-- token_series
alter table token_series add constraint token_series_pk primary key (doctor_id, visit_day);
alter table token_series add constraint token_series_doctors_fk foreign key (doctor_id) references doctors (doctor_id);

-- reminder_settings
alter table reminder_settings add constraint reminder_settings_pk primary key (settings_id);
alter table reminder_settings add constraint reminder_settings_single_ck check (settings_id = 1);
alter table reminder_settings add constraint reminder_settings_is_on_ck check (is_on in ('Y', 'N'));
alter table reminder_settings add constraint reminder_settings_send_hour_ck check (send_hour between 0 and 23);

-- message_templates
alter table message_templates add constraint message_templates_pk primary key (kind, language);
alter table message_templates add constraint message_templates_kind_ck
  check (kind in ('CONFIRMATION', 'REMINDER', 'MOVED', 'CANCELLED'));

-- reminder_consents
alter table reminder_consents add constraint reminder_consents_pk primary key (patient_id);
alter table reminder_consents add constraint reminder_consents_patients_fk
  foreign key (patient_id) references patients (patient_id);
alter table reminder_consents add constraint reminder_consents_channel_ck
  check (channel in ('EMAIL', 'SMS', 'WHATSAPP', 'NONE'));

-- visit_messages
alter table visit_messages add constraint visit_messages_pk primary key (message_id);
alter table visit_messages add constraint visit_messages_appointments_fk
  foreign key (appt_id) references appointments (appt_id);
alter table visit_messages add constraint visit_messages_kind_ck
  check (kind in ('CONFIRMATION', 'REMINDER', 'MOVED', 'CANCELLED'));
alter table visit_messages add constraint visit_messages_state_ck
  check (state in ('PLANNED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'WITHDRAWN'));
alter table visit_messages add constraint visit_messages_channel_ck check (channel in ('EMAIL', 'SMS', 'WHATSAPP'));
alter table visit_messages add constraint visit_messages_called_ck
  check ((called_at is null and called_by is null) or (called_at is not null and called_by is not null));
create index visit_messages_appt_ix on visit_messages (appt_id);
-- What is to be sent or told now.
create index visit_messages_due_ix on visit_messages (state, due_time, message_id);

-- waitlist
alter table waitlist add constraint waitlist_pk primary key (waitlist_id);
alter table waitlist add constraint waitlist_patients_fk foreign key (patient_id) references patients (patient_id);
alter table waitlist add constraint waitlist_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table waitlist add constraint waitlist_held_appt_id_fk
  foreign key (held_appt_id) references appointments (appt_id);
alter table waitlist add constraint waitlist_appointments_fk foreign key (appt_id) references appointments (appt_id);
alter table waitlist add constraint waitlist_doctor_id_ck
  check ((doctor_id is null and specialization is not null) or (doctor_id is not null and specialization is null));
alter table waitlist add constraint waitlist_to_day_ck check (to_day >= from_day);
alter table waitlist add constraint waitlist_day_part_ck check (day_part in ('ANY', 'MORNING', 'AFTERNOON'));
alter table waitlist add constraint waitlist_duration_min_ck check (duration_min between 5 and 480);
alter table waitlist add constraint waitlist_status_ck
  check ((status = 'WAITING' and appt_id is null and closed_at is null)
    or (status = 'BOOKED' and appt_id is not null and closed_at is not null)
    or (status = 'REMOVED' and appt_id is null and closed_reason is not null and closed_at is not null));
create index waitlist_patient_ix on waitlist (patient_id);
create index waitlist_doctor_ix on waitlist (doctor_id, status);
-- Who waits, by how long.
create index waitlist_status_ix on waitlist (status, created_at, waitlist_id);
create index waitlist_held_appt_ix on waitlist (held_appt_id);
create index waitlist_appt_ix on waitlist (appt_id);

-- charges
alter table charges add constraint charges_pk primary key (charge_code);
alter table charges add constraint charges_tax_fk foreign key (tax_code) references tax_categories (tax_code);
alter table charges add constraint charges_unit_price_ck check (unit_price >= 0);
alter table charges add constraint charges_tax_rate_ck check (tax_rate between 0 and 100);
alter table charges add constraint charges_is_active_ck check (is_active in ('Y', 'N'));
create index charges_tax_ix on charges (tax_code);

-- billing
alter table billing add constraint billing_pk primary key (invoice_id);
alter table billing add constraint billing_invoice_no_uk unique (invoice_no);
alter table billing add constraint billing_patients_fk foreign key (patient_id) references patients (patient_id);
alter table billing add constraint billing_appointments_fk foreign key (appt_id) references appointments (appt_id);
alter table billing add constraint billing_status_ck check (status in ('OPEN', 'ISSUED', 'PAID', 'CANCELLED'));
alter table billing add constraint billing_amount_ck check (amount >= 0);
alter table billing add constraint billing_tax_ck check (tax >= 0);
-- While the items are still missing the discount may be above them, and the total below zero.
alter table billing add constraint billing_discount_ck
  check (discount >= 0 and (discount <= amount or is_waived = 'Y' or status in ('OPEN', 'CANCELLED')));
alter table billing add constraint billing_paid_ck
  check (paid = 0 or (paid > 0 and paid <= total and status in ('ISSUED', 'PAID')));
alter table billing add constraint billing_discount_percent_ck check (discount_percent between 0 and 100);
alter table billing add constraint billing_is_waived_ck check (is_waived in ('Y', 'N'));
alter table billing add constraint billing_is_tax_halved_ck check (is_tax_halved in ('Y', 'N'));
alter table billing add constraint billing_is_interstate_ck check (is_interstate in ('Y', 'N'));
alter table billing add constraint billing_document_kind_ck
  check (document_kind in ('INVOICE', 'TAX_INVOICE', 'BILL_OF_SUPPLY', 'INVOICE_CUM_BILL'));
alter table billing add constraint billing_credited_ck check (credited = 0 or (credited > 0 and credited <= total));
alter table billing add constraint billing_invoice_no_ck
  check ((status = 'OPEN' and invoice_no is null)
    or (status in ('ISSUED', 'PAID') and invoice_no is not null and issued_at is not null)
    or status = 'CANCELLED');
alter table billing add constraint billing_cancel_reason_ck
  check (status <> 'CANCELLED' or (cancel_reason is not null and cancelled_at is not null));
alter table billing add constraint billing_issued_document_ck check (issued_document is json);
-- A visit has one invoice at a time: of one that was cancelled or wholly credited the index holds nothing.
create unique index billing_appt_id_uk on billing
  (case when status <> 'CANCELLED' and (credited = 0 or credited < total) then appt_id end);
create index billing_patient_ix on billing (patient_id);
create index billing_status_ix on billing (status, created_at, invoice_id);
create index billing_created_ix on billing (created_at, invoice_id);
create index billing_issued_ix on billing (issued_at, invoice_id);
create index billing_appt_ix on billing (appt_id);

-- billing_items
alter table billing_items add constraint billing_items_pk primary key (item_id);
alter table billing_items add constraint billing_items_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table billing_items add constraint billing_items_charges_fk
  foreign key (charge_code) references charges (charge_code);
alter table billing_items add constraint billing_items_unit_price_ck check (unit_price >= 0);
alter table billing_items add constraint billing_items_qty_ck check (qty > 0);
alter table billing_items add constraint billing_items_tax_rate_ck check (tax_rate between 0 and 100);
alter table billing_items add constraint billing_items_pack_qty_ck check (pack_qty > 0);
alter table billing_items add constraint billing_items_percent_ck check (discount_percent between 0 and 100);
alter table billing_items add constraint billing_items_discount_ck check (discount >= 0 and line_total >= 0);
alter table billing_items add constraint billing_items_includes_tax_ck check (price_includes_tax in ('Y', 'N'));
alter table billing_items add constraint billing_items_treatment_ck
  check (tax_treatment in ('TAXABLE', 'EXEMPT', 'NIL', 'ZERO'));
create index billing_items_invoice_ix on billing_items (invoice_id);
create index billing_items_charge_ix on billing_items (charge_code);

-- invoice_payers
alter table invoice_payers add constraint invoice_payers_pk primary key (payer_id);
alter table invoice_payers add constraint invoice_payers_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table invoice_payers add constraint invoice_payers_kind_ck check (kind in ('INSURER', 'EMPLOYER', 'OTHER'));
alter table invoice_payers add constraint invoice_payers_agreed_ck check (agreed >= 0);
create index invoice_payers_invoice_ix on invoice_payers (invoice_id);

-- shifts
alter table shifts add constraint shifts_pk primary key (shift_id);
alter table shifts add constraint shifts_opening_float_ck check (opening_float >= 0);
alter table shifts add constraint shifts_counted_ck check (counted_cash >= 0);
alter table shifts add constraint shifts_closed_ck
  check (closed_at is null or (expected is not null and counted_cash is not null));
alter table shifts add constraint shifts_open_ck
  check (closed_at is not null or (expected is null and counted_cash is null));
alter table shifts add constraint shifts_accepted_ck
  check (accepted_at is null or (closed_at is not null and accepted_by is not null and accepted_by <> opened_by));
-- A person has one open drawer.
create unique index shifts_opened_by_uk on shifts (case when closed_at is null then opened_by end);
create index shifts_created_ix on shifts (created_at, shift_id);

-- shift_movements
alter table shift_movements add constraint shift_movements_pk primary key (movement_id);
alter table shift_movements add constraint shift_movements_shifts_fk
  foreign key (shift_id) references shifts (shift_id);
alter table shift_movements add constraint shift_movements_amount_ck check (amount <> 0);
create index shift_movements_shift_ix on shift_movements (shift_id);

-- deposits
alter table deposits add constraint deposits_pk primary key (deposit_id);
alter table deposits add constraint deposits_receipt_no_uk unique (receipt_no);
alter table deposits add constraint deposits_patients_fk foreign key (patient_id) references patients (patient_id);
alter table deposits add constraint deposits_shifts_fk foreign key (shift_id) references shifts (shift_id);
alter table deposits add constraint deposits_amount_ck check (amount > 0);
alter table deposits add constraint deposits_method_ck
  check (method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER'));
alter table deposits add constraint deposits_tendered_ck
  check (tendered is null or (method = 'CASH' and tendered >= amount));
alter table deposits add constraint deposits_left_ck check (used >= 0 and refunded >= 0 and used + refunded <= amount);
create index deposits_patient_ix on deposits (patient_id);
create index deposits_shift_ix on deposits (shift_id, method, amount);
create index deposits_day_ix on deposits (received_day, method, amount);

-- deposit_refunds
alter table deposit_refunds add constraint deposit_refunds_pk primary key (deposit_refund_id);
alter table deposit_refunds add constraint deposit_refunds_voucher_no_uk unique (voucher_no);
alter table deposit_refunds add constraint deposit_refunds_deposits_fk
  foreign key (deposit_id) references deposits (deposit_id);
alter table deposit_refunds add constraint deposit_refunds_shifts_fk
  foreign key (shift_id) references shifts (shift_id);
alter table deposit_refunds add constraint deposit_refunds_amount_ck check (amount > 0);
alter table deposit_refunds add constraint deposit_refunds_method_ck
  check (method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER'));
create index deposit_refunds_deposit_ix on deposit_refunds (deposit_id);
create index deposit_refunds_shift_ix on deposit_refunds (shift_id, method, amount);
create index deposit_refunds_day_ix on deposit_refunds (refunded_day, method, amount);

-- payments
alter table payments add constraint payments_pk primary key (payment_id);
alter table payments add constraint payments_receipt_no_uk unique (receipt_no);
alter table payments add constraint payments_billing_fk foreign key (invoice_id) references billing (invoice_id);
alter table payments add constraint payments_payments_fk foreign key (of_payment_id) references payments (payment_id);
alter table payments add constraint payments_deposits_fk foreign key (deposit_id) references deposits (deposit_id);
alter table payments add constraint payments_shifts_fk foreign key (shift_id) references shifts (shift_id);
alter table payments add constraint payments_taken_with_fk foreign key (taken_with_id) references payments (payment_id);
alter table payments add constraint payments_payers_fk foreign key (payer_id) references invoice_payers (payer_id);
alter table payments add constraint payments_kind_ck check (kind in ('PAYMENT', 'REFUND', 'REVERSAL'));
alter table payments add constraint payments_amount_ck
  check ((kind = 'PAYMENT' and amount > 0) or (kind <> 'PAYMENT' and amount < 0));
alter table payments add constraint payments_method_ck
  check (method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER', 'DEPOSIT'));
alter table payments add constraint payments_reason_ck check (kind = 'PAYMENT' or reason is not null);
alter table payments add constraint payments_tendered_ck
  check (tendered is null or (method = 'CASH' and tendered >= amount));
alter table payments add constraint payments_deposit_ck
  check ((method = 'DEPOSIT' and deposit_id is not null) or (method <> 'DEPOSIT' and deposit_id is null));
create index payments_invoice_ix on payments (invoice_id);
create index payments_day_ix on payments (paid_day, method, amount);
create index payments_of_payment_ix on payments (of_payment_id);
create index payments_deposit_ix on payments (deposit_id);
create index payments_shift_ix on payments (shift_id, method, amount);
create index payments_taken_with_ix on payments (taken_with_id);
create index payments_payer_ix on payments (payer_id);

-- credit_notes
alter table credit_notes add constraint credit_notes_pk primary key (credit_note_id);
alter table credit_notes add constraint credit_notes_credit_note_no_uk unique (credit_note_no);
alter table credit_notes add constraint credit_notes_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table credit_notes add constraint credit_notes_amount_ck check (amount >= 0);
alter table credit_notes add constraint credit_notes_tax_ck check (tax >= 0);
alter table credit_notes add constraint credit_notes_discount_ck check (discount >= 0);
alter table credit_notes add constraint credit_notes_total_ck check (total >= 0 and total = amount + tax - discount);
create index credit_notes_invoice_ix on credit_notes (invoice_id);
create index credit_notes_day_ix on credit_notes (issued_day);

-- credit_note_items
alter table credit_note_items add constraint credit_note_items_pk primary key (credit_note_item_id);
alter table credit_note_items add constraint credit_note_items_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table credit_note_items add constraint credit_note_items_note_fk
  foreign key (credit_note_id) references credit_notes (credit_note_id);
alter table credit_note_items add constraint credit_note_items_item_fk
  foreign key (item_id) references billing_items (item_id);
alter table credit_note_items add constraint credit_note_items_qty_ck check (qty > 0);
alter table credit_note_items add constraint credit_note_items_total_ck check (line_total >= 0);
create index credit_note_items_invoice_ix on credit_note_items (invoice_id);
create index credit_note_items_item_ix on credit_note_items (item_id);
create index credit_note_items_note_ix on credit_note_items (credit_note_id);

-- invoice_series
alter table invoice_series add constraint invoice_series_pk primary key (series_code, fiscal_year);
alter table invoice_series add constraint invoice_series_last_number_ck check (last_number >= 0);

-- document_prints
alter table document_prints add constraint document_prints_pk primary key (print_id);
alter table document_prints add constraint document_prints_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table document_prints add constraint document_prints_payments_fk
  foreign key (payment_id) references payments (payment_id);
alter table document_prints add constraint document_prints_copy_no_ck check (copy_no > 0);
alter table document_prints add constraint document_prints_paper_ck check (paper in ('a4', '80mm'));
create index document_prints_invoice_ix on document_prints (invoice_id);
create index document_prints_payment_ix on document_prints (payment_id);

-- payment_attempts
alter table payment_attempts add constraint payment_attempts_pk primary key (attempt_id);
alter table payment_attempts add constraint payment_attempts_receipt_uk unique (receipt);
alter table payment_attempts add constraint payment_attempts_billing_fk
  foreign key (invoice_id) references billing (invoice_id);
alter table payment_attempts add constraint payment_attempts_provider_ck
  check (provider in ('RAZORPAY', 'STRIPE', 'PINE_LABS'));
alter table payment_attempts add constraint payment_attempts_kind_ck check (kind in ('QR', 'LINK', 'TERMINAL'));
alter table payment_attempts add constraint payment_attempts_amount_ck check (amount > 0);
alter table payment_attempts add constraint payment_attempts_state_ck
  check (state in ('NEW', 'SENT', 'WAITING', 'PAID', 'PART_REFUNDED', 'REFUNDED')
    or state in ('EXPIRED', 'CANCELLED', 'FAILED', 'PAID_LATE'));
alter table payment_attempts add constraint payment_attempts_refunded_ck check (refunded >= 0 and refunded <= received);
alter table payment_attempts add constraint payment_attempts_needs_ck check (needs_person in ('Y', 'N'));
create index payment_attempts_invoice_ix on payment_attempts (invoice_id);
create index payment_attempts_created_ix on payment_attempts (created_at, attempt_id);
create index payment_attempts_person_ix on payment_attempts (needs_person, attempt_id);

-- provider_payments
alter table provider_payments add constraint provider_payments_pk primary key (provider, provider_payment_id);
alter table provider_payments add constraint provider_payments_attempts_fk
  foreign key (attempt_id) references payment_attempts (attempt_id);
alter table provider_payments add constraint provider_payments_payments_fk
  foreign key (payment_id) references payments (payment_id);
alter table provider_payments add constraint provider_payments_deposits_fk
  foreign key (deposit_id) references deposits (deposit_id);
alter table provider_payments add constraint provider_payments_amount_ck check (amount > 0);
alter table provider_payments add constraint provider_payments_booked_ck
  check (payment_id is null or deposit_id is null);
create index provider_payments_attempt_ix on provider_payments (attempt_id);
create index provider_payments_payment_ix on provider_payments (payment_id);
create index provider_payments_received_ix on provider_payments (received_at);
create index provider_payments_deposit_ix on provider_payments (deposit_id);

-- provider_events
alter table provider_events add constraint provider_events_pk primary key (provider, event_id);

-- provider_refunds
alter table provider_refunds add constraint provider_refunds_pk primary key (refund_id);
alter table provider_refunds add constraint provider_refunds_receipt_uk unique (receipt);
alter table provider_refunds add constraint provider_refunds_attempts_fk
  foreign key (attempt_id) references payment_attempts (attempt_id);
alter table provider_refunds add constraint provider_refunds_paid_fk
  foreign key (of_payment_id) references payments (payment_id);
alter table provider_refunds add constraint provider_refunds_kept_fk
  foreign key (of_deposit_id) references deposits (deposit_id);
alter table provider_refunds add constraint provider_refunds_amount_ck check (amount > 0);
alter table provider_refunds add constraint provider_refunds_state_ck
  check (state in ('NEW', 'SENT', 'DONE', 'REFUSED'));
alter table provider_refunds add constraint provider_refunds_of_ck
  check (of_payment_id is null or of_deposit_id is null);
create index provider_refunds_attempt_ix on provider_refunds (attempt_id);
create index provider_refunds_of_payment_ix on provider_refunds (of_payment_id);
create index provider_refunds_of_deposit_ix on provider_refunds (of_deposit_id);

-- fee_rules
alter table fee_rules add constraint fee_rules_pk primary key (fee_rule_id);
alter table fee_rules add constraint fee_rules_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table fee_rules add constraint fee_rules_charges_fk foreign key (charge_code) references charges (charge_code);
alter table fee_rules add constraint fee_rules_for_ck check (doctor_id is null or specialization is null);
alter table fee_rules add constraint fee_rules_within_days_ck check (within_days between 1 and 365);
alter table fee_rules add constraint fee_rules_unit_price_ck check (unit_price >= 0);
-- One fee for each case.
create unique index fee_rules_for_uk on fee_rules
  (coalesce(doctor_id, 0), coalesce(specialization, ' '), coalesce(within_days, 0));
create index fee_rules_doctor_ix on fee_rules (doctor_id);
create index fee_rules_charge_ix on fee_rules (charge_code);

-- discount_limits
alter table discount_limits add constraint discount_limits_pk primary key (role);
alter table discount_limits add constraint discount_limits_role_ck check (role in ('receptionist', 'billing'));
alter table discount_limits add constraint discount_limits_max_percent_ck check (max_percent between 0 and 100);

-- approvals
alter table approvals add constraint approvals_pk primary key (approval_id);
alter table approvals add constraint approvals_billing_fk foreign key (invoice_id) references billing (invoice_id);
alter table approvals add constraint approvals_kind_ck check (kind in ('DISCOUNT'));
alter table approvals add constraint approvals_state_ck
  check (state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN'));
alter table approvals add constraint approvals_discount_ck check (discount >= 0 and discount_percent between 0 and 100);
alter table approvals add constraint approvals_decided_ck
  check (state = 'WAITING' or (decided_by is not null and decided_at is not null));
alter table approvals add constraint approvals_share_ck check (state <> 'APPROVED' or approved_share is not null);
-- An invoice has one request at a time.
create unique index approvals_waiting_uk on approvals (case when state = 'WAITING' then invoice_id end);
create index approvals_invoice_ix on approvals (invoice_id);
create index approvals_state_ix on approvals (state, approval_id);

-- wards
alter table wards add constraint wards_pk primary key (ward_id);
alter table wards add constraint wards_ward_name_uk unique (ward_name);
alter table wards add constraint wards_sex_ck check (sex in ('M', 'F', 'ANY'));
alter table wards add constraint wards_is_active_ck check (is_active in ('Y', 'N'));

-- rooms
alter table rooms add constraint rooms_pk primary key (room_id);
alter table rooms add constraint rooms_wards_fk foreign key (ward_id) references wards (ward_id);
alter table rooms add constraint rooms_daily_rate_ck check (daily_rate >= 0);
alter table rooms add constraint rooms_is_occupied_ck check (is_occupied in ('Y', 'N'));
alter table rooms add constraint rooms_is_icu_ck check (is_icu in ('Y', 'N'));
create index rooms_ward_ix on rooms (ward_id);

-- beds
alter table beds add constraint beds_pk primary key (bed_id);
alter table beds add constraint beds_label_uk unique (room_id, bed_label);
alter table beds add constraint beds_rooms_fk foreign key (room_id) references rooms (room_id);
alter table beds add constraint beds_is_active_ck check (is_active in ('Y', 'N'));
alter table beds add constraint beds_condition_ck
  check (condition in ('READY', 'CLEANING', 'CONTAMINATED', 'ISOLATED', 'CLOSED'));

-- admissions
alter table admissions add constraint admissions_pk primary key (admission_id);
alter table admissions add constraint admissions_patients_fk foreign key (patient_id) references patients (patient_id);
alter table admissions add constraint admissions_doctor_fk foreign key (doctor_id) references doctors (doctor_id);
alter table admissions add constraint admissions_consultant_fk
  foreign key (consultant_id) references doctors (doctor_id);
alter table admissions add constraint admissions_appointments_fk
  foreign key (appt_id) references appointments (appt_id);
alter table admissions add constraint admissions_mother_fk
  foreign key (mother_admission_id) references admissions (admission_id);
alter table admissions add constraint admissions_wards_fk foreign key (ward_id) references wards (ward_id);
alter table admissions add constraint admissions_status_ck
  check (status in ('REQUESTED', 'ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED', 'LEFT', 'CANCELLED'));
alter table admissions add constraint admissions_priority_ck check (priority in ('EMERGENCY', 'URGENT', 'ROUTINE'));
alter table admissions add constraint admissions_admitted_ck
  check ((status in ('REQUESTED', 'CANCELLED') and admitted_time is null)
    or (status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED', 'LEFT') and admitted_time is not null));
alter table admissions add constraint admissions_left_ck
  check ((status = 'LEFT' and left_time >= admitted_time) or (status <> 'LEFT' and left_time is null));
alter table admissions add constraint admissions_left_to_ck
  check (left_to in ('HOME', 'OTHER_HOSPITAL', 'AGAINST_ADVICE', 'DIED'));
create index admissions_patient_ix on admissions (patient_id);
create index admissions_status_ix on admissions (status, created_at);
create index admissions_admitted_ix on admissions (admitted_time);
create index admissions_left_ix on admissions (left_time);
create index admissions_mother_ix on admissions (mother_admission_id);
-- A patient lies in the hospital once.
create unique index admissions_open_uk on admissions
  (case when status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') then patient_id end);
-- A patient waits for one bed.
create unique index admissions_requested_uk on admissions (case status when 'REQUESTED' then patient_id end);
create index admissions_doctor_ix on admissions (doctor_id);
create index admissions_consultant_ix on admissions (consultant_id);
create index admissions_appt_ix on admissions (appt_id);
create index admissions_ward_ix on admissions (ward_id);

-- bed_stays
alter table bed_stays add constraint bed_stays_pk primary key (stay_id);
alter table bed_stays add constraint bed_stays_open_bed_uk unique (open_bed_id);
alter table bed_stays add constraint bed_stays_open_admission_uk unique (open_admission_id);
alter table bed_stays add constraint bed_stays_admissions_fk
  foreign key (admission_id) references admissions (admission_id);
alter table bed_stays add constraint bed_stays_beds_fk foreign key (bed_id) references beds (bed_id);
alter table bed_stays add constraint bed_stays_kind_ck check (kind in ('PATIENT', 'KEPT', 'WITH_MOTHER'));
alter table bed_stays add constraint bed_stays_status_ck
  check ((status = 'ACTIVE' and to_time is null)
    or (status in ('ENDED', 'PLANNED') and to_time is not null)
    or status = 'VOID');
alter table bed_stays add constraint bed_stays_to_time_ck check (to_time >= from_time);
create index bed_stays_admission_ix on bed_stays (admission_id, from_time);
create index bed_stays_bed_ix on bed_stays (bed_id, from_time);
create index bed_stays_from_ix on bed_stays (from_time, to_time);

-- rent_policies
alter table rent_policies add constraint rent_policies_pk primary key (policy_id);
alter table rent_policies add constraint rent_policies_from_day_uk unique (rent_class, from_day);
alter table rent_policies add constraint rent_policies_daily_rate_ck check (daily_rate >= 0);
alter table rent_policies add constraint rent_policies_day_start_ck
  check (day_start in ('MIDNIGHT', 'NOON', 'ADMISSION'));
alter table rent_policies add constraint rent_policies_unit_hours_ck check (unit_hours in (6, 8, 12, 24));
alter table rent_policies add constraint rent_policies_min_units_ck check (min_units between 0 and 30);
alter table rent_policies add constraint rent_policies_minutes_ck
  check (grace_min >= 0 and half_min >= 0 and short_min >= 0);
alter table rent_policies add constraint rent_policies_transfer_rule_ck
  check (transfer_rule in ('HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY'));
alter table rent_policies add constraint rent_policies_kept_percent_ck check (kept_percent between 0 and 100);
alter table rent_policies add constraint rent_policies_tax_rate_ck
  check (tax_rate between 0 and 100 and tax_above >= 0);

-- stay_charges
alter table stay_charges add constraint stay_charges_pk primary key (charge_id);
alter table stay_charges add constraint stay_charges_part_uk unique (admission_id, service_day, charge_code, part_no);
alter table stay_charges add constraint stay_charges_admissions_fk
  foreign key (admission_id) references admissions (admission_id);
alter table stay_charges add constraint stay_charges_source_ck check (source in ('RENT', 'ENTERED'));
alter table stay_charges add constraint stay_charges_unit_price_ck check (unit_price >= 0);
alter table stay_charges add constraint stay_charges_qty_ck check (qty > 0);
alter table stay_charges add constraint stay_charges_tax_rate_ck check (tax_rate between 0 and 100);
create index stay_charges_item_ix on stay_charges (item_id);

-- deposit_rules
alter table deposit_rules add constraint deposit_rules_pk primary key (deposit_rule_id);
alter table deposit_rules add constraint deposit_rules_from_day_uk unique (rent_class, payer, from_day);
alter table deposit_rules add constraint deposit_rules_amount_ck check (amount >= 0);

-- items
alter table items add constraint items_pk primary key (item_id);
alter table items add constraint items_barcode_uk unique (barcode);
alter table items add constraint items_tax_category_ck check (tax_category in ('TAXABLE', 'NIL', 'EXEMPT'));
alter table items add constraint items_tax_rate_ck
  check (tax_rate between 0 and 100 and (tax_category = 'TAXABLE' or tax_rate = 0));
alter table items add constraint items_schedule_ck check (schedule in ('NONE', 'H', 'H1', 'X', 'NDPS'));
alter table items add constraint items_min_stock_ck check (min_stock >= 0);
alter table items add constraint items_is_active_ck check (is_active in ('Y', 'N'));
-- Beginnings of words, as for patients: the index is read alone, from end to end.
create index items_search_text_ix on items (search_text);
-- Substitutes have the same generic name.
create index items_generic_ix on items (generic_name);

-- item_packs
alter table item_packs add constraint item_packs_pk primary key (item_id, pack_name);
alter table item_packs add constraint item_packs_items_fk foreign key (item_id) references items (item_id);
alter table item_packs add constraint item_packs_qty_ck check (qty > 1);

-- stores
alter table stores add constraint stores_pk primary key (store_id);
alter table stores add constraint stores_store_name_uk unique (store_name);
alter table stores add constraint stores_kind_ck check (kind in ('MAIN', 'COUNTER', 'WARD', 'DESK', 'QUARANTINE'));
alter table stores add constraint stores_is_active_ck check (is_active in ('Y', 'N'));

-- suppliers
alter table suppliers add constraint suppliers_pk primary key (supplier_id);
alter table suppliers add constraint suppliers_supplier_name_uk unique (supplier_name);
alter table suppliers add constraint suppliers_is_active_ck check (is_active in ('Y', 'N'));

-- lots
alter table lots add constraint lots_pk primary key (lot_id);
alter table lots add constraint lots_batch_uk unique (item_id, batch, expiry_day, mrp, cost, pack_qty);
alter table lots add constraint lots_items_fk foreign key (item_id) references items (item_id);
alter table lots add constraint lots_mrp_ck check (mrp >= 0);
alter table lots add constraint lots_cost_ck check (cost >= 0);
alter table lots add constraint lots_pack_qty_ck check (pack_qty > 0);
alter table lots add constraint lots_is_recalled_ck check (is_recalled in ('Y', 'N'));
alter table lots add constraint lots_recall_reason_ck check (is_recalled = 'N' or recall_reason is not null);
create index lots_expiry_ix on lots (item_id, expiry_day, lot_id);

-- stock
alter table stock add constraint stock_pk primary key (store_id, lot_id);
alter table stock add constraint stock_stores_fk foreign key (store_id) references stores (store_id);
alter table stock add constraint stock_lots_fk foreign key (lot_id) references lots (lot_id);
alter table stock add constraint stock_items_fk foreign key (item_id) references items (item_id);
alter table stock add constraint stock_on_hand_ck check (on_hand >= 0);
alter table stock add constraint stock_held_ck check (held between 0 and on_hand);
create index stock_item_ix on stock (item_id, store_id, on_hand);
create index stock_lot_ix on stock (lot_id);

-- stock_moves
alter table stock_moves add constraint stock_moves_pk primary key (move_id);
alter table stock_moves add constraint stock_moves_stores_fk foreign key (store_id) references stores (store_id);
alter table stock_moves add constraint stock_moves_lots_fk foreign key (lot_id) references lots (lot_id);
alter table stock_moves add constraint stock_moves_items_fk foreign key (item_id) references items (item_id);
alter table stock_moves add constraint stock_moves_qty_ck check (qty <> 0);
alter table stock_moves add constraint stock_moves_kind_ck
  check (kind in ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'TO_SUPPLIER', 'SENT', 'ARRIVED', 'COUNT', 'WRITE_OFF'));
alter table stock_moves add constraint stock_moves_on_hand_ck check (on_hand >= 0);
create index stock_moves_item_ix on stock_moves (item_id, move_id);
create index stock_moves_lot_ix on stock_moves (lot_id, store_id, move_id);
create index stock_moves_day_ix on stock_moves (moved_day, kind);
create index stock_moves_store_ix on stock_moves (store_id, move_id);

-- goods_receipts
alter table goods_receipts add constraint goods_receipts_pk primary key (receipt_id);
alter table goods_receipts add constraint goods_receipts_bill_no_uk unique (supplier_id, bill_no, bill_year);
alter table goods_receipts add constraint goods_receipts_suppliers_fk
  foreign key (supplier_id) references suppliers (supplier_id);
alter table goods_receipts add constraint goods_receipts_stores_fk foreign key (store_id) references stores (store_id);
create index goods_receipts_created_ix on goods_receipts (created_at, receipt_id);
create index goods_receipts_store_ix on goods_receipts (store_id);

-- receipt_lines
alter table receipt_lines add constraint receipt_lines_pk primary key (receipt_line_id);
alter table receipt_lines add constraint receipt_lines_receipts_fk
  foreign key (receipt_id) references goods_receipts (receipt_id);
alter table receipt_lines add constraint receipt_lines_lots_fk foreign key (lot_id) references lots (lot_id);
alter table receipt_lines add constraint receipt_lines_qty_ck check (qty >= 0 and free_qty >= 0 and qty + free_qty > 0);
alter table receipt_lines add constraint receipt_lines_price_ck check (price >= 0);
alter table receipt_lines add constraint receipt_lines_discount_ck check (discount_percent between 0 and 100);
alter table receipt_lines add constraint receipt_lines_tax_rate_ck check (tax_rate between 0 and 100);
create index receipt_lines_receipt_ix on receipt_lines (receipt_id);
create index receipt_lines_lot_ix on receipt_lines (lot_id);

-- stock_transfers
alter table stock_transfers add constraint stock_transfers_pk primary key (transfer_id);
alter table stock_transfers add constraint stock_transfers_from_fk
  foreign key (from_store_id) references stores (store_id);
alter table stock_transfers add constraint stock_transfers_to_fk foreign key (to_store_id) references stores (store_id);
alter table stock_transfers add constraint stock_transfers_stores_ck check (from_store_id <> to_store_id);
alter table stock_transfers add constraint stock_transfers_status_ck
  check (status in ('SENT', 'ACCEPTED', 'CANCELLED'));
alter table stock_transfers add constraint stock_transfers_closed_ck
  check (status = 'SENT' or (closed_at is not null and closed_by is not null));
create index stock_transfers_status_ix on stock_transfers (status, transfer_id);
create index stock_transfers_from_ix on stock_transfers (from_store_id);
create index stock_transfers_to_ix on stock_transfers (to_store_id);

-- stock_transfer_lines
alter table stock_transfer_lines add constraint stock_transfer_lines_pk primary key (transfer_line_id);
alter table stock_transfer_lines add constraint stock_transfer_lines_lot_uk unique (transfer_id, lot_id);
alter table stock_transfer_lines add constraint stock_transfer_lines_parent_fk
  foreign key (transfer_id) references stock_transfers (transfer_id);
alter table stock_transfer_lines add constraint stock_transfer_lines_lots_fk
  foreign key (lot_id) references lots (lot_id);
alter table stock_transfer_lines add constraint stock_transfer_lines_qty_ck check (qty > 0);
alter table stock_transfer_lines add constraint stock_transfer_lines_came_ck check (accepted_qty between 0 and qty);
create index stock_transfer_lines_lot_ix on stock_transfer_lines (lot_id);

-- stock_counts
alter table stock_counts add constraint stock_counts_pk primary key (count_id);
alter table stock_counts add constraint stock_counts_stores_fk foreign key (store_id) references stores (store_id);
alter table stock_counts add constraint stock_counts_status_ck
  check (status in ('MATCHED', 'WAITING', 'APPROVED', 'REFUSED'));
alter table stock_counts add constraint stock_counts_decided_ck
  check (status in ('MATCHED', 'WAITING') or (decided_at is not null and decided_by is not null));
-- Nobody approves what they counted themselves.
alter table stock_counts add constraint stock_counts_approver_ck
  check (status <> 'APPROVED' or decided_by <> counted_by);
create index stock_counts_status_ix on stock_counts (status, count_id);
create index stock_counts_store_ix on stock_counts (store_id);

-- stock_count_lines
alter table stock_count_lines add constraint stock_count_lines_pk primary key (count_line_id);
alter table stock_count_lines add constraint stock_count_lines_lot_uk unique (count_id, lot_id);
alter table stock_count_lines add constraint stock_count_lines_counts_fk
  foreign key (count_id) references stock_counts (count_id);
alter table stock_count_lines add constraint stock_count_lines_lots_fk foreign key (lot_id) references lots (lot_id);
alter table stock_count_lines add constraint stock_count_lines_qty_ck check (ledger_qty >= 0 and counted_qty >= 0);
create index stock_count_lines_lot_ix on stock_count_lines (lot_id);

-- supplier_returns
alter table supplier_returns add constraint supplier_returns_pk primary key (supplier_return_id);
alter table supplier_returns add constraint supplier_returns_suppliers_fk
  foreign key (supplier_id) references suppliers (supplier_id);
alter table supplier_returns add constraint supplier_returns_stores_fk
  foreign key (store_id) references stores (store_id);
create index supplier_returns_returned_ix on supplier_returns (returned_at, supplier_return_id);
create index supplier_returns_supplier_ix on supplier_returns (supplier_id);
create index supplier_returns_store_ix on supplier_returns (store_id);

-- supplier_return_lines
alter table supplier_return_lines add constraint supplier_return_lines_pk primary key (supplier_return_line_id);
alter table supplier_return_lines add constraint supplier_return_lines_lot_uk unique (supplier_return_id, lot_id);
alter table supplier_return_lines add constraint supplier_return_lines_head_fk
  foreign key (supplier_return_id) references supplier_returns (supplier_return_id);
alter table supplier_return_lines add constraint supplier_return_lines_lots_fk
  foreign key (lot_id) references lots (lot_id);
alter table supplier_return_lines add constraint supplier_return_lines_qty_ck check (qty > 0);
create index supplier_return_lines_lot_ix on supplier_return_lines (lot_id);

-- prescriptions
alter table prescriptions add constraint prescriptions_pk primary key (prescription_id);
alter table prescriptions add constraint prescriptions_number_uk unique (prescription_no);
alter table prescriptions add constraint prescriptions_patients_fk
  foreign key (patient_id) references patients (patient_id);
alter table prescriptions add constraint prescriptions_doctors_fk
  foreign key (doctor_id) references doctors (doctor_id);
alter table prescriptions add constraint prescriptions_appointments_fk
  foreign key (appt_id) references appointments (appt_id);
alter table prescriptions add constraint prescriptions_admissions_fk
  foreign key (admission_id) references admissions (admission_id);
alter table prescriptions add constraint prescriptions_prescriptions_fk
  foreign key (replaces_id) references prescriptions (prescription_id);
alter table prescriptions add constraint prescriptions_status_ck check (status in ('DRAFT', 'SIGNED', 'CANCELLED'));
alter table prescriptions add constraint prescriptions_source_ck check (source in ('DESK', 'PAPER'));
alter table prescriptions add constraint prescriptions_doctor_ck
  check (doctor_id is not null or (source = 'PAPER' and doctor_name is not null));
alter table prescriptions add constraint prescriptions_unsigned_ck
  check (prescription_no is not null or (signed_at is null and signed_by is null and status <> 'SIGNED'));
alter table prescriptions add constraint prescriptions_signed_ck
  check (prescription_no is null or (signed_at is not null and signed_by is not null and status <> 'DRAFT'));
alter table prescriptions add constraint prescriptions_cancelled_ck
  check (status <> 'CANCELLED' or (cancel_reason is not null and cancelled_at is not null));
-- A prescription is replaced once.
create unique index prescriptions_replaced_uk on prescriptions (case when status = 'SIGNED' then replaces_id end);
create index prescriptions_patient_ix on prescriptions (patient_id, prescription_id);
create index prescriptions_doctor_ix on prescriptions (doctor_id, prescription_id);
create index prescriptions_day_ix on prescriptions (written_day, prescription_id);
create index prescriptions_replaces_ix on prescriptions (replaces_id);
create index prescriptions_appt_ix on prescriptions (appt_id);
create index prescriptions_admission_ix on prescriptions (admission_id);

-- prescription_lines
alter table prescription_lines add constraint prescription_lines_pk primary key (line_id);
alter table prescription_lines add constraint prescription_lines_line_no_uk unique (prescription_id, line_no);
alter table prescription_lines add constraint prescription_lines_parent_fk
  foreign key (prescription_id) references prescriptions (prescription_id);
alter table prescription_lines add constraint prescription_lines_line_no_ck check (line_no > 0);
alter table prescription_lines add constraint prescription_lines_dose_ck check (dose_amount > 0);
alter table prescription_lines add constraint prescription_lines_kinds_ck
  check ((pattern is null or times_per_day is null) and (pattern is null or interval_hours is null));
alter table prescription_lines add constraint prescription_lines_either_ck
  check (times_per_day is null or interval_hours is null);
alter table prescription_lines add constraint prescription_lines_often_ck
  check (pattern is not null or times_per_day is not null or interval_hours is not null or is_as_needed = 'Y');
alter table prescription_lines add constraint prescription_lines_times_ck check (times_per_day between 1 and 24);
alter table prescription_lines add constraint prescription_lines_hours_ck check (interval_hours between 1 and 720);
alter table prescription_lines add constraint prescription_lines_days_ck check (every_days between 1 and 365);
alter table prescription_lines add constraint prescription_lines_duration_ck
  check ((duration is null and duration_unit is null) or (duration > 0 and duration_unit is not null));
alter table prescription_lines add constraint prescription_lines_unit_ck
  check (duration_unit in ('DAY', 'WEEK', 'MONTH'));
alter table prescription_lines add constraint prescription_lines_meal_ck check (meal in ('BEFORE', 'AFTER', 'WITH'));
alter table prescription_lines add constraint prescription_lines_needed_ck check (is_as_needed in ('Y', 'N'));
alter table prescription_lines add constraint prescription_lines_max_ck check (max_per_day > 0);
alter table prescription_lines add constraint prescription_lines_quantity_ck
  check (quantity > 0 and (fixed_quantity is null or quantity = fixed_quantity));

-- patient_allergies
alter table patient_allergies add constraint patient_allergies_pk primary key (allergy_id);
alter table patient_allergies add constraint patient_allergies_patients_fk
  foreign key (patient_id) references patients (patient_id);
alter table patient_allergies add constraint patient_allergies_removed_ck
  check (removed_at is null or (removed_by is not null and remove_reason is not null));
create index patient_allergies_patient_ix on patient_allergies (patient_id);

-- medicine_templates
alter table medicine_templates add constraint medicine_templates_pk primary key (template_id);
alter table medicine_templates add constraint medicine_templates_doctors_fk
  foreign key (doctor_id) references doctors (doctor_id);
alter table medicine_templates add constraint medicine_templates_kind_ck check (kind in ('FAVOURITE', 'TEMPLATE'));
alter table medicine_templates add constraint medicine_templates_json_ck check (medicines is json);
create index medicine_templates_doctor_ix on medicine_templates (doctor_id);

-- register_entries
alter table register_entries add constraint register_entries_pk primary key (entry_id);
alter table register_entries add constraint register_entries_items_fk foreign key (item_id) references items (item_id);
alter table register_entries add constraint register_entries_lots_fk foreign key (lot_id) references lots (lot_id);
alter table register_entries add constraint register_entries_schedule_ck check (schedule in ('H1', 'X', 'NDPS'));
alter table register_entries add constraint register_entries_qty_ck check (qty <> 0);
alter table register_entries add constraint register_entries_signer_ck
  check (schedule = 'H1' or (second_signer is not null and second_signer <> entered_by and balance is not null));
create index register_entries_day_ix on register_entries (schedule, entered_day, entry_id);
create index register_entries_item_ix on register_entries (item_id);
create index register_entries_lot_ix on register_entries (lot_id);

-- dispenses
alter table dispenses add constraint dispenses_pk primary key (dispense_id);
alter table dispenses add constraint dispenses_stores_fk foreign key (store_id) references stores (store_id);
alter table dispenses add constraint dispenses_patients_fk foreign key (patient_id) references patients (patient_id);
alter table dispenses add constraint dispenses_billing_fk foreign key (invoice_id) references billing (invoice_id);
alter table dispenses add constraint dispenses_orders_fk
  foreign key (prescription_id) references prescriptions (prescription_id);
create index dispenses_created_ix on dispenses (created_at, dispense_id);
create index dispenses_patient_ix on dispenses (patient_id);
create index dispenses_invoice_ix on dispenses (invoice_id);
create index dispenses_store_ix on dispenses (store_id);
create index dispenses_order_ix on dispenses (prescription_id);

-- dispense_lines
alter table dispense_lines add constraint dispense_lines_pk primary key (dispense_line_id);
alter table dispense_lines add constraint dispense_lines_dispenses_fk
  foreign key (dispense_id) references dispenses (dispense_id);
alter table dispense_lines add constraint dispense_lines_items_fk foreign key (item_id) references items (item_id);
alter table dispense_lines add constraint dispense_lines_lots_fk foreign key (lot_id) references lots (lot_id);
alter table dispense_lines add constraint dispense_lines_bill_fk
  foreign key (bill_item_id) references billing_items (item_id);
alter table dispense_lines add constraint dispense_lines_entries_fk
  foreign key (entry_id) references register_entries (entry_id);
alter table dispense_lines add constraint dispense_lines_orders_fk
  foreign key (prescription_line_id) references prescription_lines (line_id);
alter table dispense_lines add constraint dispense_lines_qty_ck check (qty > 0 and qty <= asked_qty);
alter table dispense_lines add constraint dispense_lines_schedule_ck
  check (schedule in ('NONE', 'H', 'H1', 'X', 'NDPS'));
-- Nothing that needs an entry in a register is given out without it.
alter table dispense_lines add constraint dispense_lines_register_ck
  check (schedule in ('NONE', 'H') or entry_id is not null);
create index dispense_lines_dispense_ix on dispense_lines (dispense_id);
create index dispense_lines_item_ix on dispense_lines (item_id);
create index dispense_lines_lot_ix on dispense_lines (lot_id);
create index dispense_lines_bill_ix on dispense_lines (bill_item_id);
create index dispense_lines_entry_ix on dispense_lines (entry_id);
create index dispense_lines_order_ix on dispense_lines (prescription_line_id);

-- dispense_returns
alter table dispense_returns add constraint dispense_returns_pk primary key (return_id);
alter table dispense_returns add constraint dispense_returns_dispenses_fk
  foreign key (dispense_id) references dispenses (dispense_id);
alter table dispense_returns add constraint dispense_returns_stores_fk
  foreign key (store_id) references stores (store_id);
alter table dispense_returns add constraint dispense_returns_notes_fk
  foreign key (credit_note_id) references credit_notes (credit_note_id);
alter table dispense_returns add constraint dispense_returns_payments_fk
  foreign key (refund_id) references payments (payment_id);
create index dispense_returns_dispense_ix on dispense_returns (dispense_id);
create index dispense_returns_store_ix on dispense_returns (store_id);
create index dispense_returns_note_ix on dispense_returns (credit_note_id);
create index dispense_returns_refund_ix on dispense_returns (refund_id);

-- return_lines
alter table return_lines add constraint return_lines_pk primary key (return_line_id);
alter table return_lines add constraint return_lines_returns_fk
  foreign key (return_id) references dispense_returns (return_id);
alter table return_lines add constraint return_lines_lines_fk
  foreign key (dispense_line_id) references dispense_lines (dispense_line_id);
alter table return_lines add constraint return_lines_qty_ck check (qty > 0);
create index return_lines_return_ix on return_lines (return_id);
create index return_lines_line_ix on return_lines (dispense_line_id);

-- staff
alter table staff add constraint staff_pk primary key (staff_id);
alter table staff add constraint staff_username_uk unique (username);
alter table staff add constraint staff_doctors_fk foreign key (doctor_id) references doctors (doctor_id);
alter table staff add constraint staff_username_ck check (username = lower(username));
alter table staff add constraint staff_role_ck check (role in ('admin', 'receptionist', 'billing', 'doctor'));
alter table staff add constraint staff_is_active_ck check (is_active in ('Y', 'N'));
alter table staff add constraint staff_doctor_id_ck
  check (doctor_id is not null or role <> 'doctor' and coalesce(',' || other_roles || ',', '-') not like '%,doctor,%');
alter table staff add constraint staff_no_doctor_ck
  check (doctor_id is null or role = 'doctor' or coalesce(',' || other_roles || ',', '-') like '%,doctor,%');
alter table staff add constraint staff_other_roles_ck check (',' || other_roles || ',' not like '%,' || role || ',%');
create index staff_doctor_ix on staff (doctor_id);

-- ended_sessions
alter table ended_sessions add constraint ended_sessions_pk primary key (session_id);

-- sign_in_settings
alter table sign_in_settings add constraint sign_in_settings_pk primary key (settings_id);
alter table sign_in_settings add constraint sign_in_settings_single_ck check (settings_id = 1);
alter table sign_in_settings add constraint sign_in_settings_minutes_ck check (lock_minutes between 0 and 240);

-- withheld_calls
alter table withheld_calls add constraint withheld_calls_pk primary key (withheld_call_id);
alter table withheld_calls add constraint withheld_calls_role_uk unique (role, call_name);

-- The one row that each of these has.
insert into feed_state (state_id) values (1);
insert into hospital_settings (hospital_name) values ('Hospital');
insert into reminder_settings (settings_id) values (1);
insert into sign_in_settings (settings_id) values (1);

-- What desks copy and lease numbers of; each job states the same in its entity files.
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('HOSPITAL_SETTINGS', 'hospital_settings', 'settings_id', 'HOSPITAL_SETTINGS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('TAX_CATEGORIES', 'tax_categories', 'tax_code', 'TAX_CATEGORIES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('TAX_RATES', 'tax_rates', 'rate_id', 'TAX_CATEGORIES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PATIENTS', 'patients', 'patient_id', 'PATIENTS', 'patient_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('IDENTIFIERS', 'identifiers', 'identifier_id', 'PATIENTS', 'patient_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PATIENT_PHONES', 'patient_phones', 'phone_id', 'PATIENTS', 'patient_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTORS', 'doctors', 'doctor_id', 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTOR_HOURS', 'doctor_hours', null, 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTOR_LEAVE', 'doctor_leave', 'leave_id', 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('APPOINTMENTS', 'appointments', 'appt_id', 'APPOINTMENTS', 'appt_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('WAITLIST', 'waitlist', 'waitlist_id', 'WAITLIST', 'waitlist_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('CHARGES', 'charges', 'charge_code', 'CHARGES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BILLING', 'billing', 'invoice_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BILLING_ITEMS', 'billing_items', 'item_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('INVOICE_PAYERS', 'invoice_payers', 'payer_id', 'BILLING', 'invoice_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('SHIFTS', 'shifts', 'shift_id', 'SHIFTS', 'shift_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('SHIFT_MOVEMENTS', 'shift_movements', 'movement_id', 'SHIFTS', 'shift_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DEPOSITS', 'deposits', 'deposit_id', 'DEPOSITS', 'deposit_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DEPOSIT_REFUNDS', 'deposit_refunds', 'deposit_refund_id', 'DEPOSITS', 'deposit_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PAYMENTS', 'payments', 'payment_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('CREDIT_NOTES', 'credit_notes', 'credit_note_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('CREDIT_NOTE_ITEMS', 'credit_note_items', 'credit_note_item_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCUMENT_PRINTS', 'document_prints', 'print_id', 'BILLING', 'invoice_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PAYMENT_ATTEMPTS', 'payment_attempts', 'attempt_id', 'BILLING', 'invoice_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('FEE_RULES', 'fee_rules', 'fee_rule_id', 'CHARGES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DISCOUNT_LIMITS', 'discount_limits', 'role', 'CHARGES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('APPROVALS', 'approvals', 'approval_id', 'BILLING', 'invoice_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('WARDS', 'wards', 'ward_id', 'WARDS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('ROOMS', 'rooms', 'room_id', 'WARDS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BEDS', 'beds', 'bed_id', 'WARDS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('ADMISSIONS', 'admissions', 'admission_id', 'ADMISSIONS', 'admission_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BED_STAYS', 'bed_stays', 'stay_id', 'ADMISSIONS', 'admission_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('RENT_POLICIES', 'rent_policies', 'policy_id', 'WARDS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('STAY_CHARGES', 'stay_charges', 'charge_id', 'ADMISSIONS', 'admission_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DEPOSIT_RULES', 'deposit_rules', 'deposit_rule_id', 'WARDS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('ITEMS', 'items', 'item_id', 'ITEMS', 'item_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('ITEM_PACKS', 'item_packs', null, 'ITEMS', 'item_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('STORES', 'stores', 'store_id', 'STORES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('SUPPLIERS', 'suppliers', 'supplier_id', 'SUPPLIERS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PRESCRIPTIONS', 'prescriptions', 'prescription_id', 'PRESCRIPTIONS', 'prescription_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PRESCRIPTION_LINES', 'prescription_lines', 'line_id', 'PRESCRIPTIONS', 'prescription_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PATIENT_ALLERGIES', 'patient_allergies', 'allergy_id', 'PATIENTS', 'patient_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('MEDICINE_TEMPLATES', 'medicine_templates', 'template_id', 'MEDICINE_TEMPLATES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('STAFF', 'staff', 'staff_id', 'STAFF', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('SIGN_IN_SETTINGS', 'sign_in_settings', 'settings_id', 'SIGN_IN_SETTINGS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('WITHHELD_CALLS', 'withheld_calls', 'withheld_call_id', 'WITHHELD_CALLS', null, 'N');
commit;
