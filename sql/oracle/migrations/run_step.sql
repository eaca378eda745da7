-- Runs a step unless it was run before, and records it. DDL commits: a step that failed has done what stands before the
-- failed statement. "npm run db -- upgrade --engine oracle" passes over those statements when it runs the step again.
column script new_value script noprint
define script = &step
select 'no_step' as script from schema_version s where s.version = to_number(substr('&step', 1, 3));
@@&script..sql
insert into schema_version (version, checksum)
select to_number(substr('&step', 1, 3)), '&step' from dual
where not exists (select 1 from schema_version s where s.version = to_number(substr('&step', 1, 3)));
commit;
