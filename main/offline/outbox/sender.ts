import type { Events } from '../../calls/events.ts';
import { DatabaseError, diagnosisOf, isConnectionLost } from '../../database/errors.ts';
import type { Log } from '../../log/log-fields.ts';
import { isToSend, nextToSend, type OutboxCommand } from './outbox-rules.ts';
import type { createOutboxStore } from './outbox-store.ts';
import { type Refused, type ReplayParts, replay } from './replay.ts';

/** How often a command is tried that the server fails to do, before a person has to look at it. */
const mostFailures = 5;

export type SenderParts = {
  outbox: ReturnType<typeof createOutboxStore>;
  replayParts: ReplayParts;
  events: Events;
  log: Log;
  isClosed: () => boolean;
};

/** Sends the outbox in its order, one command after the other. Throws when the connection is lost. */
export function createSender({ outbox, replayParts, events, log, isClosed }: SenderParts) {
  const failed = new Map<number, number>();
  let sending: Promise<unknown> = Promise.resolve();

  /** One command at a time, also when a person sends one again meanwhile. */
  function send({ commandNo }: OutboxCommand): Promise<void> {
    const sent = sending.then(async () => {
      const command = await outbox.one(commandNo);
      if (command && isToSend(command)) await sendOne(command);
    });
    sending = sent.catch(() => undefined);
    return sent;
  }

  async function sendOne(command: OutboxCommand): Promise<void> {
    const refused = await replay(command, replayParts).catch((error: unknown) => failure(command, error));
    if (refused === null) {
      failed.delete(command.commandNo);
      await outbox.settle(command.commandNo, 'SENT');
    } else {
      await outbox.refuse(command.commandNo, refused);
      log.warn({ callName: command.callName, code: refused.code }, 'a command was refused');
    }
  }

  /** A fault of the server is retried a few times; then a person has to look at it, as at a refusal. */
  function failure(command: OutboxCommand, error: unknown): Refused {
    // Busy passes, however long it takes: a connection that stopped answering leaves its transaction and locks at the server.
    if (isConnectionLost(error) || (error instanceof DatabaseError && error.code === 'busy')) throw error;
    const count = (failed.get(command.commandNo) ?? 0) + 1;
    failed.set(command.commandNo, count);
    if (count < mostFailures) throw error;
    failed.delete(command.commandNo);
    log.error({ callName: command.callName, ...diagnosisOf(error) }, 'a command cannot be done');
    return { code: 'unexpected' };
  }

  return {
    send,
    /** Until no command is left that can be sent. Returns whether there was one. */
    sendAll: async (): Promise<boolean> => {
      for (let hasSent = false; ; hasSent = true) {
        const command = nextToSend(await outbox.open());
        if (!command || isClosed()) return hasSent;
        await send(command);
        events.emit({ kind: 'changed', topics: ['offline'] });
      }
    },
  };
}
