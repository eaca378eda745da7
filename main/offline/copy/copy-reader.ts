import type { Binds, Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { numbersNaming, numbersOf, parentsNamed, type Replacement, readRows, readWhole } from './central-rows.ts';
import { wantedRows } from './copy-bounds-rules.ts';
import type { createSignedInPeople } from './signed-in-people.ts';

/** What is read of the central database for the copy, entity by entity in the catalogue's order. */
export function createCopyReader(
  central: Pick<Database, 'query'>,
  catalogue: Catalogue,
  people: ReturnType<typeof createSignedInPeople>,
) {
  /** These rows as they are now, with the rows that come into the bounds or leave them because of these. */
  async function readChanged(
    changes: readonly { entityName: string; entityId: number }[],
    bounds: Binds,
  ): Promise<Replacement[]> {
    const names = new Set(changes.map(({ entityName }) => entityName));
    const whole = catalogue.whole.filter(({ name }) => names.has(name));
    const replacements = (await Promise.all(whole.map((entity) => readWhole(central, entity)))).flat();
    const changed = new Map<string, number[]>();
    for (const entity of catalogue.rows) {
      const { name, boundTo } = entity;
      const ids = new Set(changes.filter(({ entityName }) => entityName === name).map(({ entityId }) => entityId));
      for (const id of parentsNamed(name, replacements)) ids.add(id);
      if (boundTo) {
        const bounding = changed.get(boundTo.entity) ?? [];
        for (const id of await numbersNaming(central, entity, boundTo.column, bounding)) ids.add(id);
      }
      changed.set(name, [...ids]);
      const condition = wantedRows(entity, catalogue);
      replacements.push(...(await readRows(central, entity, [...ids], { condition, bounds })));
    }
    for (const entity of catalogue.signedIn) {
      if ([entity.name, ...entity.dependsOn].some((name) => names.has(name)))
        replacements.push(await people.read(entity));
    }
    return replacements;
  }

  /** Everything within the bounds. */
  async function readAll(bounds: Binds): Promise<Replacement[]> {
    const replacements: Replacement[] = [];
    for (const entity of catalogue.whole) replacements.push(...(await readWhole(central, entity)));
    for (const entity of catalogue.signedIn) replacements.push(await people.read(entity));
    for (const entity of catalogue.rows) {
      const ids = new Set(await numbersOf(central, entity, entity.wanted, bounds));
      for (const id of parentsNamed(entity.name, replacements)) ids.add(id);
      replacements.push(...(await readRows(central, entity, [...ids], null)));
    }
    return replacements;
  }

  return { readChanged, readAll };
}
