import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../files/atomic-write.ts';

/** A message as it came; nothing of it is changed, since its signature is over the bytes. */
export type QueuedMessage = {
  id: string;
  provider: string;
  receivedAt: string;
  headers: Record<string, string>;
  bodyBase64: string;
};

/** More than a provider sends in the 24 hours in which it tries again. */
const mostMessages = 20_000;
const messageName = /^\d{15}-\d{6}\.json$/;

/**
 * Messages on disk, one file each, oldest first. `add` resolves when the message would survive a power failure; it answers
 * false when there are too many, so that the provider sends it again later.
 */
export async function openQueue(folder: string, clock: () => number) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let count = (await names(folder)).length;
  let serial = 0;
  return {
    count: () => count,
    add: async (message: Omit<QueuedMessage, 'id' | 'receivedAt'>): Promise<boolean> => {
      if (count >= mostMessages) return false;
      serial += 1;
      const now = clock();
      const id = `${String(now).padStart(15, '0')}-${String(serial % 1_000_000).padStart(6, '0')}`;
      const queued: QueuedMessage = { id, receivedAt: new Date(now).toISOString(), ...message };
      count += 1;
      try {
        await writeAtomically(join(folder, `${id}.json`), JSON.stringify(queued));
      } catch (error) {
        count -= 1;
        throw error;
      }
      return true;
    },
    oldest: async (most: number): Promise<QueuedMessage[]> => {
      const first = (await names(folder)).slice(0, most);
      return Promise.all(first.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
    },
    /** Safe to repeat: what is gone is gone. */
    remove: async (ids: readonly string[]): Promise<void> => {
      for (const name of ids.map((id) => `${id}.json`).filter((one) => messageName.test(one))) {
        const isThere = await rm(join(folder, name)).then(
          () => true,
          () => false,
        );
        if (isThere) count -= 1;
      }
    },
  };
}
export type MessageQueue = Awaited<ReturnType<typeof openQueue>>;

const names = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => messageName.test(name)).sort();
