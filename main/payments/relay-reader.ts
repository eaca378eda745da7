import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Events } from '../calls/events.ts';
import { diagnosisOf } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { askProvider } from './ask-provider.ts';
import type { PaymentsStore } from './payments-store.ts';
import type { PaymentProvider } from './provider.ts';
import type { ProviderFile, SavedAccount } from './provider-file.ts';
import { providerOf } from './providers.ts';

const everyMs = 2_000;

const messages = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      headers: z.record(z.string(), z.string()),
      bodyBase64: z.string(),
    }),
  ),
});
type Message = z.output<typeof messages>['messages'][number];

export type RelayReaderParts = {
  store: PaymentsStore;
  file: ProviderFile;
  events: Events;
  log: Log;
  isAway: () => boolean;
  /** The provider says that something is new about this attempt. */
  onNews: (attemptId: number) => void;
};

/**
 * Fetches what providers have sent to the relay. A message whose signature is right is booked as an answer of the provider is,
 * once; one whose signature is wrong is thrown away, and the log has a line. A message is taken out of the relay after it is
 * booked: when this computer stops in between, it comes again and changes nothing.
 */
export function createRelayReader(parts: RelayReaderParts) {
  const { file, log, isAway } = parts;
  let isBusy = false;
  let running: Promise<void> = Promise.resolve();

  const readAll = async (): Promise<void> => {
    if (isAway()) return;
    for (const account of await file.read())
      if (account.relayAddress && account.relayToken) await readOne(parts, account);
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = readAll()
      .catch((error: unknown) => log.warn({ ...diagnosisOf(error), ...framesOf(error) }, 'the relay could not be read'))
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** One reading: the messages that wait now. */
export async function readOne(parts: RelayReaderParts, account: SavedAccount): Promise<void> {
  const provider = providerOf(account);
  const headers = { authorization: `Bearer ${account.relayToken}` };
  const answer = await askProvider({ method: 'GET', url: `${account.relayAddress}/out`, headers });
  const { messages: waiting } = messages.parse(answer);
  const own = waiting.filter((message) => message.provider === account.provider.toLowerCase());
  for (const message of own) if (provider) await take(parts, provider, account, message);
  if (own.length === 0) return;
  const body = { ids: own.map(({ id }) => id) };
  await askProvider({ method: 'POST', url: `${account.relayAddress}/out/done`, headers, body });
}

async function take(
  { store, events, log, onNews }: RelayReaderParts,
  provider: PaymentProvider,
  { webhookSecret, earlierWebhookSecret }: SavedAccount,
  message: Message,
): Promise<void> {
  const body = Buffer.from(message.bodyBase64, 'base64');
  const secrets = [webhookSecret, earlierWebhookSecret].filter((secret) => secret !== null);
  const event = provider.readEvent(message.headers, body, secrets);
  if (!event) {
    log.warn({ reason: 'signature' }, 'a message of a payment provider was not signed by it and was thrown away');
    return;
  }
  const attempt = await store.byReference(provider.name, event.providerRef);
  // Another program uses the same account, or the code is not known here yet: then it is asked about anyway.
  if (!attempt) return;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const noted = { provider: provider.name, eventId: event.eventId, eventType: event.type, bodyHash };
  const isNew = await store.event(noted, attempt.attemptId, event.payment, { actor: attempt.createdBy });
  if (!isNew) return;
  onNews(attempt.attemptId);
  events.emit({ kind: 'changed', topics: ['billing', 'appointments'] });
}
