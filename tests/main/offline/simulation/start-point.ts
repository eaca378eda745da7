import type pg from 'pg';

const manyRows = 500;
const restoresBetweenVacuums = 100;

/**
 * Keeps everything that is in a database now, and answers what brings that back: in milliseconds, where a new database
 * takes a second. For the superuser; nobody else may be at work in it meanwhile.
 */
export async function startPoint(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `select table_schema || '.' || table_name as name, string_agg(column_name, ', ' order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema in ('hms', 'desk') and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      group by 1
      order by bool_or(table_name = 'patient_words'), 1`,
  );
  // The words are last: their trigger fires in a replica too, and would write them beside those that are brought back.
  await client.query(
    `drop schema if exists start_point cascade;
     create schema start_point;
     create table start_point.touched (name varchar primary key);
     create function start_point.touch() returns trigger language plpgsql security definer as $$
     begin
       insert into start_point.touched values (tg_argv[0]) on conflict do nothing;
       return null;
     end;
     $$`,
  );
  const steps: string[] = [];
  for (const { name, columns } of tables) {
    const kept = `start_point.${name.replace('.', '_')}`;
    await client.query(`create table ${kept} as select ${columns} from ${name}; analyze ${kept}`);
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${kept}`);
    const count = Number(rows[0]?.count);
    const fill = `insert into ${name} (${columns}) overriding system value select ${columns} from ${kept}`;
    // Not looked at where nobody was.
    await client.query(
      `create trigger touched after insert or update or delete on ${name}
         for each statement execute function start_point.touch('${name}');
       alter table ${name} enable always trigger touched`,
    );
    steps.push(
      `if '${name}' = any (v_touched) then`,
      count <= manyRows
        ? `delete from ${name}; ${count > 0 ? `${fill};` : ''}`
        : `delete from ${name} where (${columns}) not in (select ${columns} from ${kept});
           ${fill} except select ${columns} from ${name};`,
      'end if;',
    );
  }
  const { rows: sequences } = await client.query<{ name: string; lastValue: string | null; start: string }>(
    `select schemaname || '.' || sequencename as name, last_value as "lastValue", start_value as start
       from pg_sequences where schemaname in ('hms', 'desk')`,
  );
  for (const { name, lastValue, start } of sequences)
    steps.push(`perform setval('${name}', ${lastValue ?? start}, ${lastValue !== null});`);

  // A procedure, so that none of it is planned anew each time.
  await client.query(
    `create procedure start_point.restore() language plpgsql as $$
     declare
       v_touched constant varchar[] := array(select name from start_point.touched);
     begin
       ${steps.join('\n')}
       delete from start_point.touched;
     end;
     $$`,
  );
  // For the session and not for the procedure: each change of it throws the kept plans away.
  await client.query('set session_replication_role = replica');
  // What was deleted would be read again and again.
  const vacuum = `vacuum ${tables.map(({ name }) => name).join(', ')}`;
  await client.query('analyze');
  let restores = 0;
  return async () => {
    await client.query('call start_point.restore()');
    restores += 1;
    if (restores % restoresBetweenVacuums === 0) await client.query(vacuum);
  };
}
