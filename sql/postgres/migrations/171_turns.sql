-- The turn of a patient who waits: called first with a reason, passed over, called again.
alter table appointments
  add column is_priority char(1) default 'N' not null,
  add column priority_reason varchar(200),
  add column skipped_at timestamptz,
  add column called_at timestamptz,
  add column call_count numeric(3) default 0 not null;

comment on column appointments.is_priority is 'Y is called before the others who wait';
comment on column appointments.priority_reason is 'Why this patient is called first';
comment on column appointments.skipped_at is 'When the turn was passed over: who was here by then is called before';
comment on column appointments.called_at is 'When the patient was last called again';
comment on column appointments.call_count is 'How often the patient was called again';

alter table appointments add constraint appointments_is_priority_ck check (is_priority in ('Y', 'N'));
alter table appointments add constraint appointments_priority_ck
  check (is_priority = 'N' or priority_reason is not null);
