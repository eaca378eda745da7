-- One payment for several invoices: each invoice has an entry of its own, and all name the first.
alter table payments add (taken_with_id number);

comment on column payments.taken_with_id is 'The first of the payments that were taken at once for several invoices; null for itself, and for one alone';

alter table payments add constraint payments_taken_with_fk
  foreign key (taken_with_id) references payments (payment_id);
create index payments_taken_with_ix on payments (taken_with_id);
