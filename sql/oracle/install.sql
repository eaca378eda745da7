-- Installs the schema into an empty account, by the owner:
--
--   sqlplus hms_admin@//host:1521/service @install.sql [HMS_APP]
--
-- or without SQL*Plus by "npm run db -- install --engine oracle", which runs this same file. The first parameter is the
-- application's user (create_users.sql makes it); HMS_APP when it is not given. The second is what the version's row
-- notes of the scripts. Stops at the first error and says so by its exit code. DDL commits: after a failure run
-- uninstall.sql before the next attempt; "npm run db" goes on where it stopped.
set define on verify off feedback off echo off serveroutput on size unlimited sqlblanklines on
whenever oserror exit failure
whenever sqlerror exit failure rollback

-- A parameter that was not given is asked for, unless it is defined: this defines it as empty.
column 1 new_value 1 noprint
column 2 new_value 2 noprint
select '' as "1", '' as "2" from dual where 1 = 0;
column app_user new_value app_user noprint
column checksum new_value checksum noprint
select coalesce(upper(trim('&1')), 'HMS_APP') as app_user, coalesce(trim('&2'), 'installed with SQL*Plus') as checksum
from dual;

prompt Checking the database
declare
  v_count   pls_integer;
  v_charset nls_database_parameters.value%type;
begin
  if dbms_db_version.version < 12 or (dbms_db_version.version = 12 and dbms_db_version.release < 2) then
    raise_application_error(-20900, 'Oracle 12.2 is the oldest release that will do.');
  end if;
  select p.value
  into   v_charset
  from   nls_database_parameters p
  where  p.parameter = 'NLS_CHARACTERSET';
  if v_charset <> 'AL32UTF8' then
    raise_application_error(-20900, 'The database character set must be AL32UTF8, it is ' || v_charset || '.');
  end if;
  select count(*)
  into   v_count
  from   all_users u
  where  u.username = '&app_user';
  if v_count = 0 then
    raise_application_error(-20900, 'There is no user &app_user: run create_users.sql first.');
  end if;
  if sys_context('userenv', 'session_user') in ('SYS', 'SYSTEM', '&app_user') then
    raise_application_error(-20900, 'Sign in as the owner of the schema, such as HMS_ADMIN.');
  end if;
exception
  when no_data_found then
    raise_application_error(-20900, 'The database character set is not known.');
end;
/
@@check_empty.sql

-- Comments and texts may hold an ampersand.
set define off
prompt Tables
@@01_tables.sql
prompt Keys, checks and indexes
@@02_constraints.sql
prompt Packages
@@03_packages.sql
prompt Triggers
@@04_triggers.sql
prompt Views
@@05_views.sql
set define on
prompt Grants to &app_user
@@06_grants.sql
@@check_objects.sql

insert into schema_version (version, checksum) values (1, '&checksum');
define each = note_step
@@migrations/list.sql
commit;
prompt The schema is installed, with step &step..
exit success
