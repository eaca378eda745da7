import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';

const schemas = `(select oid from pg_namespace where nspname in ('hms', 'desk') or nspname like 'pkg\\_%')`;
const acl = (column: string) =>
  `(select array_agg(cast(item as text) order by cast(item as text)) from unnest(${column}) item)`;

/** One row for each object: what it is, and all that is to be the same. */
const queries = [
  `select format('schema %s', nspname), concat_ws(' | ', pg_get_userbyid(nspowner), obj_description(oid, 'pg_namespace'),
     ${acl('nspacl')}) from pg_namespace where oid in ${schemas}`,
  `select format('%s %s', relkind, oid::regclass), concat_ws(' | ', pg_get_userbyid(relowner), reloptions,
     obj_description(oid, 'pg_class'), ${acl('relacl')}) from pg_class where relnamespace in ${schemas}`,
  `select format('column %s %s.%s', row_number() over (partition by c.oid order by a.attnum), c.oid::regclass, a.attname),
     concat_ws(' | ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attstattarget,
       pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
   from pg_attribute a join pg_class c on c.oid = a.attrelid
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace in ${schemas} and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped`,
  `select format('constraint %s on %s', conname, conrelid::regclass), concat_ws(' | ', pg_get_constraintdef(oid), convalidated)
   from pg_constraint where connamespace in ${schemas} and contype <> 'n'`,
  `select format('index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
   from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace in ${schemas}`,
  `select format('view %s', oid::regclass), pg_get_viewdef(oid) from pg_class where relkind = 'v' and relnamespace in ${schemas}`,
  `select format('sequence %s.%s', schemaname, sequencename), concat_ws(' ', data_type, start_value, min_value, max_value,
     increment_by, cycle, cache_size) from pg_sequences where schemaname in ('hms', 'desk')`,
  `select format('routine %s', oid::regprocedure), concat_ws(' | ', pg_get_userbyid(proowner), pg_get_functiondef(oid),
     ${acl('proacl')}) from pg_proc where pronamespace in ${schemas}`,
  `select format('trigger %s on %s', tgname, tgrelid::regclass), concat_ws(' | ', pg_get_triggerdef(t.oid), tgenabled)
   from pg_trigger t join pg_class c on c.oid = t.tgrelid where relnamespace in ${schemas} and not tgisinternal`,
];

/** Every object of the hospital's and the desk's schemas, with all that the catalogue says of it. */
export const catalogueOf = (database: PostgresServer): Promise<Record<string, string>> =>
  withClient(database, async (client) => {
    // Names are written with their schema whatever is on the path.
    await client.query(`set search_path = ''`);
    const objects: [string, string][] = [];
    for (const query of queries) {
      const { rows } = await client.query<[string, string]>({ text: query, rowMode: 'array' });
      objects.push(...rows);
    }
    return Object.fromEntries(objects.sort());
  });
