-- Gathers the optimizer's statistics of what changed, by the owner; nightly where the maintenance window is off:
--
--   sqlplus hms_admin@//host:1521/service @gather_stats.sql
set define off verify off feedback off echo off
whenever oserror exit failure
whenever sqlerror exit failure rollback

prompt Gathering statistics
begin
  dbms_stats.gather_schema_stats(
    ownname          => sys_context('userenv', 'session_user'),
    options          => 'GATHER AUTO',
    estimate_percent => dbms_stats.auto_sample_size,
    cascade          => dbms_stats.auto_cascade
  );
end;
/
prompt Done.
exit success
