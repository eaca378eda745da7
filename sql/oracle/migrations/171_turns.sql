-- The turn of a patient who waits: called first with a reason, passed over, called again.
alter table appointments add (is_priority char(1 char) default 'N' not null);
alter table appointments add (priority_reason varchar2(200 char));
alter table appointments add (skipped_at timestamp(6) with time zone);
alter table appointments add (called_at timestamp(6) with time zone);
alter table appointments add (call_count number(3) default 0 not null);

comment on column appointments.is_priority is 'Y is called before the others who wait';
comment on column appointments.priority_reason is 'Why this patient is called first';
comment on column appointments.skipped_at is 'When the turn was passed over: who was here by then is called before';
comment on column appointments.called_at is 'When the patient was last called again';
comment on column appointments.call_count is 'How often the patient was called again';

alter table appointments add constraint appointments_is_priority_ck check (is_priority in ('Y', 'N'));
alter table appointments add constraint appointments_priority_ck
  check (is_priority = 'N' or priority_reason is not null);
