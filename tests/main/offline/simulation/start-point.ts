import type pg from 'pg';

const manyRows = 500;
const restoresBetweenVacuums = 50;

/**
 * Keeps everything that is in a database now, and answers what brings that back: in milliseconds, where a new database
 * takes a second. For the superuser; nobody else may be at work in it meanwhile.
 */
export async function startPoint(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `select table_schema || '.' || table_name as name, string_agg(column_name, ', ' order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema in ('hms', 'desk') and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      group by 1`,
  );
  await client.query('drop schema if exists start_point cascade; create schema start_point');
  const steps: string[] = [];
  for (const { name, columns } of tables) {
    const kept = `start_point.${name.replace('.', '_')}`;
    await client.query(`create table ${kept} as select ${columns} from ${name}; analyze ${kept}`);
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${kept}`);
    const count = Number(rows[0]?.count);
    const fill = `insert into ${name} (${columns}) overriding system value select ${columns} from ${kept}`;
    if (count > manyRows) {
      steps.push(`delete from ${name} where (${columns}) not in (select ${columns} from ${kept})`);
      steps.push(`${fill} except select ${columns} from ${name}`);
    } else {
      steps.push(`delete from ${name}`);
      if (count > 0) steps.push(fill);
    }
  }
  const { rows: sequences } = await client.query<{ name: string; lastValue: string | null; start: string }>(
    `select schemaname || '.' || sequencename as name, last_value as "lastValue", start_value as start
       from pg_sequences where schemaname in ('hms', 'desk')`,
  );
  for (const { name, lastValue, start } of sequences)
    steps.push(`select setval('${name}', ${lastValue ?? start}, ${lastValue !== null})`);

  const restore = ['begin', 'set local session_replication_role = replica', ...steps, 'commit'].join(';\n');
  let restores = 0;
  return async () => {
    await client.query(restore);
    restores += 1;
    // What was deleted would be read again and again.
    if (restores % restoresBetweenVacuums === 0) await client.query('vacuum analyze');
  };
}
