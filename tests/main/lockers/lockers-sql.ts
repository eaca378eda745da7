import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';

/** The scripts of a dialect, by name. */
export function lockersFiles(dialect: 'postgres' | 'oracle'): Record<string, string> {
  const folder = join(import.meta.dirname, 'sql', dialect);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const scripts = names.filter((name) => /\.(?:sql|pks|pkb)$/.test(name));
  return Object.fromEntries(scripts.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Adds the job to a database that has the whole schema; also the one that stands behind the Oracle endpoint. */
export async function installLockers(superuser: PostgresServer): Promise<void> {
  await withClient(superuser, async (client) => {
    // As the installer does it: the owner may make schemas while it makes them.
    const mayCreate = (verb: string) =>
      client.query(`do $$ begin execute format('${verb} hms_admin', current_database()); end $$`);
    await client.query('begin');
    await mayCreate('grant create on database %I to');
    await client.query('set local role hms_admin; set local search_path = hms, public');
    for (const script of Object.values(lockersFiles('postgres'))) await client.query(script);
    await client.query('reset role');
    await mayCreate('revoke create on database %I from');
    await client.query('commit');
  });
}
