-- Written from sql/description by "node sql/generate.mjs": change it there.
-- The packages in order of dependence, each specification before its body.
@@packages/pkg_errors.pks
show errors package pkg_errors
@@packages/pkg_errors.pkb
show errors package body pkg_errors
@@packages/pkg_audit.pks
show errors package pkg_audit
@@packages/pkg_audit.pkb
show errors package body pkg_audit
@@packages/pkg_feed.pks
show errors package pkg_feed
@@packages/pkg_feed.pkb
show errors package body pkg_feed
@@packages/pkg_desks.pks
show errors package pkg_desks
@@packages/pkg_desks.pkb
show errors package body pkg_desks
@@packages/pkg_audit_row.pks
show errors package pkg_audit_row
@@packages/pkg_audit_row.pkb
show errors package body pkg_audit_row
@@packages/pkg_requests.pks
show errors package pkg_requests
@@packages/pkg_requests.pkb
show errors package body pkg_requests
@@packages/pkg_settings.pks
show errors package pkg_settings
@@packages/pkg_settings.pkb
show errors package body pkg_settings
@@packages/pkg_taxes.pks
show errors package pkg_taxes
@@packages/pkg_taxes.pkb
show errors package body pkg_taxes
@@packages/pkg_patients.pks
show errors package pkg_patients
@@packages/pkg_patients.pkb
show errors package body pkg_patients
@@packages/pkg_doctors.pks
show errors package pkg_doctors
@@packages/pkg_doctors.pkb
show errors package body pkg_doctors
@@packages/pkg_appointments.pks
show errors package pkg_appointments
@@packages/pkg_appointments.pkb
show errors package body pkg_appointments
@@packages/pkg_reminders.pks
show errors package pkg_reminders
@@packages/pkg_reminders.pkb
show errors package body pkg_reminders
@@packages/pkg_waitlist.pks
show errors package pkg_waitlist
@@packages/pkg_waitlist.pkb
show errors package body pkg_waitlist
@@packages/pkg_ledger.pks
show errors package pkg_ledger
@@packages/pkg_ledger.pkb
show errors package body pkg_ledger
@@packages/pkg_billing.pks
show errors package pkg_billing
@@packages/pkg_billing.pkb
show errors package body pkg_billing
@@packages/pkg_fees.pks
show errors package pkg_fees
@@packages/pkg_fees.pkb
show errors package body pkg_fees
@@packages/pkg_approvals.pks
show errors package pkg_approvals
@@packages/pkg_approvals.pkb
show errors package body pkg_approvals
@@packages/pkg_refunds.pks
show errors package pkg_refunds
@@packages/pkg_refunds.pkb
show errors package body pkg_refunds
@@packages/pkg_payers.pks
show errors package pkg_payers
@@packages/pkg_payers.pkb
show errors package body pkg_payers
@@packages/pkg_deposits.pks
show errors package pkg_deposits
@@packages/pkg_deposits.pkb
show errors package body pkg_deposits
@@packages/pkg_payments.pks
show errors package pkg_payments
@@packages/pkg_payments.pkb
show errors package body pkg_payments
@@packages/pkg_cashier.pks
show errors package pkg_cashier
@@packages/pkg_cashier.pkb
show errors package body pkg_cashier
@@packages/pkg_admissions.pks
show errors package pkg_admissions
@@packages/pkg_admissions.pkb
show errors package body pkg_admissions
@@packages/pkg_items.pks
show errors package pkg_items
@@packages/pkg_items.pkb
show errors package body pkg_items
@@packages/pkg_stock.pks
show errors package pkg_stock
@@packages/pkg_stock.pkb
show errors package body pkg_stock
@@packages/pkg_stock_documents.pks
show errors package pkg_stock_documents
@@packages/pkg_stock_documents.pkb
show errors package body pkg_stock_documents
@@packages/pkg_prescriptions.pks
show errors package pkg_prescriptions
@@packages/pkg_prescriptions.pkb
show errors package body pkg_prescriptions
@@packages/pkg_dispensing.pks
show errors package pkg_dispensing
@@packages/pkg_dispensing.pkb
show errors package body pkg_dispensing
@@packages/pkg_patient_merges.pks
show errors package pkg_patient_merges
@@packages/pkg_patient_merges.pkb
show errors package body pkg_patient_merges
@@packages/pkg_staff.pks
show errors package pkg_staff
@@packages/pkg_staff.pkb
show errors package body pkg_staff
