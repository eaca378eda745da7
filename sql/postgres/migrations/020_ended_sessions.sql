-- Sessions that a sign-out has ended are known to every host of a database.
create table ended_sessions (
  session_id varchar(40) not null,
  staff_id   bigint      not null,
  ended_at   timestamptz default current_timestamp not null
);
comment on table ended_sessions is 'Sessions that ended by a sign-out, until they would have ended by themselves';
comment on column ended_sessions.session_id is 'Id in the token of the session';
comment on column ended_sessions.staff_id is 'The person who was signed in';
comment on column ended_sessions.ended_at is 'When the person signed out';

alter table ended_sessions add constraint ended_sessions_pk primary key (session_id);
