-- Written from sql/description by "node sql/generate.mjs": change it there.
-- The audit: who changed what, the row before and after as JSON. Left out is what is a secret, a copy of other columns,
-- or an event of its own: hospital_settings.counter_patient_id, patients.search_text, patients.name_key,
-- patients.identity_key, patients.sort_name, patients.further_words, identifiers.identifier_key,
-- billing.issued_document, payment_attempts.qr, rooms.daily_rate, rooms.is_occupied, bed_stays.open_bed_id,
-- bed_stays.open_admission_id, items.search_text, staff.password_hash, staff.last_sign_in_at.
-- Where the key is no number the entry has it in its values alone.

create or replace trigger trg_hospital_settings_audit
  after insert or update or delete on hospital_settings
  for each row execute function write_audit('settings_id', 'counter_patient_id');

create or replace trigger trg_tax_categories_audit
  after insert or update or delete on tax_categories
  for each row execute function write_audit('');

create or replace trigger trg_tax_rates_audit
  after insert or update or delete on tax_rates
  for each row execute function write_audit('rate_id');

create or replace trigger trg_patients_audit
  after insert or update or delete on patients
  for each row execute function write_audit('patient_id', 'search_text', 'name_key', 'identity_key', 'sort_name', 'further_words');

create or replace trigger trg_identifiers_audit
  after insert or update or delete on identifiers
  for each row execute function write_audit('identifier_id', 'identifier_key');

create or replace trigger trg_patient_phones_audit
  after insert or update or delete on patient_phones
  for each row execute function write_audit('phone_id');

create or replace trigger trg_doctors_audit
  after insert or update or delete on doctors
  for each row execute function write_audit('doctor_id');

create or replace trigger trg_appt_audit
  after insert or update or delete on appointments
  for each row execute function write_audit('appt_id');

create or replace trigger trg_waitlist_audit
  after insert or update or delete on waitlist
  for each row execute function write_audit('waitlist_id');

create or replace trigger trg_charges_audit
  after insert or update or delete on charges
  for each row execute function write_audit('');

create or replace trigger trg_billing_audit
  after insert or update or delete on billing
  for each row execute function write_audit('invoice_id', 'issued_document');

create or replace trigger trg_billing_items_audit
  after insert or update or delete on billing_items
  for each row execute function write_audit('item_id');

create or replace trigger trg_invoice_payers_audit
  after insert or update or delete on invoice_payers
  for each row execute function write_audit('payer_id');

create or replace trigger trg_shifts_audit
  after insert or update or delete on shifts
  for each row execute function write_audit('shift_id');

create or replace trigger trg_shift_movements_audit
  after insert or update or delete on shift_movements
  for each row execute function write_audit('movement_id');

create or replace trigger trg_deposits_audit
  after insert or update or delete on deposits
  for each row execute function write_audit('deposit_id');

create or replace trigger trg_deposit_refunds_audit
  after insert or update or delete on deposit_refunds
  for each row execute function write_audit('deposit_refund_id');

create or replace trigger trg_payments_audit
  after insert or update or delete on payments
  for each row execute function write_audit('payment_id');

create or replace trigger trg_credit_notes_audit
  after insert or update or delete on credit_notes
  for each row execute function write_audit('credit_note_id');

create or replace trigger trg_credit_note_items_audit
  after insert or update or delete on credit_note_items
  for each row execute function write_audit('credit_note_item_id');

create or replace trigger trg_payment_attempts_audit
  after insert or update or delete on payment_attempts
  for each row execute function write_audit('attempt_id', 'qr');

create or replace trigger trg_fee_rules_audit
  after insert or update or delete on fee_rules
  for each row execute function write_audit('fee_rule_id');

create or replace trigger trg_discount_limits_audit
  after insert or update or delete on discount_limits
  for each row execute function write_audit('');

create or replace trigger trg_approvals_audit
  after insert or update or delete on approvals
  for each row execute function write_audit('approval_id');

create or replace trigger trg_wards_audit
  after insert or update or delete on wards
  for each row execute function write_audit('ward_id');

create or replace trigger trg_rooms_audit
  after insert or update or delete on rooms
  for each row execute function write_audit('room_id', 'daily_rate', 'is_occupied');

create or replace trigger trg_beds_audit
  after insert or update or delete on beds
  for each row execute function write_audit('bed_id');

create or replace trigger trg_admissions_audit
  after insert or update or delete on admissions
  for each row execute function write_audit('admission_id');

create or replace trigger trg_bed_stays_audit
  after insert or update or delete on bed_stays
  for each row execute function write_audit('stay_id', 'open_bed_id', 'open_admission_id');

create or replace trigger trg_rent_policies_audit
  after insert or update or delete on rent_policies
  for each row execute function write_audit('policy_id');

create or replace trigger trg_stay_charges_audit
  after insert or update or delete on stay_charges
  for each row execute function write_audit('charge_id');

create or replace trigger trg_deposit_rules_audit
  after insert or update or delete on deposit_rules
  for each row execute function write_audit('deposit_rule_id');

create or replace trigger trg_items_audit
  after insert or update or delete on items
  for each row execute function write_audit('item_id', 'search_text');

create or replace trigger trg_item_packs_audit
  after insert or update or delete on item_packs
  for each row execute function write_audit('item_id');

create or replace trigger trg_stores_audit
  after insert or update or delete on stores
  for each row execute function write_audit('store_id');

create or replace trigger trg_suppliers_audit
  after insert or update or delete on suppliers
  for each row execute function write_audit('supplier_id');

create or replace trigger trg_prescriptions_audit
  after insert or update or delete on prescriptions
  for each row execute function write_audit('prescription_id');

create or replace trigger trg_prescription_lines_audit
  after insert or update or delete on prescription_lines
  for each row execute function write_audit('line_id');

create or replace trigger trg_patient_allergies_audit
  after insert or update or delete on patient_allergies
  for each row execute function write_audit('allergy_id');

create or replace trigger trg_medicine_templates_audit
  after insert or update or delete on medicine_templates
  for each row execute function write_audit('template_id');

create or replace trigger trg_staff_audit
  after insert or update or delete on staff
  for each row execute function write_audit('staff_id', 'password_hash', 'last_sign_in_at');

create or replace trigger trg_sign_in_settings_audit
  after insert or update or delete on sign_in_settings
  for each row execute function write_audit('settings_id');

create or replace trigger trg_withheld_calls_audit
  after insert or update or delete on withheld_calls
  for each row execute function write_audit('withheld_call_id');
