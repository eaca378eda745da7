-- Gathers the optimizer's statistics of what changed, by the owner; nightly where the maintenance window is off:
--
--   sqlplus hms_admin@//host:1521/service @gather_stats.sql
set define off verify off feedback off echo off
whenever oserror exit failure
whenever sqlerror exit failure rollback

prompt Gathering statistics
-- The inbox of the change feed is empty or full within a second: without statistics each plan looks at it as it is.
begin
  dbms_stats.unlock_table_stats(ownname => sys_context('userenv', 'session_user'), tabname => 'FEED_INBOX');
  dbms_stats.delete_table_stats(ownname => sys_context('userenv', 'session_user'), tabname => 'FEED_INBOX');
  dbms_stats.lock_table_stats(ownname => sys_context('userenv', 'session_user'), tabname => 'FEED_INBOX');
end;
/
-- GATHER AUTO chooses tables, sample and indexes by itself, and would ignore other options.
begin
  dbms_stats.gather_schema_stats(ownname => sys_context('userenv', 'session_user'), options => 'GATHER AUTO');
end;
/
prompt Done.
exit success
