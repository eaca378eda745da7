-- The tables of which desks have copies, for the change feed and the leased numbers.
create table entities (
  entity_name varchar2(30 char) not null,
  table_name  varchar2(30 char) not null,
  key_column  varchar2(30 char),
  feed_name   varchar2(30 char) not null,
  feed_key    varchar2(30 char),
  is_leased   char(1 char)      default 'N' not null
);
comment on table entities is 'Tables of which desks have copies: how the change feed names their rows, and whether desks lease numbers for them';
comment on column entities.entity_name is 'Table in capitals: its name in the audit, in the feed and at the desks';
comment on column entities.table_name is 'The table';
comment on column entities.key_column is 'Column that numbers its rows; null where the key has several columns';
comment on column entities.feed_name is 'Entity as part of which its rows are read: a payment is read with its invoice, in BILLING';
comment on column entities.feed_key is 'Column with the number that the feed names; null where the table is read as a whole';
comment on column entities.is_leased is 'Y when desks lease numbers for new rows';

alter table entities add constraint entities_pk primary key (entity_name);
alter table entities add constraint entities_is_leased_ck check (is_leased in ('Y', 'N'));

insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PATIENTS', 'patients', 'patient_id', 'PATIENTS', 'patient_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('APPOINTMENTS', 'appointments', 'appt_id', 'APPOINTMENTS', 'appt_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('WAITLIST', 'waitlist', 'waitlist_id', 'WAITLIST', 'waitlist_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BILLING', 'billing', 'invoice_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('BILLING_ITEMS', 'billing_items', 'item_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('PAYMENTS', 'payments', 'payment_id', 'BILLING', 'invoice_id', 'Y');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCUMENT_PRINTS', 'document_prints', 'print_id', 'BILLING', 'invoice_id', 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTORS', 'doctors', 'doctor_id', 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTOR_HOURS', 'doctor_hours', null, 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('DOCTOR_LEAVE', 'doctor_leave', 'leave_id', 'DOCTORS', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('CHARGES', 'charges', 'charge_code', 'CHARGES', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('STAFF', 'staff', 'staff_id', 'STAFF', null, 'N');
insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('HOSPITAL_SETTINGS', 'hospital_settings', 'settings_id', 'HOSPITAL_SETTINGS', null, 'N');
