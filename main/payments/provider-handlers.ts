import {
  type PaymentProviderName,
  type ProviderSetUp,
  paymentProviders,
  type paymentsCalls,
} from '#contract/payments.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { CallContext } from '../database/database.ts';
import type { ProviderFile, SavedAccount } from './provider-file.ts';
import { isComplete } from './providers.ts';

/** The computer itself answers these, whatever database the jobs work on. */
export type OwnCalls = 'payments.providers' | 'payments.saveProvider';

const kindsOf = { RAZORPAY: ['QR'] } as const satisfies Record<PaymentProviderName, readonly string[]>;

export type ProviderHandlerParts = {
  file: ProviderFile;
  /** Records the change in the audit trail, or in the log while the database is away. */
  record: (
    details: { provider: string; account: string | null; address: string | null },
    context: CallContext,
  ) => Promise<void>;
  /** Tells the poller that another account counts from now on. */
  onSaved: () => void;
};

/** Calls about the accounts of this computer. No answer holds a secret. */
export function createProviderHandlers({
  file,
  record,
  onSaved,
}: ProviderHandlerParts): HandlersOf<Pick<typeof paymentsCalls, OwnCalls>> {
  async function present() {
    const saved = await file.read();
    const items = paymentProviders.map((provider) =>
      setUpOf(
        provider,
        saved.find((one) => one.provider === provider),
      ),
    );
    return { items };
  }

  return {
    'payments.providers': present,
    'payments.saveProvider': async ({ provider, account, address, ...typed }, { context }) => {
      const before = (await file.read()).find((one) => one.provider === provider) ?? null;
      await file.save(provider, account === null ? null : savedOf({ provider, account, address, ...typed }, before));
      await record({ provider, account, address }, context);
      onSaved();
      return present();
    },
  };
}

type Typed = Pick<
  SavedAccount,
  'provider' | 'account' | 'address' | 'secret' | 'webhookSecret' | 'relayAddress' | 'relayToken'
>;

/** A secret that was not typed again is the kept one: for the account and the address it was kept for, and for no other. */
function savedOf(typed: Typed, before: SavedAccount | null): SavedAccount {
  const kept = before && before.account === typed.account && before.address === typed.address ? before : null;
  const keptRelay = before && before.relayAddress === typed.relayAddress ? before : null;
  const webhookSecret = typed.webhookSecret ?? kept?.webhookSecret ?? null;
  const isNewSecret = kept !== null && kept.webhookSecret !== webhookSecret;
  return {
    ...typed,
    secret: typed.secret ?? kept?.secret ?? null,
    webhookSecret,
    earlierWebhookSecret: isNewSecret ? kept.webhookSecret : (kept?.earlierWebhookSecret ?? null),
    relayToken: typed.relayToken ?? keptRelay?.relayToken ?? null,
  };
}

function setUpOf(provider: PaymentProviderName, saved: SavedAccount | undefined): ProviderSetUp {
  return {
    provider,
    isSetUp: saved !== undefined && isComplete(saved),
    kinds: [...kindsOf[provider]],
    account: saved?.account ?? null,
    address: saved?.address ?? null,
    hasSecret: saved?.secret != null,
    hasWebhookSecret: saved?.webhookSecret != null,
    relayAddress: saved?.relayAddress ?? null,
    hasRelayToken: saved?.relayToken != null,
  };
}
