import type { CommandState, DeskCommand } from '#contract/offline.ts';
import type { CallError } from '#contract/result.ts';
import type { Person } from '#contract/staff.ts';
import type { Facts } from '../../entities/entity.ts';

/** A command as the outbox holds it. */
export type OutboxCommand = {
  commandNo: number;
  requestId: string;
  callName: string;
  /** JSON of the checked input. */
  input: string;
  /** The rows that the input names, as `PATIENTS:12`. */
  names: readonly string[];
  person: Person;
  madeBy: string;
  madeAt: string;
  state: 'UNSENT' | 'UNCERTAIN' | 'REFUSED' | 'SENT' | 'WITHDRAWN';
  numbers: string | null;
  /** Rows that it made, and rows that it made or changed. */
  creates: readonly string[];
  writes: readonly string[];
  facts: Facts;
  /** What was printed with it. */
  document: string | null;
  refusal: Pick<CallError, 'code' | 'fields'> | null;
  settledAt: string | null;
  /** The desk it came from in a file; null for this one's own. */
  deskNo: number | null;
};

export const isToSend = ({ state }: OutboxCommand) => state === 'UNSENT' || state === 'UNCERTAIN';

/**
 * The commands that cannot be sent before somebody has decided on a refused one, each with the number of that one: they
 * need a row that it made, or write a row that it writes. So a booking waits for the registration of its patient, but not
 * for a refused change of the patient's telephone.
 */
export function waitingFor(commands: readonly OutboxCommand[]): Map<number, number> {
  const waiting = new Map<number, number>();
  const madeBy = new Map<string, number>();
  const writtenBy = new Map<string, number>();
  for (const command of [...commands].sort((one, other) => one.commandNo - other.commandNo)) {
    let held = command.state === 'REFUSED' ? command.commandNo : undefined;
    if (isToSend(command)) {
      const needs = [...command.names, ...command.writes];
      held = earliest(needs.map((row) => madeBy.get(row))) ?? earliest(command.writes.map((row) => writtenBy.get(row)));
      if (held !== undefined) waiting.set(command.commandNo, held);
    }
    if (held === undefined) continue;
    for (const row of command.creates) madeBy.set(row, held);
    for (const row of command.writes) writtenBy.set(row, held);
  }
  return waiting;
}

/** What waits for two refused ones waits for the earlier one first. */
const earliest = (commandNos: readonly (number | undefined)[]): number | undefined =>
  commandNos.filter((no) => no !== undefined).sort((one, other) => one - other)[0];

/** The next command to send: in their order, without those that wait. */
export function nextToSend(commands: readonly OutboxCommand[]): OutboxCommand | undefined {
  const waiting = waitingFor(commands);
  return [...commands]
    .sort((one, other) => one.commandNo - other.commandNo)
    .find((command) => isToSend(command) && !waiting.has(command.commandNo));
}

/** A refused command and everything that waits for it. */
export function withDependants(commands: readonly OutboxCommand[], commandNo: number): OutboxCommand[] {
  const waiting = waitingFor(commands);
  return commands.filter((command) => command.commandNo === commandNo || waiting.get(command.commandNo) === commandNo);
}

/** Rows that this desk has changed and not sent yet: the copy leaves them as they are. A command from another desk has changed none here. */
export function unsentRows(commands: readonly OutboxCommand[]): Set<string> {
  const waiting = waitingFor(commands);
  const unsent = commands.filter(
    ({ state, commandNo, deskNo }) => state === 'UNSENT' && deskNo === null && !waiting.has(commandNo),
  );
  return new Set(unsent.flatMap((command) => command.writes));
}

/** Those rows, and the rows that uncertain commands name: nobody knows whether such a command is done. */
export function unconfirmedRows(commands: readonly OutboxCommand[]): Set<string> {
  const uncertain = commands.filter(({ state }) => state === 'UNCERTAIN');
  return new Set([...unsentRows(commands), ...uncertain.flatMap(({ names }) => names)]);
}

/** As the contract shows them, in the order given. */
export function shownCommands(
  commands: readonly OutboxCommand[],
  all: readonly OutboxCommand[] = commands,
): DeskCommand[] {
  const waiting = waitingFor(all);
  return commands.map((command) => {
    const waitsFor = waiting.get(command.commandNo) ?? null;
    const { commandNo, callName, input, madeBy, madeAt, facts, refusal, settledAt, deskNo } = command;
    const state = waitsFor === null ? (command.state.toLowerCase() as CommandState) : 'waiting';
    return { commandNo, callName, input, madeBy, madeAt, fromDesk: deskNo, state, facts, refusal, settledAt, waitsFor };
  });
}
