-- Written from sql/description by "node sql/generate.mjs": change it there.
-- The audit: who changed what, the row before and after as JSON. Left out is what is a secret, a copy of other columns,
-- or an event of its own: hospital_settings.counter_patient_id, patients.search_text, patients.name_key,
-- patients.identity_key, patients.sort_name, patients.further_words, identifiers.identifier_key,
-- billing.issued_document, payment_attempts.qr, rooms.daily_rate, rooms.is_occupied, bed_stays.open_bed_id,
-- bed_stays.open_admission_id, items.search_text, staff.password_hash, staff.last_sign_in_at.
-- Where the key is no number the entry has it in its values alone.

create or replace trigger trg_hospital_settings_audit
after insert or update or delete on hospital_settings
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'settings_id', p_old => :old.settings_id, p_new => :new.settings_id);
  pkg_audit_row.add_text(p_column => 'hospital_name', p_old => :old.hospital_name, p_new => :new.hospital_name);
  pkg_audit_row.add_text(p_column => 'address', p_old => :old.address, p_new => :new.address);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_text(p_column => 'gstin', p_old => :old.gstin, p_new => :new.gstin);
  pkg_audit_row.add_text(p_column => 'registration_no', p_old => :old.registration_no, p_new => :new.registration_no);
  pkg_audit_row.add_text(p_column => 'currency', p_old => :old.currency, p_new => :new.currency);
  pkg_audit_row.add_text(p_column => 'upi_id', p_old => :old.upi_id, p_new => :new.upi_id);
  pkg_audit_row.add_text(p_column => 'footer', p_old => :old.footer, p_new => :new.footer);
  pkg_audit_row.add_number(
    p_column => 'default_tax_rate', p_old => :old.default_tax_rate, p_new => :new.default_tax_rate
  );
  pkg_audit_row.add_text(p_column => 'time_zone', p_old => :old.time_zone, p_new => :new.time_zone);
  pkg_audit_row.add_text(p_column => 'is_demo', p_old => :old.is_demo, p_new => :new.is_demo);
  pkg_audit_row.add_number(p_column => 'offline_days', p_old => :old.offline_days, p_new => :new.offline_days);
  pkg_audit_row.add_text(p_column => 'tax_preset', p_old => :old.tax_preset, p_new => :new.tax_preset);
  pkg_audit_row.add_text(p_column => 'home_country', p_old => :old.home_country, p_new => :new.home_country);
  pkg_audit_row.add_text(
    p_column => 'patient_number_format', p_old => :old.patient_number_format, p_new => :new.patient_number_format
  );
  pkg_audit_row.write_row(
    p_entity_name => 'HOSPITAL_SETTINGS',
    p_entity_id   => coalesce(:new.settings_id, :old.settings_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_hospital_settings_audit;
/

create or replace trigger trg_tax_categories_audit
after insert or update or delete on tax_categories
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_text(p_column => 'tax_code', p_old => :old.tax_code, p_new => :new.tax_code);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_text(p_column => 'hsn_sac', p_old => :old.hsn_sac, p_new => :new.hsn_sac);
  pkg_audit_row.add_text(p_column => 'item_types', p_old => :old.item_types, p_new => :new.item_types);
  pkg_audit_row.add_number(p_column => 'above_price', p_old => :old.above_price, p_new => :new.above_price);
  pkg_audit_row.add_text(p_column => 'above_code', p_old => :old.above_code, p_new => :new.above_code);
  pkg_audit_row.write_row(
    p_entity_name => 'TAX_CATEGORIES',
    p_entity_id   => null,
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_tax_categories_audit;
/

create or replace trigger trg_tax_rates_audit
after insert or update or delete on tax_rates
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'rate_id', p_old => :old.rate_id, p_new => :new.rate_id);
  pkg_audit_row.add_text(p_column => 'tax_code', p_old => :old.tax_code, p_new => :new.tax_code);
  pkg_audit_row.add_day(p_column => 'from_day', p_old => :old.from_day, p_new => :new.from_day);
  pkg_audit_row.add_text(p_column => 'tax_treatment', p_old => :old.tax_treatment, p_new => :new.tax_treatment);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.write_row(
    p_entity_name => 'TAX_RATES',
    p_entity_id   => coalesce(:new.rate_id, :old.rate_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_tax_rates_audit;
/

create or replace trigger trg_patients_audit
after insert or update or delete on patients
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_text(p_column => 'first_name', p_old => :old.first_name, p_new => :new.first_name);
  pkg_audit_row.add_text(p_column => 'last_name', p_old => :old.last_name, p_new => :new.last_name);
  pkg_audit_row.add_day(p_column => 'dob', p_old => :old.dob, p_new => :new.dob);
  pkg_audit_row.add_text(p_column => 'gender', p_old => :old.gender, p_new => :new.gender);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'address', p_old => :old.address, p_new => :new.address);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.add_text(p_column => 'title', p_old => :old.title, p_new => :new.title);
  pkg_audit_row.add_text(p_column => 'relation', p_old => :old.relation, p_new => :new.relation);
  pkg_audit_row.add_text(p_column => 'relation_name', p_old => :old.relation_name, p_new => :new.relation_name);
  pkg_audit_row.add_text(p_column => 'phone_e164', p_old => :old.phone_e164, p_new => :new.phone_e164);
  pkg_audit_row.add_text(p_column => 'dob_estimated', p_old => :old.dob_estimated, p_new => :new.dob_estimated);
  pkg_audit_row.add_number(p_column => 'age_years', p_old => :old.age_years, p_new => :new.age_years);
  pkg_audit_row.add_number(p_column => 'age_months', p_old => :old.age_months, p_new => :new.age_months);
  pkg_audit_row.add_number(p_column => 'age_days', p_old => :old.age_days, p_new => :new.age_days);
  pkg_audit_row.add_day(p_column => 'age_said_day', p_old => :old.age_said_day, p_new => :new.age_said_day);
  pkg_audit_row.add_number(p_column => 'merged_into', p_old => :old.merged_into, p_new => :new.merged_into);
  pkg_audit_row.add_text(p_column => 'former_numbers', p_old => :old.former_numbers, p_new => :new.former_numbers);
  pkg_audit_row.write_row(
    p_entity_name => 'PATIENTS',
    p_entity_id   => coalesce(:new.patient_id, :old.patient_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.patient_id, :old.patient_id)
  );
end trg_patients_audit;
/

create or replace trigger trg_identifiers_audit
after insert or update or delete on identifiers
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'identifier_id', p_old => :old.identifier_id, p_new => :new.identifier_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_text(p_column => 'system', p_old => :old.system, p_new => :new.system);
  pkg_audit_row.add_text(p_column => 'value', p_old => :old.value, p_new => :new.value);
  pkg_audit_row.add_text(p_column => 'issuer', p_old => :old.issuer, p_new => :new.issuer);
  pkg_audit_row.write_row(
    p_entity_name => 'IDENTIFIERS',
    p_entity_id   => coalesce(:new.identifier_id, :old.identifier_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.patient_id, :old.patient_id)
  );
end trg_identifiers_audit;
/

create or replace trigger trg_patient_phones_audit
after insert or update or delete on patient_phones
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'phone_id', p_old => :old.phone_id, p_new => :new.phone_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'phone_e164', p_old => :old.phone_e164, p_new => :new.phone_e164);
  pkg_audit_row.add_text(p_column => 'whose', p_old => :old.whose, p_new => :new.whose);
  pkg_audit_row.write_row(
    p_entity_name => 'PATIENT_PHONES',
    p_entity_id   => coalesce(:new.phone_id, :old.phone_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.patient_id, :old.patient_id)
  );
end trg_patient_phones_audit;
/

create or replace trigger trg_doctors_audit
after insert or update or delete on doctors
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'first_name', p_old => :old.first_name, p_new => :new.first_name);
  pkg_audit_row.add_text(p_column => 'last_name', p_old => :old.last_name, p_new => :new.last_name);
  pkg_audit_row.add_text(p_column => 'specialization', p_old => :old.specialization, p_new => :new.specialization);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_text(p_column => 'registration_no', p_old => :old.registration_no, p_new => :new.registration_no);
  pkg_audit_row.add_text(p_column => 'title', p_old => :old.title, p_new => :new.title);
  pkg_audit_row.add_text(p_column => 'display_name', p_old => :old.display_name, p_new => :new.display_name);
  pkg_audit_row.write_row(
    p_entity_name => 'DOCTORS',
    p_entity_id   => coalesce(:new.doctor_id, :old.doctor_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_doctors_audit;
/

create or replace trigger trg_appt_audit
after insert or update or delete on appointments
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_time(p_column => 'appt_time', p_old => :old.appt_time, p_new => :new.appt_time);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.add_number(p_column => 'duration_min', p_old => :old.duration_min, p_new => :new.duration_min);
  pkg_audit_row.add_time(p_column => 'end_time', p_old => :old.end_time, p_new => :new.end_time);
  pkg_audit_row.add_number(p_column => 'token_no', p_old => :old.token_no, p_new => :new.token_no);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_text(p_column => 'is_overbooked', p_old => :old.is_overbooked, p_new => :new.is_overbooked);
  pkg_audit_row.add_text(p_column => 'override_reason', p_old => :old.override_reason, p_new => :new.override_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'checked_in_at', p_old => :old.checked_in_at, p_new => :new.checked_in_at);
  pkg_audit_row.add_instant(p_column => 'started_at', p_old => :old.started_at, p_new => :new.started_at);
  pkg_audit_row.add_instant(p_column => 'completed_at', p_old => :old.completed_at, p_new => :new.completed_at);
  pkg_audit_row.add_text(p_column => 'is_priority', p_old => :old.is_priority, p_new => :new.is_priority);
  pkg_audit_row.add_text(p_column => 'priority_reason', p_old => :old.priority_reason, p_new => :new.priority_reason);
  pkg_audit_row.add_instant(p_column => 'skipped_at', p_old => :old.skipped_at, p_new => :new.skipped_at);
  pkg_audit_row.add_instant(p_column => 'called_at', p_old => :old.called_at, p_new => :new.called_at);
  pkg_audit_row.add_number(p_column => 'call_count', p_old => :old.call_count, p_new => :new.call_count);
  pkg_audit_row.add_number(p_column => 'prior_doctor_id', p_old => :old.prior_doctor_id, p_new => :new.prior_doctor_id);
  pkg_audit_row.add_number(p_column => 'prior_token_no', p_old => :old.prior_token_no, p_new => :new.prior_token_no);
  pkg_audit_row.write_row(
    p_entity_name => 'APPOINTMENTS',
    p_entity_id   => coalesce(:new.appt_id, :old.appt_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.appt_id, :old.appt_id)
  );
end trg_appt_audit;
/

create or replace trigger trg_waitlist_audit
after insert or update or delete on waitlist
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'waitlist_id', p_old => :old.waitlist_id, p_new => :new.waitlist_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'specialization', p_old => :old.specialization, p_new => :new.specialization);
  pkg_audit_row.add_day(p_column => 'from_day', p_old => :old.from_day, p_new => :new.from_day);
  pkg_audit_row.add_day(p_column => 'to_day', p_old => :old.to_day, p_new => :new.to_day);
  pkg_audit_row.add_text(p_column => 'day_part', p_old => :old.day_part, p_new => :new.day_part);
  pkg_audit_row.add_number(p_column => 'duration_min', p_old => :old.duration_min, p_new => :new.duration_min);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.add_number(p_column => 'held_appt_id', p_old => :old.held_appt_id, p_new => :new.held_appt_id);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_text(p_column => 'closed_reason', p_old => :old.closed_reason, p_new => :new.closed_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'closed_at', p_old => :old.closed_at, p_new => :new.closed_at);
  pkg_audit_row.write_row(
    p_entity_name => 'WAITLIST',
    p_entity_id   => coalesce(:new.waitlist_id, :old.waitlist_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.waitlist_id, :old.waitlist_id)
  );
end trg_waitlist_audit;
/

create or replace trigger trg_charges_audit
after insert or update or delete on charges
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.add_text(p_column => 'item_type', p_old => :old.item_type, p_new => :new.item_type);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_text(p_column => 'hsn_sac', p_old => :old.hsn_sac, p_new => :new.hsn_sac);
  pkg_audit_row.add_text(p_column => 'tax_code', p_old => :old.tax_code, p_new => :new.tax_code);
  pkg_audit_row.write_row(
    p_entity_name => 'CHARGES',
    p_entity_id   => null,
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_charges_audit;
/

create or replace trigger trg_billing_audit
after insert or update or delete on billing
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_number(p_column => 'tax', p_old => :old.tax, p_new => :new.tax);
  pkg_audit_row.add_number(p_column => 'discount', p_old => :old.discount, p_new => :new.discount);
  pkg_audit_row.add_number(p_column => 'total', p_old => :old.total, p_new => :new.total);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'invoice_no', p_old => :old.invoice_no, p_new => :new.invoice_no);
  pkg_audit_row.add_instant(p_column => 'issued_at', p_old => :old.issued_at, p_new => :new.issued_at);
  pkg_audit_row.add_number(p_column => 'paid', p_old => :old.paid, p_new => :new.paid);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_instant(p_column => 'cancelled_at', p_old => :old.cancelled_at, p_new => :new.cancelled_at);
  pkg_audit_row.add_number(p_column => 'credited', p_old => :old.credited, p_new => :new.credited);
  pkg_audit_row.add_number(
    p_column => 'discount_percent', p_old => :old.discount_percent, p_new => :new.discount_percent
  );
  pkg_audit_row.add_text(p_column => 'discount_reason', p_old => :old.discount_reason, p_new => :new.discount_reason);
  pkg_audit_row.add_text(p_column => 'is_waived', p_old => :old.is_waived, p_new => :new.is_waived);
  pkg_audit_row.add_text(p_column => 'is_tax_halved', p_old => :old.is_tax_halved, p_new => :new.is_tax_halved);
  pkg_audit_row.add_text(p_column => 'customer_name', p_old => :old.customer_name, p_new => :new.customer_name);
  pkg_audit_row.add_text(p_column => 'buyer_name', p_old => :old.buyer_name, p_new => :new.buyer_name);
  pkg_audit_row.add_text(p_column => 'buyer_gstin', p_old => :old.buyer_gstin, p_new => :new.buyer_gstin);
  pkg_audit_row.add_text(p_column => 'place_of_supply', p_old => :old.place_of_supply, p_new => :new.place_of_supply);
  pkg_audit_row.add_text(p_column => 'is_interstate', p_old => :old.is_interstate, p_new => :new.is_interstate);
  pkg_audit_row.add_text(p_column => 'document_kind', p_old => :old.document_kind, p_new => :new.document_kind);
  pkg_audit_row.write_row(
    p_entity_name => 'BILLING',
    p_entity_id   => coalesce(:new.invoice_id, :old.invoice_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_billing_audit;
/

create or replace trigger trg_billing_items_audit
after insert or update or delete on billing_items
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'item_type', p_old => :old.item_type, p_new => :new.item_type);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.add_number(p_column => 'qty', p_old => :old.qty, p_new => :new.qty);
  pkg_audit_row.add_number(p_column => 'line_total', p_old => :old.line_total, p_new => :new.line_total);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.add_number(p_column => 'pack_qty', p_old => :old.pack_qty, p_new => :new.pack_qty);
  pkg_audit_row.add_number(
    p_column => 'discount_percent', p_old => :old.discount_percent, p_new => :new.discount_percent
  );
  pkg_audit_row.add_number(p_column => 'discount', p_old => :old.discount, p_new => :new.discount);
  pkg_audit_row.add_text(
    p_column => 'price_includes_tax', p_old => :old.price_includes_tax, p_new => :new.price_includes_tax
  );
  pkg_audit_row.add_number(p_column => 'included_tax', p_old => :old.included_tax, p_new => :new.included_tax);
  pkg_audit_row.add_text(p_column => 'tax_code', p_old => :old.tax_code, p_new => :new.tax_code);
  pkg_audit_row.add_text(p_column => 'hsn_sac', p_old => :old.hsn_sac, p_new => :new.hsn_sac);
  pkg_audit_row.add_text(p_column => 'tax_treatment', p_old => :old.tax_treatment, p_new => :new.tax_treatment);
  pkg_audit_row.write_row(
    p_entity_name => 'BILLING_ITEMS',
    p_entity_id   => coalesce(:new.item_id, :old.item_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_billing_items_audit;
/

create or replace trigger trg_invoice_payers_audit
after insert or update or delete on invoice_payers
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'payer_id', p_old => :old.payer_id, p_new => :new.payer_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_text(p_column => 'payer_name', p_old => :old.payer_name, p_new => :new.payer_name);
  pkg_audit_row.add_text(p_column => 'reference', p_old => :old.reference, p_new => :new.reference);
  pkg_audit_row.add_number(p_column => 'agreed', p_old => :old.agreed, p_new => :new.agreed);
  pkg_audit_row.add_text(p_column => 'entered_by', p_old => :old.entered_by, p_new => :new.entered_by);
  pkg_audit_row.add_instant(p_column => 'entered_at', p_old => :old.entered_at, p_new => :new.entered_at);
  pkg_audit_row.write_row(
    p_entity_name => 'INVOICE_PAYERS',
    p_entity_id   => coalesce(:new.payer_id, :old.payer_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_invoice_payers_audit;
/

create or replace trigger trg_shifts_audit
after insert or update or delete on shifts
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'shift_id', p_old => :old.shift_id, p_new => :new.shift_id);
  pkg_audit_row.add_text(p_column => 'opened_by', p_old => :old.opened_by, p_new => :new.opened_by);
  pkg_audit_row.add_number(p_column => 'opening_float', p_old => :old.opening_float, p_new => :new.opening_float);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'closed_at', p_old => :old.closed_at, p_new => :new.closed_at);
  pkg_audit_row.add_number(p_column => 'expected', p_old => :old.expected, p_new => :new.expected);
  pkg_audit_row.add_number(p_column => 'counted_cash', p_old => :old.counted_cash, p_new => :new.counted_cash);
  pkg_audit_row.add_text(p_column => 'denominations', p_old => :old.denominations, p_new => :new.denominations);
  pkg_audit_row.add_text(p_column => 'closing_note', p_old => :old.closing_note, p_new => :new.closing_note);
  pkg_audit_row.add_text(p_column => 'accepted_by', p_old => :old.accepted_by, p_new => :new.accepted_by);
  pkg_audit_row.add_instant(p_column => 'accepted_at', p_old => :old.accepted_at, p_new => :new.accepted_at);
  pkg_audit_row.write_row(
    p_entity_name => 'SHIFTS',
    p_entity_id   => coalesce(:new.shift_id, :old.shift_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.shift_id, :old.shift_id)
  );
end trg_shifts_audit;
/

create or replace trigger trg_shift_movements_audit
after insert or update or delete on shift_movements
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'movement_id', p_old => :old.movement_id, p_new => :new.movement_id);
  pkg_audit_row.add_number(p_column => 'shift_id', p_old => :old.shift_id, p_new => :new.shift_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_instant(p_column => 'made_at', p_old => :old.made_at, p_new => :new.made_at);
  pkg_audit_row.add_text(p_column => 'made_by', p_old => :old.made_by, p_new => :new.made_by);
  pkg_audit_row.write_row(
    p_entity_name => 'SHIFT_MOVEMENTS',
    p_entity_id   => coalesce(:new.movement_id, :old.movement_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.shift_id, :old.shift_id)
  );
end trg_shift_movements_audit;
/

create or replace trigger trg_deposits_audit
after insert or update or delete on deposits
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'deposit_id', p_old => :old.deposit_id, p_new => :new.deposit_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'method', p_old => :old.method, p_new => :new.method);
  pkg_audit_row.add_text(p_column => 'reference', p_old => :old.reference, p_new => :new.reference);
  pkg_audit_row.add_text(p_column => 'receipt_no', p_old => :old.receipt_no, p_new => :new.receipt_no);
  pkg_audit_row.add_text(p_column => 'purpose', p_old => :old.purpose, p_new => :new.purpose);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_day(p_column => 'received_day', p_old => :old.received_day, p_new => :new.received_day);
  pkg_audit_row.add_text(p_column => 'received_by', p_old => :old.received_by, p_new => :new.received_by);
  pkg_audit_row.add_number(p_column => 'used', p_old => :old.used, p_new => :new.used);
  pkg_audit_row.add_number(p_column => 'refunded', p_old => :old.refunded, p_new => :new.refunded);
  pkg_audit_row.add_number(p_column => 'tendered', p_old => :old.tendered, p_new => :new.tendered);
  pkg_audit_row.add_number(p_column => 'from_payment_id', p_old => :old.from_payment_id, p_new => :new.from_payment_id);
  pkg_audit_row.add_number(p_column => 'shift_id', p_old => :old.shift_id, p_new => :new.shift_id);
  pkg_audit_row.write_row(
    p_entity_name => 'DEPOSITS',
    p_entity_id   => coalesce(:new.deposit_id, :old.deposit_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.deposit_id, :old.deposit_id)
  );
end trg_deposits_audit;
/

create or replace trigger trg_deposit_refunds_audit
after insert or update or delete on deposit_refunds
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(
    p_column => 'deposit_refund_id', p_old => :old.deposit_refund_id, p_new => :new.deposit_refund_id
  );
  pkg_audit_row.add_number(p_column => 'deposit_id', p_old => :old.deposit_id, p_new => :new.deposit_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'method', p_old => :old.method, p_new => :new.method);
  pkg_audit_row.add_text(p_column => 'reference', p_old => :old.reference, p_new => :new.reference);
  pkg_audit_row.add_text(p_column => 'voucher_no', p_old => :old.voucher_no, p_new => :new.voucher_no);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_instant(p_column => 'refunded_at', p_old => :old.refunded_at, p_new => :new.refunded_at);
  pkg_audit_row.add_day(p_column => 'refunded_day', p_old => :old.refunded_day, p_new => :new.refunded_day);
  pkg_audit_row.add_text(p_column => 'refunded_by', p_old => :old.refunded_by, p_new => :new.refunded_by);
  pkg_audit_row.add_number(p_column => 'shift_id', p_old => :old.shift_id, p_new => :new.shift_id);
  pkg_audit_row.write_row(
    p_entity_name => 'DEPOSIT_REFUNDS',
    p_entity_id   => coalesce(:new.deposit_refund_id, :old.deposit_refund_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.deposit_id, :old.deposit_id)
  );
end trg_deposit_refunds_audit;
/

create or replace trigger trg_payments_audit
after insert or update or delete on payments
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'payment_id', p_old => :old.payment_id, p_new => :new.payment_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'method', p_old => :old.method, p_new => :new.method);
  pkg_audit_row.add_text(p_column => 'reference', p_old => :old.reference, p_new => :new.reference);
  pkg_audit_row.add_text(p_column => 'receipt_no', p_old => :old.receipt_no, p_new => :new.receipt_no);
  pkg_audit_row.add_instant(p_column => 'paid_at', p_old => :old.paid_at, p_new => :new.paid_at);
  pkg_audit_row.add_day(p_column => 'paid_day', p_old => :old.paid_day, p_new => :new.paid_day);
  pkg_audit_row.add_text(p_column => 'taken_by', p_old => :old.taken_by, p_new => :new.taken_by);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_number(p_column => 'of_payment_id', p_old => :old.of_payment_id, p_new => :new.of_payment_id);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_number(p_column => 'tendered', p_old => :old.tendered, p_new => :new.tendered);
  pkg_audit_row.add_number(p_column => 'deposit_id', p_old => :old.deposit_id, p_new => :new.deposit_id);
  pkg_audit_row.add_number(p_column => 'shift_id', p_old => :old.shift_id, p_new => :new.shift_id);
  pkg_audit_row.add_number(p_column => 'taken_with_id', p_old => :old.taken_with_id, p_new => :new.taken_with_id);
  pkg_audit_row.add_number(p_column => 'payer_id', p_old => :old.payer_id, p_new => :new.payer_id);
  pkg_audit_row.write_row(
    p_entity_name => 'PAYMENTS',
    p_entity_id   => coalesce(:new.payment_id, :old.payment_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_payments_audit;
/

create or replace trigger trg_credit_notes_audit
after insert or update or delete on credit_notes
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'credit_note_id', p_old => :old.credit_note_id, p_new => :new.credit_note_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'credit_note_no', p_old => :old.credit_note_no, p_new => :new.credit_note_no);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_number(p_column => 'tax', p_old => :old.tax, p_new => :new.tax);
  pkg_audit_row.add_number(p_column => 'discount', p_old => :old.discount, p_new => :new.discount);
  pkg_audit_row.add_number(p_column => 'total', p_old => :old.total, p_new => :new.total);
  pkg_audit_row.add_instant(p_column => 'issued_at', p_old => :old.issued_at, p_new => :new.issued_at);
  pkg_audit_row.add_day(p_column => 'issued_day', p_old => :old.issued_day, p_new => :new.issued_day);
  pkg_audit_row.add_text(p_column => 'issued_by', p_old => :old.issued_by, p_new => :new.issued_by);
  pkg_audit_row.write_row(
    p_entity_name => 'CREDIT_NOTES',
    p_entity_id   => coalesce(:new.credit_note_id, :old.credit_note_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_credit_notes_audit;
/

create or replace trigger trg_credit_note_items_audit
after insert or update or delete on credit_note_items
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(
    p_column => 'credit_note_item_id', p_old => :old.credit_note_item_id, p_new => :new.credit_note_item_id
  );
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_number(p_column => 'credit_note_id', p_old => :old.credit_note_id, p_new => :new.credit_note_id);
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_number(p_column => 'qty', p_old => :old.qty, p_new => :new.qty);
  pkg_audit_row.add_number(p_column => 'line_total', p_old => :old.line_total, p_new => :new.line_total);
  pkg_audit_row.write_row(
    p_entity_name => 'CREDIT_NOTE_ITEMS',
    p_entity_id   => coalesce(:new.credit_note_item_id, :old.credit_note_item_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_credit_note_items_audit;
/

create or replace trigger trg_payment_attempts_audit
after insert or update or delete on payment_attempts
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'attempt_id', p_old => :old.attempt_id, p_new => :new.attempt_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'provider', p_old => :old.provider, p_new => :new.provider);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'currency', p_old => :old.currency, p_new => :new.currency);
  pkg_audit_row.add_text(p_column => 'receipt', p_old => :old.receipt, p_new => :new.receipt);
  pkg_audit_row.add_text(p_column => 'state', p_old => :old.state, p_new => :new.state);
  pkg_audit_row.add_text(p_column => 'provider_ref', p_old => :old.provider_ref, p_new => :new.provider_ref);
  pkg_audit_row.add_instant(p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
  pkg_audit_row.add_text(p_column => 'failure', p_old => :old.failure, p_new => :new.failure);
  pkg_audit_row.add_number(p_column => 'received', p_old => :old.received, p_new => :new.received);
  pkg_audit_row.add_number(p_column => 'refunded', p_old => :old.refunded, p_new => :new.refunded);
  pkg_audit_row.add_text(p_column => 'needs_person', p_old => :old.needs_person, p_new => :new.needs_person);
  pkg_audit_row.add_text(p_column => 'resolution', p_old => :old.resolution, p_new => :new.resolution);
  pkg_audit_row.add_text(p_column => 'resolved_by', p_old => :old.resolved_by, p_new => :new.resolved_by);
  pkg_audit_row.add_instant(p_column => 'resolved_at', p_old => :old.resolved_at, p_new => :new.resolved_at);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
  pkg_audit_row.write_row(
    p_entity_name => 'PAYMENT_ATTEMPTS',
    p_entity_id   => coalesce(:new.attempt_id, :old.attempt_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_payment_attempts_audit;
/

create or replace trigger trg_fee_rules_audit
after insert or update or delete on fee_rules
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'fee_rule_id', p_old => :old.fee_rule_id, p_new => :new.fee_rule_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'specialization', p_old => :old.specialization, p_new => :new.specialization);
  pkg_audit_row.add_number(p_column => 'within_days', p_old => :old.within_days, p_new => :new.within_days);
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.write_row(
    p_entity_name => 'FEE_RULES',
    p_entity_id   => coalesce(:new.fee_rule_id, :old.fee_rule_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_fee_rules_audit;
/

create or replace trigger trg_discount_limits_audit
after insert or update or delete on discount_limits
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_text(p_column => 'role', p_old => :old.role, p_new => :new.role);
  pkg_audit_row.add_number(p_column => 'max_percent', p_old => :old.max_percent, p_new => :new.max_percent);
  pkg_audit_row.write_row(
    p_entity_name => 'DISCOUNT_LIMITS',
    p_entity_id   => null,
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_discount_limits_audit;
/

create or replace trigger trg_approvals_audit
after insert or update or delete on approvals
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'approval_id', p_old => :old.approval_id, p_new => :new.approval_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_number(p_column => 'discount', p_old => :old.discount, p_new => :new.discount);
  pkg_audit_row.add_number(
    p_column => 'discount_percent', p_old => :old.discount_percent, p_new => :new.discount_percent
  );
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_text(p_column => 'state', p_old => :old.state, p_new => :new.state);
  pkg_audit_row.add_text(p_column => 'asked_by', p_old => :old.asked_by, p_new => :new.asked_by);
  pkg_audit_row.add_instant(p_column => 'asked_at', p_old => :old.asked_at, p_new => :new.asked_at);
  pkg_audit_row.add_text(p_column => 'decided_by', p_old => :old.decided_by, p_new => :new.decided_by);
  pkg_audit_row.add_instant(p_column => 'decided_at', p_old => :old.decided_at, p_new => :new.decided_at);
  pkg_audit_row.add_text(p_column => 'decision_note', p_old => :old.decision_note, p_new => :new.decision_note);
  pkg_audit_row.add_number(p_column => 'approved_share', p_old => :old.approved_share, p_new => :new.approved_share);
  pkg_audit_row.write_row(
    p_entity_name => 'APPROVALS',
    p_entity_id   => coalesce(:new.approval_id, :old.approval_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_approvals_audit;
/

create or replace trigger trg_wards_audit
after insert or update or delete on wards
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'ward_id', p_old => :old.ward_id, p_new => :new.ward_id);
  pkg_audit_row.add_text(p_column => 'ward_name', p_old => :old.ward_name, p_new => :new.ward_name);
  pkg_audit_row.add_text(p_column => 'sex', p_old => :old.sex, p_new => :new.sex);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.write_row(
    p_entity_name => 'WARDS',
    p_entity_id   => coalesce(:new.ward_id, :old.ward_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_wards_audit;
/

create or replace trigger trg_rooms_audit
after insert or update or delete on rooms
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'room_id', p_old => :old.room_id, p_new => :new.room_id);
  pkg_audit_row.add_text(p_column => 'room_type', p_old => :old.room_type, p_new => :new.room_type);
  pkg_audit_row.add_number(p_column => 'ward_id', p_old => :old.ward_id, p_new => :new.ward_id);
  pkg_audit_row.add_text(p_column => 'room_name', p_old => :old.room_name, p_new => :new.room_name);
  pkg_audit_row.add_text(p_column => 'rent_class', p_old => :old.rent_class, p_new => :new.rent_class);
  pkg_audit_row.add_text(p_column => 'is_icu', p_old => :old.is_icu, p_new => :new.is_icu);
  pkg_audit_row.write_row(
    p_entity_name => 'ROOMS',
    p_entity_id   => coalesce(:new.room_id, :old.room_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_rooms_audit;
/

create or replace trigger trg_beds_audit
after insert or update or delete on beds
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'bed_id', p_old => :old.bed_id, p_new => :new.bed_id);
  pkg_audit_row.add_number(p_column => 'room_id', p_old => :old.room_id, p_new => :new.room_id);
  pkg_audit_row.add_text(p_column => 'bed_label', p_old => :old.bed_label, p_new => :new.bed_label);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_text(p_column => 'condition', p_old => :old.condition, p_new => :new.condition);
  pkg_audit_row.add_text(
    p_column => 'condition_reason', p_old => :old.condition_reason, p_new => :new.condition_reason
  );
  pkg_audit_row.add_instant(p_column => 'condition_at', p_old => :old.condition_at, p_new => :new.condition_at);
  pkg_audit_row.write_row(
    p_entity_name => 'BEDS',
    p_entity_id   => coalesce(:new.bed_id, :old.bed_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_beds_audit;
/

create or replace trigger trg_admissions_audit
after insert or update or delete on admissions
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'admission_id', p_old => :old.admission_id, p_new => :new.admission_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_number(p_column => 'consultant_id', p_old => :old.consultant_id, p_new => :new.consultant_id);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(
    p_column => 'mother_admission_id', p_old => :old.mother_admission_id, p_new => :new.mother_admission_id
  );
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_text(p_column => 'priority', p_old => :old.priority, p_new => :new.priority);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_text(p_column => 'rent_class', p_old => :old.rent_class, p_new => :new.rent_class);
  pkg_audit_row.add_number(p_column => 'ward_id', p_old => :old.ward_id, p_new => :new.ward_id);
  pkg_audit_row.add_time(p_column => 'expected_time', p_old => :old.expected_time, p_new => :new.expected_time);
  pkg_audit_row.add_day(p_column => 'leave_day', p_old => :old.leave_day, p_new => :new.leave_day);
  pkg_audit_row.add_text(p_column => 'attendant_name', p_old => :old.attendant_name, p_new => :new.attendant_name);
  pkg_audit_row.add_text(p_column => 'attendant_phone', p_old => :old.attendant_phone, p_new => :new.attendant_phone);
  pkg_audit_row.add_text(p_column => 'payer', p_old => :old.payer, p_new => :new.payer);
  pkg_audit_row.add_time(p_column => 'admitted_time', p_old => :old.admitted_time, p_new => :new.admitted_time);
  pkg_audit_row.add_time(p_column => 'ordered_time', p_old => :old.ordered_time, p_new => :new.ordered_time);
  pkg_audit_row.add_time(p_column => 'cleared_time', p_old => :old.cleared_time, p_new => :new.cleared_time);
  pkg_audit_row.add_time(p_column => 'left_time', p_old => :old.left_time, p_new => :new.left_time);
  pkg_audit_row.add_text(p_column => 'left_to', p_old => :old.left_to, p_new => :new.left_to);
  pkg_audit_row.add_text(p_column => 'credit_reason', p_old => :old.credit_reason, p_new => :new.credit_reason);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_text(p_column => 'reopen_reason', p_old => :old.reopen_reason, p_new => :new.reopen_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'closed_at', p_old => :old.closed_at, p_new => :new.closed_at);
  pkg_audit_row.write_row(
    p_entity_name => 'ADMISSIONS',
    p_entity_id   => coalesce(:new.admission_id, :old.admission_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.admission_id, :old.admission_id)
  );
end trg_admissions_audit;
/

create or replace trigger trg_bed_stays_audit
after insert or update or delete on bed_stays
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'stay_id', p_old => :old.stay_id, p_new => :new.stay_id);
  pkg_audit_row.add_number(p_column => 'admission_id', p_old => :old.admission_id, p_new => :new.admission_id);
  pkg_audit_row.add_number(p_column => 'bed_id', p_old => :old.bed_id, p_new => :new.bed_id);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_time(p_column => 'from_time', p_old => :old.from_time, p_new => :new.from_time);
  pkg_audit_row.add_time(p_column => 'to_time', p_old => :old.to_time, p_new => :new.to_time);
  pkg_audit_row.add_text(p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
  pkg_audit_row.add_text(p_column => 'override_reason', p_old => :old.override_reason, p_new => :new.override_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.write_row(
    p_entity_name => 'BED_STAYS',
    p_entity_id   => coalesce(:new.stay_id, :old.stay_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.admission_id, :old.admission_id)
  );
end trg_bed_stays_audit;
/

create or replace trigger trg_rent_policies_audit
after insert or update or delete on rent_policies
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'policy_id', p_old => :old.policy_id, p_new => :new.policy_id);
  pkg_audit_row.add_text(p_column => 'rent_class', p_old => :old.rent_class, p_new => :new.rent_class);
  pkg_audit_row.add_day(p_column => 'from_day', p_old => :old.from_day, p_new => :new.from_day);
  pkg_audit_row.add_number(p_column => 'daily_rate', p_old => :old.daily_rate, p_new => :new.daily_rate);
  pkg_audit_row.add_text(p_column => 'day_start', p_old => :old.day_start, p_new => :new.day_start);
  pkg_audit_row.add_number(p_column => 'unit_hours', p_old => :old.unit_hours, p_new => :new.unit_hours);
  pkg_audit_row.add_number(p_column => 'min_units', p_old => :old.min_units, p_new => :new.min_units);
  pkg_audit_row.add_number(p_column => 'grace_min', p_old => :old.grace_min, p_new => :new.grace_min);
  pkg_audit_row.add_number(p_column => 'half_min', p_old => :old.half_min, p_new => :new.half_min);
  pkg_audit_row.add_number(p_column => 'short_min', p_old => :old.short_min, p_new => :new.short_min);
  pkg_audit_row.add_text(p_column => 'transfer_rule', p_old => :old.transfer_rule, p_new => :new.transfer_rule);
  pkg_audit_row.add_number(p_column => 'kept_percent', p_old => :old.kept_percent, p_new => :new.kept_percent);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_number(p_column => 'tax_above', p_old => :old.tax_above, p_new => :new.tax_above);
  pkg_audit_row.write_row(
    p_entity_name => 'RENT_POLICIES',
    p_entity_id   => coalesce(:new.policy_id, :old.policy_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_rent_policies_audit;
/

create or replace trigger trg_stay_charges_audit
after insert or update or delete on stay_charges
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'charge_id', p_old => :old.charge_id, p_new => :new.charge_id);
  pkg_audit_row.add_number(p_column => 'admission_id', p_old => :old.admission_id, p_new => :new.admission_id);
  pkg_audit_row.add_day(p_column => 'service_day', p_old => :old.service_day, p_new => :new.service_day);
  pkg_audit_row.add_text(p_column => 'source', p_old => :old.source, p_new => :new.source);
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.add_number(p_column => 'part_no', p_old => :old.part_no, p_new => :new.part_no);
  pkg_audit_row.add_text(p_column => 'item_type', p_old => :old.item_type, p_new => :new.item_type);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.add_number(p_column => 'qty', p_old => :old.qty, p_new => :new.qty);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_text(p_column => 'void_reason', p_old => :old.void_reason, p_new => :new.void_reason);
  pkg_audit_row.add_text(p_column => 'entered_by', p_old => :old.entered_by, p_new => :new.entered_by);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.write_row(
    p_entity_name => 'STAY_CHARGES',
    p_entity_id   => coalesce(:new.charge_id, :old.charge_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.admission_id, :old.admission_id)
  );
end trg_stay_charges_audit;
/

create or replace trigger trg_deposit_rules_audit
after insert or update or delete on deposit_rules
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'deposit_rule_id', p_old => :old.deposit_rule_id, p_new => :new.deposit_rule_id);
  pkg_audit_row.add_text(p_column => 'rent_class', p_old => :old.rent_class, p_new => :new.rent_class);
  pkg_audit_row.add_text(p_column => 'payer', p_old => :old.payer, p_new => :new.payer);
  pkg_audit_row.add_day(p_column => 'from_day', p_old => :old.from_day, p_new => :new.from_day);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.write_row(
    p_entity_name => 'DEPOSIT_RULES',
    p_entity_id   => coalesce(:new.deposit_rule_id, :old.deposit_rule_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_deposit_rules_audit;
/

create or replace trigger trg_items_audit
after insert or update or delete on items
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_text(p_column => 'generic_name', p_old => :old.generic_name, p_new => :new.generic_name);
  pkg_audit_row.add_text(p_column => 'brand_name', p_old => :old.brand_name, p_new => :new.brand_name);
  pkg_audit_row.add_text(p_column => 'strength', p_old => :old.strength, p_new => :new.strength);
  pkg_audit_row.add_text(p_column => 'form', p_old => :old.form, p_new => :new.form);
  pkg_audit_row.add_text(p_column => 'manufacturer', p_old => :old.manufacturer, p_new => :new.manufacturer);
  pkg_audit_row.add_text(p_column => 'hsn', p_old => :old.hsn, p_new => :new.hsn);
  pkg_audit_row.add_text(p_column => 'tax_category', p_old => :old.tax_category, p_new => :new.tax_category);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'schedule', p_old => :old.schedule, p_new => :new.schedule);
  pkg_audit_row.add_text(p_column => 'base_unit', p_old => :old.base_unit, p_new => :new.base_unit);
  pkg_audit_row.add_text(p_column => 'barcode', p_old => :old.barcode, p_new => :new.barcode);
  pkg_audit_row.add_number(p_column => 'min_stock', p_old => :old.min_stock, p_new => :new.min_stock);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.write_row(
    p_entity_name => 'ITEMS',
    p_entity_id   => coalesce(:new.item_id, :old.item_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.item_id, :old.item_id)
  );
end trg_items_audit;
/

create or replace trigger trg_item_packs_audit
after insert or update or delete on item_packs
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_text(p_column => 'pack_name', p_old => :old.pack_name, p_new => :new.pack_name);
  pkg_audit_row.add_number(p_column => 'qty', p_old => :old.qty, p_new => :new.qty);
  pkg_audit_row.write_row(
    p_entity_name => 'ITEM_PACKS',
    p_entity_id   => coalesce(:new.item_id, :old.item_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.item_id, :old.item_id)
  );
end trg_item_packs_audit;
/

create or replace trigger trg_stores_audit
after insert or update or delete on stores
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'store_id', p_old => :old.store_id, p_new => :new.store_id);
  pkg_audit_row.add_text(p_column => 'store_name', p_old => :old.store_name, p_new => :new.store_name);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.write_row(
    p_entity_name => 'STORES',
    p_entity_id   => coalesce(:new.store_id, :old.store_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_stores_audit;
/

create or replace trigger trg_suppliers_audit
after insert or update or delete on suppliers
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'supplier_id', p_old => :old.supplier_id, p_new => :new.supplier_id);
  pkg_audit_row.add_text(p_column => 'supplier_name', p_old => :old.supplier_name, p_new => :new.supplier_name);
  pkg_audit_row.add_text(p_column => 'gstin', p_old => :old.gstin, p_new => :new.gstin);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'address', p_old => :old.address, p_new => :new.address);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.write_row(
    p_entity_name => 'SUPPLIERS',
    p_entity_id   => coalesce(:new.supplier_id, :old.supplier_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_suppliers_audit;
/

create or replace trigger trg_prescriptions_audit
after insert or update or delete on prescriptions
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'prescription_id', p_old => :old.prescription_id, p_new => :new.prescription_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(p_column => 'admission_id', p_old => :old.admission_id, p_new => :new.admission_id);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_text(p_column => 'source', p_old => :old.source, p_new => :new.source);
  pkg_audit_row.add_day(p_column => 'written_day', p_old => :old.written_day, p_new => :new.written_day);
  pkg_audit_row.add_text(p_column => 'diagnosis', p_old => :old.diagnosis, p_new => :new.diagnosis);
  pkg_audit_row.add_text(p_column => 'advice', p_old => :old.advice, p_new => :new.advice);
  pkg_audit_row.add_day(p_column => 'follow_up_day', p_old => :old.follow_up_day, p_new => :new.follow_up_day);
  pkg_audit_row.add_text(p_column => 'language', p_old => :old.language, p_new => :new.language);
  pkg_audit_row.add_text(p_column => 'prescription_no', p_old => :old.prescription_no, p_new => :new.prescription_no);
  pkg_audit_row.add_number(p_column => 'replaces_id', p_old => :old.replaces_id, p_new => :new.replaces_id);
  pkg_audit_row.add_text(p_column => 'doctor_name', p_old => :old.doctor_name, p_new => :new.doctor_name);
  pkg_audit_row.add_text(p_column => 'registration_no', p_old => :old.registration_no, p_new => :new.registration_no);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
  pkg_audit_row.add_instant(p_column => 'signed_at', p_old => :old.signed_at, p_new => :new.signed_at);
  pkg_audit_row.add_text(p_column => 'signed_by', p_old => :old.signed_by, p_new => :new.signed_by);
  pkg_audit_row.add_text(p_column => 'override_reason', p_old => :old.override_reason, p_new => :new.override_reason);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_instant(p_column => 'cancelled_at', p_old => :old.cancelled_at, p_new => :new.cancelled_at);
  pkg_audit_row.add_text(p_column => 'cancelled_by', p_old => :old.cancelled_by, p_new => :new.cancelled_by);
  pkg_audit_row.write_row(
    p_entity_name => 'PRESCRIPTIONS',
    p_entity_id   => coalesce(:new.prescription_id, :old.prescription_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.prescription_id, :old.prescription_id)
  );
end trg_prescriptions_audit;
/

create or replace trigger trg_prescription_lines_audit
after insert or update or delete on prescription_lines
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'line_id', p_old => :old.line_id, p_new => :new.line_id);
  pkg_audit_row.add_number(p_column => 'prescription_id', p_old => :old.prescription_id, p_new => :new.prescription_id);
  pkg_audit_row.add_number(p_column => 'line_no', p_old => :old.line_no, p_new => :new.line_no);
  pkg_audit_row.add_text(p_column => 'generic_name', p_old => :old.generic_name, p_new => :new.generic_name);
  pkg_audit_row.add_text(p_column => 'brand_name', p_old => :old.brand_name, p_new => :new.brand_name);
  pkg_audit_row.add_text(p_column => 'strength', p_old => :old.strength, p_new => :new.strength);
  pkg_audit_row.add_text(p_column => 'form', p_old => :old.form, p_new => :new.form);
  pkg_audit_row.add_number(p_column => 'dose_amount', p_old => :old.dose_amount, p_new => :new.dose_amount);
  pkg_audit_row.add_text(p_column => 'dose_unit', p_old => :old.dose_unit, p_new => :new.dose_unit);
  pkg_audit_row.add_text(p_column => 'pattern', p_old => :old.pattern, p_new => :new.pattern);
  pkg_audit_row.add_number(p_column => 'times_per_day', p_old => :old.times_per_day, p_new => :new.times_per_day);
  pkg_audit_row.add_number(p_column => 'interval_hours', p_old => :old.interval_hours, p_new => :new.interval_hours);
  pkg_audit_row.add_number(p_column => 'every_days', p_old => :old.every_days, p_new => :new.every_days);
  pkg_audit_row.add_number(p_column => 'duration', p_old => :old.duration, p_new => :new.duration);
  pkg_audit_row.add_text(p_column => 'duration_unit', p_old => :old.duration_unit, p_new => :new.duration_unit);
  pkg_audit_row.add_text(p_column => 'meal', p_old => :old.meal, p_new => :new.meal);
  pkg_audit_row.add_text(p_column => 'is_as_needed', p_old => :old.is_as_needed, p_new => :new.is_as_needed);
  pkg_audit_row.add_text(p_column => 'as_needed_for', p_old => :old.as_needed_for, p_new => :new.as_needed_for);
  pkg_audit_row.add_number(p_column => 'max_per_day', p_old => :old.max_per_day, p_new => :new.max_per_day);
  pkg_audit_row.add_text(p_column => 'route', p_old => :old.route, p_new => :new.route);
  pkg_audit_row.add_text(p_column => 'instructions', p_old => :old.instructions, p_new => :new.instructions);
  pkg_audit_row.add_number(p_column => 'fixed_quantity', p_old => :old.fixed_quantity, p_new => :new.fixed_quantity);
  pkg_audit_row.add_number(p_column => 'quantity', p_old => :old.quantity, p_new => :new.quantity);
  pkg_audit_row.add_text(p_column => 'quantity_unit', p_old => :old.quantity_unit, p_new => :new.quantity_unit);
  pkg_audit_row.add_number(p_column => 'course_days', p_old => :old.course_days, p_new => :new.course_days);
  pkg_audit_row.write_row(
    p_entity_name => 'PRESCRIPTION_LINES',
    p_entity_id   => coalesce(:new.line_id, :old.line_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.prescription_id, :old.prescription_id)
  );
end trg_prescription_lines_audit;
/

create or replace trigger trg_patient_allergies_audit
after insert or update or delete on patient_allergies
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'allergy_id', p_old => :old.allergy_id, p_new => :new.allergy_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_text(p_column => 'substance', p_old => :old.substance, p_new => :new.substance);
  pkg_audit_row.add_text(p_column => 'reaction', p_old => :old.reaction, p_new => :new.reaction);
  pkg_audit_row.add_instant(p_column => 'noted_at', p_old => :old.noted_at, p_new => :new.noted_at);
  pkg_audit_row.add_text(p_column => 'noted_by', p_old => :old.noted_by, p_new => :new.noted_by);
  pkg_audit_row.add_instant(p_column => 'removed_at', p_old => :old.removed_at, p_new => :new.removed_at);
  pkg_audit_row.add_text(p_column => 'removed_by', p_old => :old.removed_by, p_new => :new.removed_by);
  pkg_audit_row.add_text(p_column => 'remove_reason', p_old => :old.remove_reason, p_new => :new.remove_reason);
  pkg_audit_row.write_row(
    p_entity_name => 'PATIENT_ALLERGIES',
    p_entity_id   => coalesce(:new.allergy_id, :old.allergy_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.patient_id, :old.patient_id)
  );
end trg_patient_allergies_audit;
/

create or replace trigger trg_medicine_templates_audit
after insert or update or delete on medicine_templates
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'template_id', p_old => :old.template_id, p_new => :new.template_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'kind', p_old => :old.kind, p_new => :new.kind);
  pkg_audit_row.add_text(p_column => 'template_name', p_old => :old.template_name, p_new => :new.template_name);
  pkg_audit_row.add_text(p_column => 'diagnosis', p_old => :old.diagnosis, p_new => :new.diagnosis);
  pkg_audit_row.add_text(p_column => 'advice', p_old => :old.advice, p_new => :new.advice);
  pkg_audit_row.add_text(p_column => 'medicines', p_old => :old.medicines, p_new => :new.medicines);
  pkg_audit_row.write_row(
    p_entity_name => 'MEDICINE_TEMPLATES',
    p_entity_id   => coalesce(:new.template_id, :old.template_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_medicine_templates_audit;
/

create or replace trigger trg_staff_audit
after insert or update or delete on staff
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'staff_id', p_old => :old.staff_id, p_new => :new.staff_id);
  pkg_audit_row.add_text(p_column => 'username', p_old => :old.username, p_new => :new.username);
  pkg_audit_row.add_text(p_column => 'full_name', p_old => :old.full_name, p_new => :new.full_name);
  pkg_audit_row.add_text(p_column => 'role', p_old => :old.role, p_new => :new.role);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_number(p_column => 'session_no', p_old => :old.session_no, p_new => :new.session_no);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'other_roles', p_old => :old.other_roles, p_new => :new.other_roles);
  pkg_audit_row.write_row(
    p_entity_name => 'STAFF',
    p_entity_id   => coalesce(:new.staff_id, :old.staff_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_staff_audit;
/

create or replace trigger trg_sign_in_settings_audit
after insert or update or delete on sign_in_settings
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'settings_id', p_old => :old.settings_id, p_new => :new.settings_id);
  pkg_audit_row.add_number(p_column => 'lock_minutes', p_old => :old.lock_minutes, p_new => :new.lock_minutes);
  pkg_audit_row.write_row(
    p_entity_name => 'SIGN_IN_SETTINGS',
    p_entity_id   => coalesce(:new.settings_id, :old.settings_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_sign_in_settings_audit;
/

create or replace trigger trg_withheld_calls_audit
after insert or update or delete on withheld_calls
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(
    p_column => 'withheld_call_id', p_old => :old.withheld_call_id, p_new => :new.withheld_call_id
  );
  pkg_audit_row.add_text(p_column => 'role', p_old => :old.role, p_new => :new.role);
  pkg_audit_row.add_text(p_column => 'call_name', p_old => :old.call_name, p_new => :new.call_name);
  pkg_audit_row.add_text(p_column => 'withheld_by', p_old => :old.withheld_by, p_new => :new.withheld_by);
  pkg_audit_row.add_instant(p_column => 'withheld_at', p_old => :old.withheld_at, p_new => :new.withheld_at);
  pkg_audit_row.write_row(
    p_entity_name => 'WITHHELD_CALLS',
    p_entity_id   => coalesce(:new.withheld_call_id, :old.withheld_call_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_withheld_calls_audit;
/
