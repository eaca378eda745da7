import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import { diagnosisOf } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import type { Vault } from '../secrets/vault.ts';
import { createChannelFile } from './channel-file.ts';
import { createChannelHandlers } from './channel-handlers.ts';
import { createRemindersStore } from './reminders-store.ts';
import { sendRound } from './send-round.ts';

const everyMs = 15_000;
/** For the answer of a channel. */
const usualTimeoutMs = 20_000;

export type SendingParts = {
  /** The central database: a desk without it sends nothing. */
  database: Database;
  isOnline: () => boolean;
  dataFolder: string;
  vault: Vault;
  events: Events;
  log: Log;
  timeoutMs?: number | undefined;
};

/**
 * Sends messages about visits by the channels that are set up on this computer. Several computers may do so: each message is
 * claimed by one of them.
 */
export function sendingJob(parts: SendingParts) {
  const { database, isOnline, dataFolder, vault, events, log, timeoutMs = usualTimeoutMs } = parts;
  const file = createChannelFile(dataFolder, vault);
  const store = createRemindersStore(database);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isEnding = false;

  async function round(): Promise<void> {
    if (!isOnline()) return;
    try {
      const count = await sendRound({ store, file, timeoutMs, isEnding: () => isEnding });
      if (count > 0) events.emit({ kind: 'changed', topics: ['reminders'] });
    } catch (error) {
      log.warn({ ...diagnosisOf(error), ...framesOf(error as Error) }, 'messages about visits could not be sent');
    }
  }
  const wait = () => {
    timer = setTimeout(() => {
      running = round().finally(() => {
        if (!isEnding) wait();
      });
    }, everyMs);
    timer.unref();
  };

  return {
    handlers: createChannelHandlers({
      file,
      store,
      timeoutMs,
      record: async ({ channel, address }, context) => {
        const details = JSON.stringify({ channel, address });
        const event = { entityName: 'MESSAGE_CHANNELS', entityId: null, action: 'UPDATE', details };
        await database.call('pkg_audit.log_event', event, {}, context).catch((error: unknown) => {
          log.warn(diagnosisOf(error), 'the channel for messages could not be recorded in the audit trail');
        });
      },
    }),
    start: wait,
    close: async () => {
      isEnding = true;
      clearTimeout(timer);
      await running;
    },
  };
}
