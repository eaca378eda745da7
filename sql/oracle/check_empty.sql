-- Stops where the schema is, or half of it.
declare
  v_count pls_integer;
begin
  select count(*)
  into   v_count
  from   user_tables t
  where  t.table_name in ('SCHEMA_VERSION', 'PATIENTS', 'APPOINTMENTS', 'BILLING');
  if v_count > 0 then
    raise_application_error(
      -20900, 'Tables of these names are here already: run upgrade.sql, or uninstall.sql to lose them.'
    );
  end if;
end;
/
