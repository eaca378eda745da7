import type pg from 'pg';

/**
 * What a database holds, in numbers: rows of each table, and the sum of each of its columns with decimals. Among the sums of
 * `audit_seals` is `head`, the hash of the last seal.
 */
export type DatabaseFacts = Record<string, { rows: number; sums: Record<string, string> }>;

/**
 * Counts every table of the hospital as the transaction of `client` sees it. A table that a later version adds is
 * counted without a word here.
 */
export async function databaseFacts(client: pg.ClientBase): Promise<DatabaseFacts> {
  const { rows: tables } = await client.query<{ name: string; sums: string | null }>(
    `select t.table_name as name,
       (select string_agg(quote_literal(c.column_name) || ', cast(coalesce(sum(' || quote_ident(c.column_name) || '), 0) as text)',
          ', ' order by c.column_name)
        from information_schema.columns c
        where c.table_schema = t.table_schema and c.table_name = t.table_name
          and c.data_type = 'numeric' and c.numeric_scale > 0) as sums
     from information_schema.tables t
     where t.table_schema = 'hms' and t.table_type = 'BASE TABLE'
     order by t.table_name`,
  );
  const facts: DatabaseFacts = {};
  for (const { name, sums } of tables) {
    const { rows } = await client.query<{ count: string; sums: string }>(
      `select cast(count(*) as text) as count, cast(jsonb_build_object(${sums ?? ''}) as text) as sums from hms.${client.escapeIdentifier(name)}`,
    );
    facts[name] = { rows: Number(rows[0]?.count), sums: JSON.parse(rows[0]?.sums ?? '{}') };
  }
  const seals = facts.audit_seals;
  if (seals) {
    const { rows: heads } = await client.query<{ head: string }>(
      'select seal_hash as head from hms.audit_seals order by seal_no desc limit 1',
    );
    seals.sums.head = heads[0]?.head ?? '';
  }
  return facts;
}

/** The tables that differ, by name; empty when both hold the same. */
export function differingTables(one: DatabaseFacts, other: DatabaseFacts): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isSame(one[name], other[name])).sort();
}

function isSame(one: DatabaseFacts[string] | undefined, other: DatabaseFacts[string] | undefined): boolean {
  if (!one || !other || one.rows !== other.rows) return false;
  const columns = new Set([...Object.keys(one.sums), ...Object.keys(other.sums)]);
  return [...columns].every((column) => one.sums[column] === other.sums[column]);
}
