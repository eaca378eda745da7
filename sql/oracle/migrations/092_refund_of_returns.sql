-- A return names the refund that was paid out with it.
alter table dispense_returns add (refund_id number);

comment on column dispense_returns.refund_id is 'The refund that was paid out with it';

alter table dispense_returns add constraint dispense_returns_payments_fk
  foreign key (refund_id) references payments (payment_id);
create index dispense_returns_refund_ix on dispense_returns (refund_id);
