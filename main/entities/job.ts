import type { Person } from '#contract/staff.ts';
import type { Topic } from '#contract/topics.ts';
import type { Handlers } from '../calls/calls.ts';
import type { Database } from '../database/database.ts';
import type { CallsAtDesk } from './call-at-desk.ts';
import type { DecisionHandlers } from './decision.ts';
import type { Entity } from './entity.ts';

/** Who is said to have made a call, with which roles, and when. */
export type ClaimedWork = { callName: string; person: Person; madeAt: string };

/** One desk job as the application is composed of it; `main/jobs.ts` lists them. */
export type Job<Provided extends Partial<Handlers> = Partial<Handlers>> = {
  /** Its calls on the central database, on the desk's store, or on one transaction of either. */
  handlersOn: (database: Database) => Provided;
  entities: readonly Entity[];
  /** Names in the change feed of what no desk copies, with what shows it. */
  heard?: readonly { name: string; topic: Topic }[];
  callsAtDesk?: CallsAtDesk;
  /** Calls by which a person decides on a refused command in a way that only this job knows. */
  decisions?: DecisionHandlers;
  /** Whether a person could have done work that a desk sends: asked of the central database. */
  couldMake?: (claimed: ClaimedWork, central: Pick<Database, 'query'>) => Promise<boolean>;
};
