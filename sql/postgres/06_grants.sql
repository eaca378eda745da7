-- Written from sql/description by "node sql/generate.mjs": change it there.
-- hms_app runs the members of packages that the application calls, and reads the views. It has no right on a table, and
-- nothing here may be done by everybody. The role is made before these scripts run.

revoke all on schema hms, pkg_errors, pkg_audit, pkg_feed, pkg_desks, pkg_requests, pkg_settings, pkg_taxes,
  pkg_patients, pkg_doctors, pkg_appointments, pkg_reminders, pkg_waitlist, pkg_ledger, pkg_billing, pkg_fees,
  pkg_approvals, pkg_refunds, pkg_payers, pkg_deposits, pkg_payments, pkg_cashier, pkg_admissions, pkg_items, pkg_stock,
  pkg_stock_documents, pkg_prescriptions, pkg_dispensing, pkg_patient_merges, pkg_staff from public;
revoke all on all tables in schema hms from public, hms_app;
revoke all on all sequences in schema hms from public, hms_app;
revoke all on all routines in schema hms, pkg_errors, pkg_audit, pkg_feed, pkg_desks, pkg_requests, pkg_settings,
  pkg_taxes, pkg_patients, pkg_doctors, pkg_appointments, pkg_reminders, pkg_waitlist, pkg_ledger, pkg_billing,
  pkg_fees, pkg_approvals, pkg_refunds, pkg_payers, pkg_deposits, pkg_payments, pkg_cashier, pkg_admissions, pkg_items,
  pkg_stock, pkg_stock_documents, pkg_prescriptions, pkg_dispensing, pkg_patient_merges, pkg_staff from public, hms_app;

grant usage on schema hms, pkg_audit, pkg_feed, pkg_desks, pkg_requests, pkg_settings, pkg_taxes, pkg_patients,
  pkg_doctors, pkg_appointments, pkg_reminders, pkg_waitlist, pkg_billing, pkg_fees, pkg_approvals, pkg_refunds,
  pkg_payers, pkg_deposits, pkg_payments, pkg_cashier, pkg_admissions, pkg_items, pkg_stock, pkg_stock_documents,
  pkg_prescriptions, pkg_dispensing, pkg_patient_merges, pkg_staff to hms_app;

grant execute on routine pkg_audit.actor, pkg_audit.fingerprint, pkg_audit.place, pkg_audit.log_event,
  pkg_audit.add_seal to hms_app;

grant execute on routine pkg_feed.number_changes to hms_app;

grant execute on routine pkg_desks.register_desk, pkg_desks.lease_numbers, pkg_desks.skip_numbers,
  pkg_desks.retire_desk, pkg_desks.begin_replay, pkg_desks.record_outcome to hms_app;

grant execute on routine pkg_requests.keep_answer, pkg_requests.forget_requests to hms_app;

grant execute on routine pkg_settings.default_tax_rate, pkg_settings.now_time, pkg_settings.save_hospital,
  pkg_settings.mark_demo to hms_app;

grant execute on routine pkg_taxes.rate_now, pkg_taxes.save_category, pkg_taxes.save_rate, pkg_taxes.remove_rate,
  pkg_taxes.choose_preset to hms_app;

grant execute on routine pkg_patients.search_text, pkg_patients.whole_word, pkg_patients.pair_word,
  pkg_patients.beginning_pattern, pkg_patients.ending_pattern, pkg_patients.sound_word, pkg_patients.others_pattern,
  pkg_patients.plain_text, pkg_patients.register_patient, pkg_patients.update_patient, pkg_patients.identity_of,
  pkg_patients.identifier_key, pkg_patients.keep_apart to hms_app;

grant execute on routine pkg_doctors.on_duty, pkg_doctors.add_doctor, pkg_doctors.update_doctor, pkg_doctors.save_hours,
  pkg_doctors.add_leave, pkg_doctors.remove_leave to hms_app;

grant execute on routine pkg_appointments.doctor_availability, pkg_appointments.book_appointment,
  pkg_appointments.cancel_appointment, pkg_appointments.reschedule_appointment, pkg_appointments.check_in,
  pkg_appointments.start_consultation, pkg_appointments.complete_appointment, pkg_appointments.mark_no_show,
  pkg_appointments.reinstate, pkg_appointments.edit_notes, pkg_appointments.walk_in, pkg_appointments.hand_over,
  pkg_appointments.change_turn to hms_app;

grant execute on routine pkg_reminders.save_settings, pkg_reminders.save_template, pkg_reminders.remove_template,
  pkg_reminders.save_consent, pkg_reminders.mark_called, pkg_reminders.claim_message, pkg_reminders.message_sent,
  pkg_reminders.message_failed to hms_app;

grant execute on routine pkg_waitlist.add_entry, pkg_waitlist.change_entry, pkg_waitlist.book_entry,
  pkg_waitlist.remove_entry, pkg_waitlist.reinstate_entry to hms_app;

grant execute on routine pkg_billing.raise_invoice, pkg_billing.add_item, pkg_billing.update_item,
  pkg_billing.remove_item, pkg_billing.set_discount, pkg_billing.waive_invoice, pkg_billing.set_buyer,
  pkg_billing.issue_invoice, pkg_billing.keep_document, pkg_billing.take_payment, pkg_billing.issue_and_pay,
  pkg_billing.pay_invoices, pkg_billing.cancel_invoice, pkg_billing.record_print, pkg_billing.save_charge to hms_app;

grant execute on routine pkg_fees.save_fee_rule, pkg_fees.remove_fee_rule to hms_app;

