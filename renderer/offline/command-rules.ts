import type { DeskCommand } from '#contract/offline.ts';

/** Which of the commands stand where; pure. */

export type CommandGroup = { name: 'decision' | 'waiting' | 'unsent'; commands: readonly DeskCommand[] };

const groupOf = ({ state }: DeskCommand): CommandGroup['name'] | null => {
  if (state === 'refused') return 'decision';
  if (state === 'waiting') return 'waiting';
  return state === 'unsent' || state === 'uncertain' ? 'unsent' : null;
};

/** What is open, in the order in which it was done; groups without anything are left out. */
export function commandGroups(commands: readonly DeskCommand[]): CommandGroup[] {
  const inOrder = [...commands].sort((one, other) => one.commandNo - other.commandNo);
  return (['decision', 'waiting', 'unsent'] as const)
    .map((name) => ({ name, commands: inOrder.filter((command) => groupOf(command) === name) }))
    .filter((group) => group.commands.length > 0);
}

/** What goes with a refused command when it is withdrawn. */
export const waitingOn = (commands: readonly DeskCommand[], commandNo: number): DeskCommand[] =>
  commands.filter(({ waitsFor }) => waitsFor === commandNo).sort((one, other) => one.commandNo - other.commandNo);

/** The next one that needs a decision: after this one, else the first; null when none is left. */
export function nextDecision(commands: readonly DeskCommand[], after: number): number | null {
  const left = commands
    .filter(({ state, commandNo }) => state === 'refused' && commandNo !== after)
    .map(({ commandNo }) => commandNo)
    .sort((one, other) => one - other);
  return left.find((commandNo) => commandNo > after) ?? left[0] ?? null;
}
