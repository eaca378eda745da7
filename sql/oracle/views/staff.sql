create or replace view staff_v as
select staff_id, username, full_name, role, doctor_id, is_active, created_at, last_sign_in_at, other_roles
from staff;
comment on table staff_v is 'Everybody who may sign in, without the password hash';

create or replace view staff_credentials_v as
select staff_id, username, full_name, role, doctor_id, password_hash, is_active, session_no, other_roles
from staff;
comment on table staff_credentials_v is 'What a sign-in and a session are checked against; for that alone';

create or replace view ended_sessions_v as
select session_id, staff_id, ended_at
from ended_sessions;
comment on table ended_sessions_v is 'Sessions that ended by a sign-out';

create or replace view sign_in_settings_v as
select lock_minutes
from sign_in_settings;
comment on table sign_in_settings_v is 'How people sign in and how desks lock';

create or replace view withheld_calls_v as
select withheld_call_id, role, call_name, withheld_by, withheld_at
from withheld_calls;
comment on table withheld_calls_v is 'Calls that people may not make in a role here';
