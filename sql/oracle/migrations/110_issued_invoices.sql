-- Invoices by the day on which they were issued: reports and dashboards ask for a few days of many years.
create index billing_issued_ix on billing (issued_at, invoice_id);
