-- Leave may begin and end within a day.
alter table doctor_leave add column from_min numeric(4) default 0 not null;
alter table doctor_leave add column to_min numeric(4) default 1440 not null;
alter table doctor_leave add constraint doctor_leave_minutes_ck
  check (from_min >= 0 and from_min < 1440 and to_min > 0 and to_min <= 1440);
alter table doctor_leave add constraint doctor_leave_ends_ck check (last_day > first_day or to_min > from_min);

comment on table doctor_leave is 'Times at which a doctor is away';
comment on column doctor_leave.last_day is 'Last day away';
comment on column doctor_leave.from_min is 'Begin on the first day, in minutes after midnight';
comment on column doctor_leave.to_min is 'End on the last day, in minutes after midnight; 1440 is the end of the day';
