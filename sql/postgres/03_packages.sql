-- Written from sql/description by "node sql/generate.mjs": change it there.
-- A package of Oracle is a schema here, so that pkg_x.y is the same call in both. In order of dependence.
\ir packages/pkg_errors.sql
\ir packages/pkg_audit.sql
\ir packages/pkg_feed.sql
\ir packages/pkg_desks.sql
\ir packages/pkg_requests.sql
\ir packages/pkg_settings.sql
\ir packages/pkg_taxes.sql
\ir packages/pkg_patients.sql
\ir packages/pkg_doctors.sql
\ir packages/pkg_appointments.sql
\ir packages/pkg_waitlist.sql
\ir packages/pkg_ledger.sql
\ir packages/pkg_billing.sql
\ir packages/pkg_fees.sql
\ir packages/pkg_approvals.sql
\ir packages/pkg_refunds.sql
\ir packages/pkg_deposits.sql
\ir packages/pkg_payments.sql
\ir packages/pkg_cashier.sql
\ir packages/pkg_admissions.sql
\ir packages/pkg_items.sql
\ir packages/pkg_stock.sql
\ir packages/pkg_prescriptions.sql
\ir packages/pkg_dispensing.sql
\ir packages/pkg_patient_merges.sql
\ir packages/pkg_staff.sql
