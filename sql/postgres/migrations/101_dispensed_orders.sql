-- What is given out names the prescription and its medicine, so that what is still owed of an order is known.
alter table dispenses add column prescription_id bigint;
alter table dispense_lines add column prescription_line_id bigint;

comment on column dispenses.prescription_id is 'The prescription by which it was given out';
comment on column dispense_lines.prescription_line_id is 'The medicine of the prescription for which it was given out';

alter table dispenses add constraint dispenses_orders_fk
  foreign key (prescription_id) references prescriptions (prescription_id);
alter table dispense_lines add constraint dispense_lines_orders_fk
  foreign key (prescription_line_id) references prescription_lines (line_id);
create index dispenses_order_ix on dispenses (prescription_id);
create index dispense_lines_order_ix on dispense_lines (prescription_line_id);
