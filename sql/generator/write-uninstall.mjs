const head = `-- Drops the whole schema with every patient, visit and invoice in it, by the owner:
--
--   sqlplus hms_admin@//host:1521/service @uninstall.sql YES
--
-- Nothing happens without the word. There is no way back but a backup. Also clears away what a failed install.sql left:
-- what is not there is passed over. The two users stay.
set define on verify off feedback off echo off serveroutput on size unlimited
whenever oserror exit failure
whenever sqlerror exit failure rollback

column 1 new_value 1 noprint
select '' as "1" from dual where 1 = 0;

declare
  e_is_missing exception;
  pragma exception_init(e_is_missing, -942);
  e_object_is_missing exception;
  pragma exception_init(e_object_is_missing, -4043);

  procedure drop_object(p_kind in varchar2, p_name in varchar2, p_options in varchar2 default null) is
  begin
    execute immediate 'drop ' || p_kind || ' ' || dbms_assert.simple_sql_name(p_name) || ' ' || p_options;
    dbms_output.put_line('dropped ' || p_kind || ' ' || p_name);
  exception
    when e_is_missing or e_object_is_missing then
      null;
  end drop_object;
begin
  if upper('&1') <> 'YES' or '&1' is null then
    raise_application_error(-20900, 'Nothing was dropped: say @uninstall.sql YES.');
  end if;
  for r_view in (
    select v.view_name
    from   user_views v
    where  v.view_name in (
`;

const middle = `    )
  ) loop
    drop_object(p_kind => 'view', p_name => r_view.view_name);
  end loop;
  -- On the schema and not on a table: it would go with none.
  for r_trigger in (
    select t.trigger_name
    from   user_triggers t
    where  t.trigger_name = 'TRG_AUDIT_LOG_TRUNCATE'
  ) loop
    drop_object(p_kind => 'trigger', p_name => r_trigger.trigger_name);
  end loop;
  -- Their triggers, indexes and constraints go with them.
`;

const tail = `end;
/
prompt The schema is gone.
exit success
`;

/**
 * uninstall.sql of Oracle: what uses a table goes before it.
 *
 * @param {readonly import('./dialects.mjs').Table[]} tables
 * @param {readonly string[]} views
 * @param {readonly string[]} packages In their order of installation.
 */
export function writeUninstall(tables, views, packages) {
  /** @type {string[]} */
  const lines = [];
  for (const view of views) {
    const last = lines.at(-1);
    const word = `'${view.toUpperCase()}',`;
    if (last !== undefined && last.length + word.length < 115) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`      ${word}`);
  }
  const names = lines.join('\n').replace(/,$/, '\n');
  const drops = [
    ...[...tables]
      .reverse()
      .map(
        ({ name }) =>
          `  drop_object(p_kind => 'table', p_name => '${name}', p_options => 'cascade constraints purge');\n`,
      ),
    ...[...packages].reverse().map((name) => `  drop_object(p_kind => 'package', p_name => '${name}');\n`),
  ];
  return `${head}${names}${middle}${drops.join('')}${tail}`;
}
