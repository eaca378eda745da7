import type { ChannelFile } from './channel-file.ts';
import { isComplete } from './channel-file.ts';
import { type Outcome, senderOf } from './message-sender.ts';
import { messageWith, valuesOf } from './message-values.ts';
import type { RemindersStore } from './reminders-store.ts';

/** Longer than a sender waits for its answer: meanwhile no other computer takes the message. */
const leaseS = 120;
const context = { actor: 'front-desk', callName: 'reminders.send' };
/** Seconds before each further attempt; after the last one a person calls. */
const waitsS = [60, 300, 900, 3_600, 10_800];
/** A channel that asks for more patience than a day gets no more of it. */
const longestWaitS = 86_400;
/** In one round; the next one goes on. */
const mostInRound = 100;

export type RoundParts = { store: RemindersStore; file: ChannelFile; timeoutMs: number; isEnding: () => boolean };

/** Sends what is due by the channels of this computer, one after the other, and says how many messages it looked at. */
export async function sendRound({ store, file, timeoutMs, isEnding }: RoundParts): Promise<number> {
  const channels = (await file.read()).filter(isComplete);
  if (channels.length === 0) return 0;
  const hospital = await store.hospital();
  // Nobody in the demo hospital is a patient, and some of its telephones may be somebody's.
  if (hospital.isDemo === 'Y') return 0;
  let templates: Awaited<ReturnType<RemindersStore['templates']>> | undefined;
  for (let count = 0; count < mostInRound; count += 1) {
    if (isEnding()) return count;
    const { messageId, attempt } = await store.claim(
      channels.map(({ channel }) => channel),
      leaseS,
      context,
    );
    if (messageId === null || attempt === null) return count;
    templates ??= await store.templates();
    const claimed = await store.claimed(messageId);
    const channel = channels.find((one) => one.channel === claimed?.wishedChannel);
    // Consent was withdrawn, or the address removed, since the claim: nothing goes out.
    if (!claimed || !channel || claimed.address === null) {
      const waits = { messageId, attempt, state: 'PLANNED', failure: 'WITHDRAWN', waitS: 0 };
      await store.failed(waits, context);
      continue;
    }
    const { messageKey: key, kind, address: to, language } = claimed;
    const message = messageWith({
      saved: templates,
      values: valuesOf(hospital, claimed),
      message: { key, kind, to, language },
    });
    await note(store, messageId, attempt, await senderOf(channel, timeoutMs)(message));
  }
  return mostInRound;
}

async function note(store: RemindersStore, messageId: number, attempt: number, outcome: Outcome): Promise<void> {
  if (outcome.state === 'SENT') {
    await store.sent({ messageId, attempt, providerRef: outcome.ref }, context);
    return;
  }
  const waitS = waitsS[attempt - 1];
  const asked = outcome.state === 'RETRY' ? (outcome.waitMs ?? 0) / 1000 : 0;
  const failed = { messageId, attempt, failure: outcome.failure.slice(0, 100) };
  if (outcome.state === 'RETRY' && waitS !== undefined) {
    const longest = Math.min(Math.max(waitS, Math.ceil(asked)), longestWaitS);
    await store.failed({ ...failed, state: 'PLANNED', waitS: longest }, context);
  } else {
    await store.failed({ ...failed, state: outcome.state === 'UNCERTAIN' ? 'UNCERTAIN' : 'FAILED', waitS: 0 }, context);
  }
}
