import type { CallName } from '#contract/contract.ts';
import type { Topic } from '#contract/topics.ts';
import type { Database } from '../database/database.ts';
import { toContractSpelling } from '../database/spelling.ts';
import type { CallAtDesk } from './call-at-desk.ts';
import type { DecisionHandlers } from './decision.ts';
import type { Entity, EntityTable, RowEntity, SignedInEntity, WholeEntity } from './entity.ts';
import type { ClaimedWork, Job } from './job.ts';

/** A field of calls' inputs that names a row. */
export type NamingField = { entity: RowEntity; field: string };

/** Everything that the jobs say of their entities and calls, in the order in which a desk needs it. */
export type Catalogue = {
  entities: readonly Entity[];
  whole: readonly WholeEntity[];
  signedIn: readonly SignedInEntity[];
  /** An entity comes after those that it is bound to, and after those that name it as a parent. */
  rows: readonly RowEntity[];
  /** Tables for whose rows a desk keeps leased numbers. */
  leased: readonly (EntityTable & { key: string; stock: number })[];
  namingFields: readonly NamingField[];
  /** The entities that name this one as a parent, each with its column. */
  childrenOf: (name: string) => readonly { child: RowEntity; column: string }[];
  callAtDesk: (name: string) => CallAtDesk;
  decisions: readonly DecisionHandlers[];
  /** Whether a person could have done this, as far as any job can tell. */
  couldMake: (claimed: ClaimedWork, central: Pick<Database, 'query'>) => Promise<boolean>;
  /** What the screens show of the entities with these names. */
  topicsOf: (entityNames: readonly string[]) => Topic[];
};

/** The key as calls name it: `appt_id` is `apptId`. */
export const keyField = ({ key }: { key: string }): string => toContractSpelling(key);

/** Throws on an entity that is there twice, and on parents that go in a circle. */
export function createCatalogue(jobs: readonly Job[]): Catalogue {
  const entities = jobs.flatMap((job) => job.entities);
  const topics = new Map(
    [...entities, ...jobs.flatMap(({ heard }) => heard ?? [])].map(({ name, topic }) => [name, topic]),
  );
  if (new Set(entities.map(({ name }) => name)).size < entities.length) throw new Error('An entity is there twice');
  const rows = inReadingOrder(entities.filter((entity) => entity.copied === 'rows'));
  const calls: Record<string, CallAtDesk> = Object.assign({}, ...jobs.map((job) => job.callsAtDesk ?? {}));
  const none: CallAtDesk = {};
  return {
    entities,
    whole: entities.filter((entity) => entity.copied === 'whole'),
    signedIn: entities.filter((entity) => entity.copied === 'signed-in'),
    rows,
    leased: entities.flatMap((entity) => [entity, ...(entity.children ?? [])].flatMap(withStock)),
    namingFields: rows.flatMap((entity) =>
      [keyField(entity), ...(entity.namedBy ?? [])].map((field) => ({ entity, field })),
    ),
    childrenOf: (name) =>
      rows.flatMap((child) =>
        child.parents.filter(({ entity }) => entity === name).map(({ column }) => ({ child, column })),
      ),
    callAtDesk: (name) => (Object.hasOwn(calls, name) ? (calls[name as CallName] ?? none) : none),
    decisions: jobs.flatMap(({ decisions }) => decisions ?? []),
    couldMake: async (claimed, central) => {
      for (const { couldMake } of jobs) if (couldMake && !(await couldMake(claimed, central))) return false;
      return true;
    },
    topicsOf: (names) => [...new Set(names.flatMap((name) => topics.get(name) ?? []))],
  };
}

function withStock(table: EntityTable): (EntityTable & { key: string; stock: number })[] {
  const { key, stock } = table;
  return key !== null && stock !== undefined ? [{ ...table, key, stock }] : [];
}

function inReadingOrder(entities: readonly RowEntity[]): RowEntity[] {
  const ordered: RowEntity[] = [];
  let left = [...entities];
  while (left.length > 0) {
    const waits = (entity: RowEntity) =>
      left.some(
        (other) =>
          other !== entity &&
          (other.name === entity.boundTo?.entity || other.parents.some((parent) => parent.entity === entity.name)),
      );
    const ready = left.filter((entity) => !waits(entity));
    if (ready.length === 0) throw new Error(`The parents of ${left.map(({ name }) => name).join(', ')} go in a circle`);
    ordered.push(...ready);
    left = left.filter((entity) => !ready.includes(entity));
  }
  return ordered;
}
