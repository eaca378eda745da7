import type { decisionCalls } from '#contract/decisions.ts';
import type { DeskCommand } from '#contract/offline.ts';
import type { Person } from '#contract/staff.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Database } from '../database/database.ts';
import type { Facts, RefusedInput } from './entity.ts';

/** A command of the outbox that is not settled yet. */
export type OpenCommand = RefusedInput & {
  commandNo: number;
  requestId: string;
  madeBy: string;
  /** Rows that it made, as `PATIENTS:12`. */
  creates: readonly string[];
  facts: Facts;
};

/** What a job may do with the outbox when a person has decided on a refused command. */
export type DecisionTools = {
  central: Database;
  /** The refused command, and the commands that wait for it. Refused when nobody has to decide on it any more. */
  refusedCommand: (commandNo: number) => Promise<{ refused: OpenCommand; waiting: readonly OpenCommand[] }>;
  /** Tells the central database that these commands are withdrawn. Safe to repeat. `on` is a transaction of it. */
  recordWithdrawn: (commands: readonly OpenCommand[], reason: string, person: Person, on?: Database) => Promise<void>;
  /**
   * Settles these commands as withdrawn and, in the same local transaction, changes what other open commands ask for.
   * Returns the withdrawn ones as screens see them.
   */
  settleWithdrawn: (
    commands: readonly OpenCommand[],
    person: Person,
    rewrite?: (command: OpenCommand) => { input: unknown; facts: Facts } | null,
  ) => Promise<DeskCommand[]>;
};

export type DecisionHandlers = (tools: DecisionTools) => Partial<HandlersOf<typeof decisionCalls>>;
