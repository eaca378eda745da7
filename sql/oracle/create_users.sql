-- Makes the owner of the schema and the application's user, once, by a DBA in the hospital's (pluggable) database:
--
--   sqlplus system@//host:1521/service @create_users.sql
--
-- hms_admin owns everything and changes it (DDL); hms_app is what the application signs in as. Passwords are asked for
-- and not echoed, and stand in no file.
set define on verify off feedback on echo off
whenever oserror exit failure
whenever sqlerror exit failure rollback

accept owner char default 'HMS_ADMIN' prompt 'Owner of the schema [HMS_ADMIN]: '
accept owner_password char prompt 'Password of the owner: ' hide
accept app_user char default 'HMS_APP' prompt 'User of the application [HMS_APP]: '
accept app_password char prompt 'Password of the application''s user: ' hide
accept data_tablespace char default 'USERS' prompt 'Tablespace [USERS]: '

prompt The database must be a pluggable one, or not a container, and hold Unicode.
declare
  v_charset nls_database_parameters.value%type;
begin
  if sys_context('userenv', 'con_name') = 'CDB$ROOT' then
    raise_application_error(-20900, 'Connect to the pluggable database, not to the root of the container.');
  end if;
  select p.value
  into   v_charset
  from   nls_database_parameters p
  where  p.parameter = 'NLS_CHARACTERSET';
  if v_charset <> 'AL32UTF8' then
    raise_application_error(-20900, 'The database character set must be AL32UTF8, it is ' || v_charset || '.');
  end if;
exception
  when no_data_found then
    raise_application_error(-20900, 'The database character set is not known.');
end;
/

prompt Creating &owner. and &app_user.
create user &owner identified by "&owner_password"
  default tablespace &data_tablespace quota unlimited on &data_tablespace;
grant create session, create table, create sequence, create view, create procedure, create trigger to &owner;

-- The default profile expires a password after 180 days and locks an account after ten refused logons: either would
-- stop every desk of the hospital at once. The server still delays repeated refused logons.
create profile &app_user._profile limit
  password_life_time    unlimited
  failed_login_attempts 100
  password_lock_time    1/24
  sessions_per_user     unlimited;
create user &app_user identified by "&app_password"
  default tablespace &data_tablespace
  profile &app_user._profile;
grant create session to &app_user;

-- The application names no schema: see 06_grants.sql.
create or replace trigger &app_user..trg_app_schema
after logon on &app_user..schema
begin
  execute immediate 'alter session set current_schema = &owner';
end trg_app_schema;
/

undefine owner_password
undefine app_password
prompt Done. Now, as &owner.: @install.sql &app_user
exit success
