-- Brings an installed schema to this version, by the owner, while no desk is at work:
--
--   sqlplus hms_admin@//host:1521/service @upgrade.sql [HMS_APP]
--
-- or without SQL*Plus by "npm run db -- upgrade --engine oracle", which runs this same file.
-- Runs the steps in migrations/ that were not run before: tables, keys and indexes change by them alone. Then replaces
-- packages, triggers and views, and grants them anew. Take a backup first: DDL commits, so a failure undoes nothing.
set define on verify off feedback off echo off serveroutput on size unlimited sqlblanklines on
whenever oserror exit failure
whenever sqlerror exit failure rollback

column 1 new_value 1 noprint
column 2 new_value 2 noprint
select '' as "1", '' as "2" from dual where 1 = 0;
column app_user new_value app_user noprint
column checksum new_value checksum noprint
select coalesce(upper(trim('&1')), 'HMS_APP') as app_user, coalesce(trim('&2'), 'upgraded with SQL*Plus') as checksum
from dual;

prompt Checking the installed schema
declare
  v_count   pls_integer;
  v_version schema_version.version%type;
begin
  select count(*)
  into   v_count
  from   all_users u
  where  u.username = '&app_user';
  if v_count = 0 then
    raise_application_error(-20900, 'There is no user &app_user: run create_users.sql first.');
  end if;
  select max(s.version)
  into   v_version
  from   schema_version s;
  if v_version is null then
    raise_application_error(-20900, 'The schema was not installed to its end: run uninstall.sql and install.sql.');
  end if;
end;
/

prompt Steps
define each = run_step
@@migrations/list.sql

-- Nothing was changed yet where this refuses: a database with a later step has all of these.
declare
  v_version schema_version.version%type;
begin
  select max(s.version)
  into   v_version
  from   schema_version s;
  if v_version > to_number(substr('&step', 1, 3)) then
    raise_application_error(
      -20900, 'The schema has version ' || v_version || ', the last step of these scripts is &step..'
    );
  end if;
end;
/

set define off
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

update schema_version s
set    s.checksum = '&checksum'
where  s.version = 1;
commit;
prompt The schema is upgraded, with step &step..
exit success
