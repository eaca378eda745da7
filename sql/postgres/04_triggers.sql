-- Written from sql/description by "node sql/generate.mjs": change it there.
-- What is true whoever writes a row: values that the database keeps, rules that no call can avoid, and the audit.
-- The function of a trigger has the trigger's name.
\ir triggers/audit.sql
\ir triggers/patients.sql
\ir triggers/doctors.sql
\ir triggers/appointments.sql
\ir triggers/reminders.sql
\ir triggers/waitlist.sql
\ir triggers/billing.sql
\ir triggers/deposits.sql
\ir triggers/cashier.sql
\ir triggers/admissions.sql
\ir triggers/stock.sql
\ir triggers/prescriptions.sql
\ir 04_audit_triggers.sql
