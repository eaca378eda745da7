import type { paymentsCalls } from '#contract/payments.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import { diagnosisOf } from '../database/errors.ts';
import type { Log } from '../log/log-fields.ts';
import type { Vault } from '../secrets/vault.ts';
import { createPaymentsStore } from './payments-store.ts';
import { createPoller, type Poller } from './poller.ts';
import { createProviderFile } from './provider-file.ts';
import { createProviderHandlers, type OwnCalls } from './provider-handlers.ts';
import { createProviders, type Providers } from './providers.ts';
import { createRelayReader } from './relay-reader.ts';

export type CollectionParts = {
  /** The central database. */
  database: Database;
  dataFolder: string;
  vault: Vault;
  events: Events;
  log: Log;
  clock: () => number;
  /** Milliseconds after which a provider is not waited for any more; eight seconds where nothing is said. */
  timeoutMs: number | undefined;
};

/** What a computer collects payments with: its accounts at providers, and the poller that asks what became of them. */
export type Collection = {
  providers: Providers;
  /** An attempt was begun or asked about here. */
  onAttempt: (attemptId: number) => void;
  handlers: HandlersOf<Pick<typeof paymentsCalls, OwnCalls>>;
  start: (isAway: () => boolean) => void;
  close: () => Promise<void>;
};

export function createCollection({
  database,
  dataFolder,
  vault,
  events,
  log,
  clock,
  timeoutMs,
}: CollectionParts): Collection {
  const file = createProviderFile(dataFolder, vault);
  const providers = createProviders(file, timeoutMs);
  let poller: Poller | null = null;
  let relay: ReturnType<typeof createRelayReader> | null = null;
  const onAttempt = (attemptId: number) => poller?.watch(attemptId);
  return {
    providers,
    onAttempt,
    handlers: createProviderHandlers({
      file,
      record: async ({ provider, account, address }, context) => {
        const details = JSON.stringify({ provider, account, address });
        const event = { entityName: 'PAYMENT_PROVIDERS', entityId: null, action: 'UPDATE', details };
        await database.call('pkg_audit.log_event', event, {}, context).catch((error: unknown) => {
          log.warn(diagnosisOf(error), 'the account of a payment provider could not be recorded in the audit trail');
        });
      },
      onSaved: () => poller?.refresh(),
    }),
    start: (isAway) => {
      const store = createPaymentsStore(database);
      poller = createPoller({ store, providers, events, log, isAway, clock });
      relay = createRelayReader({ store, file, events, log, isAway, onNews: onAttempt });
    },
    close: async () => {
      await relay?.close();
      await poller?.close();
    },
  };
}
