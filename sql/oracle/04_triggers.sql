-- Written from sql/description by "node sql/generate.mjs": change it there.
-- What holds whoever writes a row: values kept by the database, rules no call can go around, and the audit.
@@triggers/audit.sql
@@triggers/patients.sql
@@triggers/appointments.sql
@@triggers/waitlist.sql
@@triggers/billing.sql
@@triggers/deposits.sql
@@triggers/admissions.sql
@@04_audit_triggers.sql