grant execute on routine pkg_approvals.save_limit, pkg_approvals.ask_discount, pkg_approvals.decide,
  pkg_approvals.withdraw to hms_app;

grant execute on routine pkg_refunds.issue_credit_note, pkg_refunds.refund_payment,
  pkg_refunds.correct_payment to hms_app;

grant execute on routine pkg_payers.add_payer, pkg_payers.change_payer to hms_app;

grant execute on routine pkg_deposits.receive_deposit, pkg_deposits.use_deposit, pkg_deposits.refund_deposit,
  pkg_deposits.keep_as_deposit to hms_app;

grant execute on routine pkg_payments.start_attempt, pkg_payments.note_sent, pkg_payments.note_waiting,
  pkg_payments.note_closed, pkg_payments.note_event, pkg_payments.note_paid, pkg_payments.start_refund,
  pkg_payments.note_refund, pkg_payments.resolve_attempt to hms_app;

grant execute on routine pkg_cashier.open_shift, pkg_cashier.move_cash, pkg_cashier.close_shift,
  pkg_cashier.accept_shift to hms_app;

grant execute on routine pkg_admissions.request_admission, pkg_admissions.update_admission,
  pkg_admissions.cancel_admission, pkg_admissions.reserve_bed, pkg_admissions.release_bed, pkg_admissions.admit,
  pkg_admissions.admit_newborn, pkg_admissions.move_patient, pkg_admissions.swap_patients, pkg_admissions.give_up_room,
  pkg_admissions.correct_time, pkg_admissions.undo, pkg_admissions.order_discharge, pkg_admissions.bill_stay,
  pkg_admissions.add_charge, pkg_admissions.void_charge, pkg_admissions.clear_admission, pkg_admissions.leave,
  pkg_admissions.reopen_admission, pkg_admissions.set_condition, pkg_admissions.save_ward, pkg_admissions.save_room,
  pkg_admissions.save_bed, pkg_admissions.save_policy, pkg_admissions.save_deposit_rule, pkg_admissions.deposit_of,
  pkg_admissions.bed_days, pkg_admissions.unbilled_rent to hms_app;

grant execute on routine pkg_items.save_item to hms_app;

grant execute on routine pkg_stock.save_store, pkg_stock.save_supplier, pkg_stock.receive_goods, pkg_stock.receive_line,
  pkg_stock.write_off, pkg_stock.recall_batch to hms_app;

grant execute on routine pkg_stock_documents.send_stock, pkg_stock_documents.accept_transfer,
  pkg_stock_documents.cancel_transfer, pkg_stock_documents.submit_count, pkg_stock_documents.decide_count,
  pkg_stock_documents.return_to_supplier to hms_app;

grant execute on routine pkg_prescriptions.shares_ingredient, pkg_prescriptions.quantity, pkg_prescriptions.save_draft,
  pkg_prescriptions.sign_prescription, pkg_prescriptions.cancel_prescription, pkg_prescriptions.note_allergy,
  pkg_prescriptions.remove_allergy, pkg_prescriptions.save_template, pkg_prescriptions.remove_template to hms_app;

grant execute on routine pkg_dispensing.dispense, pkg_dispensing.return_goods to hms_app;

grant execute on routine pkg_patient_merges.merge_patients, pkg_patient_merges.undo_merge to hms_app;

grant execute on routine pkg_staff.add_staff, pkg_staff.add_first_admin, pkg_staff.update_staff, pkg_staff.set_password,
  pkg_staff.record_sign_in, pkg_staff.record_failed_sign_in, pkg_staff.end_session, pkg_staff.save_sign_in_settings,
  pkg_staff.withhold_call to hms_app;

grant select on schema_version_v, audit_log_v, audit_seals_v, change_feed_v, feed_marks_v, feed_state_v, desks_v,
  desk_commands_v, request_answers_v, hospital_settings_v, tax_categories_v, tax_rates_v, patients_v, identifiers_v,
  patient_phones_v, patient_words_v, patient_merges_v, likely_duplicates_v, doctors_v, doctor_hours_v, doctor_leave_v,
  appointments_v, visits_to_move_v, reminder_settings_v, message_templates_v, reminder_consents_v, visit_messages_v,
  waitlist_v, invoice_payers_v, billing_v, billing_items_v, billing_taxes_v, billing_hsn_v, payments_v, credit_notes_v,
  credit_note_items_v, issued_documents_v, charges_v, document_prints_v, fee_rules_v, visit_fees_v, discount_limits_v,
  approvals_v, deposits_v, deposit_uses_v, deposit_refunds_v, payment_attempts_v, provider_payments_v,
  provider_refunds_v, shifts_v, shift_movements_v, shift_entries_v, shift_totals_v, rooms_v, wards_v, beds_v,
  admissions_v, bed_stays_v, rent_policies_v, stay_charges_v, stay_rent_v, stay_days_v, rent_leaks_v, deposit_rules_v,
  stay_deposits_v, items_v, item_packs_v, stores_v, suppliers_v, lots_v, stock_v, stock_moves_v, goods_receipts_v,
  receipt_lines_v, stock_transfers_v, stock_transfer_lines_v, stock_counts_v, stock_count_lines_v, supplier_returns_v,
  supplier_return_lines_v, prescriptions_v, prescription_lines_v, running_medicines_v, prescription_warnings_v,
  patient_allergies_v, medicine_templates_v, dispenses_v, dispense_lines_v, dispense_returns_v, return_lines_v,
  register_entries_v, order_progress_v, staff_v, staff_credentials_v, ended_sessions_v, sign_in_settings_v,
  withheld_calls_v, daily_revenue_v, doctor_days_v, money_entries_v to hms_app;
