-- Written from sql/description by "node sql/generate.mjs": change it there.
-- What the application may read. The same names and columns in both dialects. Money keeps numeric(12,2) and flags
-- char(1), since the application converts a value by its type.
\ir views/schema_version.sql
\ir views/audit.sql
\ir views/feed.sql
\ir views/desks.sql
\ir views/requests.sql
\ir views/settings.sql
\ir views/taxes.sql
\ir views/patients.sql
\ir views/doctors.sql
\ir views/appointments.sql
\ir views/reminders.sql
\ir views/waitlist.sql
\ir views/billing.sql
\ir views/fees.sql
\ir views/approvals.sql
\ir views/deposits.sql
\ir views/payments.sql
\ir views/cashier.sql
\ir views/admissions.sql
\ir views/items.sql
\ir views/stock.sql
\ir views/stock_documents.sql
\ir views/prescriptions.sql
\ir views/dispensing.sql
\ir views/staff.sql
\ir views/reports.sql
