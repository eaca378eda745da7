import type { PaymentProviderName } from '#contract/payments.ts';
import type { PaymentProvider } from './provider.ts';
import type { ProviderFile, SavedAccount } from './provider-file.ts';
import { createRazorpay } from './razorpay.ts';

/** The providers that are set up on this computer. */
export type Providers = {
  /** Null where it is not set up. */
  of: (name: string) => Promise<PaymentProvider | null>;
  names: () => Promise<readonly PaymentProviderName[]>;
};

export function createProviders(file: ProviderFile, timeoutMs?: number): Providers {
  return {
    of: async (name) => {
      const account = (await file.read()).find(({ provider }) => provider === name);
      return account ? providerOf(account, timeoutMs) : null;
    },
    names: async () => (await file.read()).filter(isComplete).map(({ provider }) => provider),
  };
}

export const isComplete = ({ secret }: SavedAccount): boolean => secret !== null;

export function providerOf(saved: SavedAccount, timeoutMs?: number): PaymentProvider | null {
  const { account, secret, address } = saved;
  if (secret === null) return null;
  return createRazorpay({ keyId: account, keySecret: secret, address }, timeoutMs);
}
