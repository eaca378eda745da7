import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ChannelSetUp, type MessageChannel, messageChannel, messageChannels } from '#contract/reminders.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import type { Vault } from '../secrets/vault.ts';

/** A channel of this computer with its secret, which leaves it for the channel's own address alone. */
const savedChannel = z.object({
  channel: messageChannel,
  address: z.string().nullable(),
  port: z.int().nullable(),
  account: z.string().nullable(),
  sender: z.string().nullable(),
  secret: z.string().nullable(),
});
export type SavedChannel = z.infer<typeof savedChannel>;

const fileContent = z.object({ version: z.literal(1), sealed: z.string() });

/** The channels of this computer, sealed as a whole. A file that cannot be opened holds none. */
export type ChannelFile = {
  read: () => Promise<readonly SavedChannel[]>;
  /** Replaces the channel; one without address and account is removed. */
  save: (channel: SavedChannel) => Promise<void>;
};

export function createChannelFile(dataFolder: string, vault: Vault): ChannelFile {
  const path = join(dataFolder, 'message-channels.json');
  let kept: readonly SavedChannel[] | null = null;
  async function read(): Promise<readonly SavedChannel[]> {
    kept ??= await readSealed(path, vault);
    return kept;
  }
  return {
    read,
    save: async (typed) => {
      const before = await read();
      const others = before.filter(({ channel }) => channel !== typed.channel);
      const isRemoved = typed.address === null && typed.account === null;
      const channels = isRemoved ? others : [...others, withKeptSecret(typed, before)];
      const sealed = await vault.seal(JSON.stringify(channels));
      await writeAtomically(path, `${JSON.stringify({ version: 1, sealed }, null, 2)}\n`);
      kept = channels;
    },
  };
}

/** A secret that was not typed again is the kept one: for the address and the account it was kept for, and for no other. */
function withKeptSecret(typed: SavedChannel, before: readonly SavedChannel[]): SavedChannel {
  const kept = before.find(
    ({ channel, address, account, port }) =>
      channel === typed.channel && address === typed.address && account === typed.account && port === typed.port,
  );
  return { ...typed, secret: typed.secret ?? kept?.secret ?? null };
}

/** An e-mail server may need no password; every other channel needs its secret. */
export const isComplete = ({ channel, address, account, sender, secret }: SavedChannel): boolean => {
  if (channel === 'EMAIL') return address !== null && sender !== null && (account === null || secret !== null);
  if (channel === 'SMS') return address !== null && secret !== null;
  return account !== null && secret !== null;
};

/** What a screen may know of the channels. */
export const setUpsOf = (saved: readonly SavedChannel[]): ChannelSetUp[] =>
  messageChannels.map((channel: MessageChannel) => {
    const found = saved.find((one) => one.channel === channel);
    return {
      channel,
      isSetUp: found !== undefined && isComplete(found),
      address: found?.address ?? null,
      port: found?.port ?? null,
      account: found?.account ?? null,
      sender: found?.sender ?? null,
      hasSecret: found?.secret != null,
    };
  });

async function readSealed(path: string, vault: Vault): Promise<readonly SavedChannel[]> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const file = fileContent.safeParse(parseJson(text));
  if (!file.success) return [];
  const channels = z.array(savedChannel).safeParse(parseJson(await vault.open(file.data.sealed)));
  return channels.success ? channels.data : [];
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
