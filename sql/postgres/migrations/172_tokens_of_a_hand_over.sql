-- A patient who is handed back to the doctor before has the token of before: somebody called it out.
alter table appointments
  add column prior_doctor_id bigint,
  add column prior_token_no numeric(7);

comment on column appointments.prior_doctor_id is 'Who handed the patient over: who gets the patient back finds the same token';
comment on column appointments.prior_token_no is 'The token with that doctor';

alter table appointments add constraint appointments_prior_doctors_fk
  foreign key (prior_doctor_id) references doctors;
