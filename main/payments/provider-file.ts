import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type PaymentProviderName, paymentProvider } from '#contract/payments.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import type { Vault } from '../secrets/vault.ts';

/** One account at a provider, with its secrets. They leave this computer for that provider's address alone. */
const savedAccount = z.object({
  provider: paymentProvider,
  account: z.string(),
  address: z.string().nullable(),
  secret: z.string().nullable(),
  webhookSecret: z.string().nullable(),
  /** The one before: the provider signs messages that are under way with it. */
  earlierWebhookSecret: z.string().nullable().default(null),
  /** Where the relay is, and what it is shown. */
  relayAddress: z.string().nullable().default(null),
  relayToken: z.string().nullable().default(null),
});
export type SavedAccount = z.infer<typeof savedAccount>;

const fileContent = z.object({ version: z.literal(1), sealed: z.string() });

/** The accounts at providers of this computer, sealed as a whole. A file that cannot be opened holds none. */
export type ProviderFile = {
  read: () => Promise<readonly SavedAccount[]>;
  /** Replaces the account of this provider; null removes it. */
  save: (provider: PaymentProviderName, account: SavedAccount | null) => Promise<void>;
};

export function createProviderFile(dataFolder: string, vault: Vault): ProviderFile {
  const path = join(dataFolder, 'payment-providers.json');
  let kept: readonly SavedAccount[] | null = null;

  async function read(): Promise<readonly SavedAccount[]> {
    kept ??= await readSealed(path, vault);
    return kept;
  }

  return {
    read,
    save: async (provider, account) => {
      const others = (await read()).filter((one) => one.provider !== provider);
      const accounts = account ? [...others, account] : others;
      const sealed = await vault.seal(JSON.stringify(accounts));
      await writeAtomically(path, `${JSON.stringify({ version: 1, sealed }, null, 2)}\n`);
      kept = accounts;
    },
  };
}

async function readSealed(path: string, vault: Vault): Promise<readonly SavedAccount[]> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const file = fileContent.safeParse(parseJson(text));
  if (!file.success) return [];
  const accounts = z.array(savedAccount).safeParse(parseJson(await vault.open(file.data.sealed)));
  return accounts.success ? accounts.data : [];
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
