-- Written from sql/description by "node sql/generate.mjs": change it there.
-- What is true whoever writes a row: values that the database keeps, rules that no call can avoid, and the audit.
@@triggers/audit.sql
@@triggers/patients.sql
@@triggers/doctors.sql
@@triggers/appointments.sql
@@triggers/reminders.sql
@@triggers/waitlist.sql
@@triggers/billing.sql
@@triggers/deposits.sql
@@triggers/cashier.sql
@@triggers/admissions.sql
@@triggers/stock.sql
@@triggers/prescriptions.sql
@@04_audit_triggers.sql
