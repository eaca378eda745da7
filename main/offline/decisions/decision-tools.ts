import type { DeskCommand } from '#contract/offline.ts';
import { Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import type { DecisionTools, OpenCommand } from '../../entities/decision.ts';
import type { Offline } from '../offline.ts';
import { type OutboxCommand, shownCommands, withDependants } from '../outbox/outbox-rules.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import { recordOutcome } from '../outbox/replay.ts';

/** The outbox as decisions on its refused commands need it. `offlineNow` is null on a computer without a store. */
export function createDecisionTools(central: Database, offlineNow: () => Offline | null): DecisionTools {
  function mustHaveStore(): Offline {
    const offline = offlineNow();
    if (!offline) throw new Refusal('not_found', { commandNo: 'unknown' });
    return offline;
  }

  return {
    central,
    refusedCommand: async (commandNo) => {
      const { outbox } = mustHaveStore();
      const command = await outbox.one(commandNo);
      if (!command) throw new Refusal('not_found', { commandNo: 'unknown' });
      if (command.state !== 'REFUSED') throw new Refusal('invalid_state', { commandNo: 'completed' });
      const waiting = withDependants(await outbox.open(), commandNo).filter((one) => one.commandNo !== commandNo);
      return { refused: openCommand(command), waiting: waiting.map(openCommand) };
    },
    recordWithdrawn: async (commands, reason, person, on = central) => {
      const { outbox, replayParts } = mustHaveStore();
      // The last first: when the connection is lost, the refused one is left for another attempt.
      for (const { commandNo } of commands.toReversed()) {
        const command = await outbox.one(commandNo);
        if (!command) continue;
        await recordOutcome(command, { ...replayParts, central: on }, 'WITHDRAWN', reason, person.username);
      }
    },
    settleWithdrawn: async (commands, person, rewrite) => {
      const { owner, replayParts } = mustHaveStore();
      const numbers = commands.map(({ commandNo }) => commandNo);
      const context = { actor: person.username, callName: 'offline.decide' };
      return owner.transaction(context, async (transaction) => {
        const outbox = createOutboxStore(transaction, replayParts.catalogue);
        const withdrawn = (await outbox.open()).filter(({ commandNo }) => numbers.includes(commandNo));
        for (const commandNo of numbers) await outbox.settle(commandNo, 'WITHDRAWN');
        if (rewrite) {
          for (const command of await outbox.open()) {
            const changed = rewrite(openCommand(command));
            if (changed) await outbox.rewrite(command.commandNo, changed);
          }
        }
        return shownWithdrawn(withdrawn);
      });
    },
  };
}

const openCommand = ({ input, ...command }: OutboxCommand): OpenCommand => ({ ...command, input: JSON.parse(input) });

const shownWithdrawn = (commands: readonly OutboxCommand[]): DeskCommand[] =>
  shownCommands(
    commands.map((one) => ({ ...one, state: 'WITHDRAWN' as const })),
    [],
  );
