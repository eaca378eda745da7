import { Refusal } from '../../calls/calls.ts';
import { isConnectionLost } from '../../database/errors.ts';
import type { CentralConnection } from '../connection/central-connection.ts';
import type { createReadiness } from '../readiness.ts';
import type { ImportedCommand } from '../transfer/imported-commands.ts';
import type { DeskWrites } from './desk-writes.ts';
import { nextToSend, type OutboxCommand } from './outbox-rules.ts';
import type { createOutboxStore } from './outbox-store.ts';
import type { createSender } from './sender.ts';

export type OutboxRequestParts = {
  outbox: ReturnType<typeof createOutboxStore>;
  sender: Pick<ReturnType<typeof createSender>, 'send'>;
  connection: CentralConnection;
  deskWrites: DeskWrites;
  readiness: ReturnType<typeof createReadiness>;
  /** The background work begins after so many milliseconds. */
  wake: (ms?: number) => void;
};

/** What a person, or another desk, asks of the outbox. */
export function createOutboxRequests(parts: OutboxRequestParts) {
  const { outbox, sender, connection, deskWrites, readiness, wake } = parts;

  /** After a decision: what waited for it is sent before anything else that is done here. */
  async function goOn(): Promise<void> {
    if (nextToSend(await outbox.open())) connection.report({ kind: 'queued' });
    wake(0);
  }

  return {
    goOn,
    /** From here on nothing is done on this desk alone; the returned function takes that back. */
    standDown: async (): Promise<() => void> => {
      readiness.setStandingDown(true);
      await connection.writesDone();
      return () => readiness.setStandingDown(false);
    },
    /** Commands that came in a file wait with the others, and are sent in their order. */
    takeOver: async (commands: readonly ImportedCommand[]): Promise<void> => {
      if (readiness.isStandingDown()) throw new Refusal('unsupported');
      await connection.trackWrite(deskWrites.takeOver(commands));
      connection.report({ kind: 'queued' });
      wake(0);
    },
    /** Sends one command and returns it as it is then. When the connection is lost, it is sent later by itself. */
    sendNow: async (commandNo: number): Promise<OutboxCommand | undefined> => {
      const command = await outbox.one(commandNo);
      try {
        if (command) await sender.send(command);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        connection.report({ kind: 'lost' });
      } finally {
        await goOn();
      }
      return outbox.one(commandNo);
    },
  };
}
