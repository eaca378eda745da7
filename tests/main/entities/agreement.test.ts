import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../../main/offline/copy/copy-writer.ts';
import { aTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { productCatalogue } from '../job-list.ts';
import { rawly } from '../offline/behind-the-centre.ts';

let centre: TestDatabase;
beforeAll(async () => {
  centre = await aTestDatabase();
});
afterAll(() => centre.dispose());

const { entities, rows } = productCatalogue;
const asked = async (sql: string) => (await rawly(centre.superuser, sql)) as Record<string, string | null>[];
const columnsIn = async (relation: string) =>
  (
    await asked(
      `select column_name from information_schema.columns where table_schema = 'hms' and table_name = '${relation}'`,
    )
  ).map((row) => row.column_name);

describe('what the jobs say of their entities', () => {
  it('is what the SQL table entities says', async () => {
    const told = entities.flatMap((entity) =>
      [entity, ...(entity.children ?? [])].map(({ name, table, key, stock }) => ({
        entity_name: name,
        table_name: table,
        key_column: key,
        feed_name: entity.name,
        feed_key: entity.copied === 'rows' ? entity.key : null,
        is_leased: stock === undefined ? 'N' : 'Y',
      })),
    );
    const byName = (one: { entity_name: string | null }, other: { entity_name: string | null }) =>
      String(one.entity_name).localeCompare(String(other.entity_name));
    const stored = await asked(
      'select entity_name, table_name, key_column, feed_name, feed_key, is_leased from hms.entities',
    );
    expect([...told].sort(byName)).toEqual([...stored].sort(byName as never));
  });

  it.each(
    entities.flatMap((entity) => [entity, ...(entity.children ?? [])]).map((table) => [table.name, table] as const),
  )('%s names columns that its view and its table have', async (_name, table) => {
    const [inTable, inView] = [await columnsIn(table.table), await columnsIn(table.view)];
    const copied = table.columns.split(',').map((column) => column.trim());
    expect(inView).toEqual(expect.arrayContaining(copied));
    expect(inTable).toEqual(
      expect.arrayContaining(
        columnsOf(table)
          .split(',')
          .map((column) => column.trim()),
      ),
    );
    if (table.further) {
      const inFurther = await columnsIn(table.further.view);
      expect(inFurther).toEqual(expect.arrayContaining([table.key, ...table.further.columns]));
    }
    if (table.facts) await centre.database.query(table.facts, { id: 0 });
  });

  it.each(rows.map((entity) => [entity.name, entity] as const))(
    '%s is read after the rows that it depends on, and its rows say when they were made',
    async (_name, entity) => {
      const inView = await columnsIn(entity.view);
      expect(inView).toContain('created_at');
      expect(entity.columns).toContain('created_at');
      const place = (name: string) => rows.findIndex((one) => one.name === name);
      for (const { entity: parent, column } of entity.parents) {
        expect(inView).toContain(column);
        expect(place(parent)).toBeGreaterThan(place(entity.name));
      }
      if (entity.boundTo) {
        expect(inView).toContain(entity.boundTo.column);
        expect(place(entity.boundTo.entity)).toBeLessThan(place(entity.name));
      }
      for (const { columns } of entity.children ?? []) expect(columns).toContain(entity.key);
    },
  );

  it('covers every table whose changes the audit writes down', async () => {
    const audited = await asked(
      `select distinct upper(event_object_table) as name from information_schema.triggers
        where trigger_schema = 'hms' and action_statement like '%write_audit%'`,
    );
    const named = entities.flatMap((entity) => [entity, ...(entity.children ?? [])]).map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(audited.map(({ name }) => name)));
  });
});
