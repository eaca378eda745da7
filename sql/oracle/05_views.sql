-- Written from sql/description by "node sql/generate.mjs": change it there.
-- What the application may read. The same names and columns in both dialects. Money keeps number(12,2) and flags
-- char(1), since the application converts a value by its type.
@@views/schema_version.sql
@@views/audit.sql
@@views/feed.sql
@@views/desks.sql
@@views/requests.sql
@@views/settings.sql
@@views/taxes.sql
@@views/patients.sql
@@views/doctors.sql
@@views/appointments.sql
@@views/reminders.sql
@@views/waitlist.sql
@@views/billing.sql
@@views/fees.sql
@@views/approvals.sql
@@views/deposits.sql
@@views/payments.sql
@@views/cashier.sql
@@views/admissions.sql
@@views/items.sql
@@views/stock.sql
@@views/stock_documents.sql
@@views/prescriptions.sql
@@views/dispensing.sql
@@views/staff.sql
@@views/reports.sql
