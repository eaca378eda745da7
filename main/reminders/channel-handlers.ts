import { randomUUID } from 'node:crypto';
import type { remindersCalls } from '#contract/reminders.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { CallContext } from '../database/database.ts';
import { type ChannelFile, isComplete, setUpsOf } from './channel-file.ts';
import { senderOf } from './message-sender.ts';
import { exampleValues, messageWith } from './message-values.ts';
import type { RemindersStore } from './reminders-store.ts';

/** The computer itself answers these, whatever database the jobs work on. */
export type OwnCalls = 'reminders.channels' | 'reminders.saveChannel' | 'reminders.test';

export type ChannelHandlerParts = {
  file: ChannelFile;
  store: RemindersStore;
  timeoutMs: number;
  /** Records the change in the audit trail, or in the log while the database is away. */
  record: (details: { channel: string; address: string | null }, context: CallContext) => Promise<void>;
};

/** Calls about the channels of this computer. No answer holds a secret. */
export function createChannelHandlers({
  file,
  store,
  timeoutMs,
  record,
}: ChannelHandlerParts): HandlersOf<Pick<typeof remindersCalls, OwnCalls>> {
  const present = async () => ({ items: setUpsOf(await file.read()) });
  return {
    'reminders.channels': present,
    'reminders.saveChannel': async ({ port, ...channel }, { context }) => {
      await file.save({ ...channel, port: port ?? null });
      await record({ channel: channel.channel, address: channel.address }, context);
      return present();
    },
    'reminders.test': async ({ channel, to, language }) => {
      const [hospital, saved] = await Promise.all([store.hospital(), store.templates()]);
      const setUp = (await file.read()).find((one) => one.channel === channel);
      if (hospital.isDemo === 'Y') throw new Refusal('unsupported', { channel: 'not_here' });
      if (!setUp || !isComplete(setUp) || to === null) throw new Refusal('unsupported', { channel: 'required' });
      const values = exampleValues(hospital, language);
      const message = { key: randomUUID(), kind: 'REMINDER' as const, to, language };
      const outcome = await senderOf(setUp, timeoutMs)(messageWith({ saved, values, message }));
      return { state: outcome.state, failure: outcome.state === 'SENT' ? null : outcome.failure };
    },
  };
}
