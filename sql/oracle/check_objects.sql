-- Compiles what became invalid and stops with the compiler's messages when something stays so: creating a package with
-- errors is only a warning to SQL*Plus.
begin
  dbms_utility.compile_schema(schema => sys_context('userenv', 'current_schema'), compile_all => false);
end;
/

column name format a30
column text format a80 word_wrapped
select e.type, e.name, e.line, e.position, e.text
from user_errors e
where e.attribute = 'ERROR'
order by e.type, e.name, e.sequence;

declare
  v_count pls_integer;
begin
  select count(*)
  into   v_count
  from   user_objects o
  where  o.status = 'INVALID';
  if v_count > 0 then
    raise_application_error(-20900, v_count || ' objects do not compile; the messages are above.');
  end if;
end;
/
