import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { connectionTarget } from '#contract/connection.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import type { Vault } from '../secrets/vault.ts';
import { isSameTarget, noSecrets, type SavedConnection } from './saved-connection.ts';

/** `damaged`: the file cannot be read. `locked`: its passwords cannot be opened, the target is still known. */
export type ReadConnection =
  | { problem: null; saved: SavedConnection | null }
  | { problem: 'damaged'; saved: null }
  | { problem: 'locked'; saved: SavedConnection };

/** The file with the database that was chosen in Settings. Only its user may read it, and its passwords are sealed. */
export type ConnectionFile = {
  readonly path: string;
  read: () => Promise<ReadConnection>;
  write: (saved: SavedConnection) => Promise<void>;
};

const fileContent = z.object({ version: z.literal(1), target: connectionTarget, secrets: z.string().nullable() });
/** The target is sealed together with its passwords, so a changed file cannot send them to another server. */
const sealedContent = z.object({
  target: connectionTarget,
  password: z.string().nullable(),
  walletPassword: z.string().nullable(),
});

export function createConnectionFile(dataFolder: string, vault: Vault): ConnectionFile {
  const path = join(dataFolder, 'connection.json');
  return {
    path,
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        return '';
      });
      if (text === null) return { problem: null, saved: null };
      const parsed = fileContent.safeParse(parseJson(text));
      if (!parsed.success) return { problem: 'damaged', saved: null };
      const { target, secrets: sealed } = parsed.data;
      if (sealed === null) return { problem: null, saved: { target, secrets: noSecrets } };
      const opened = sealedContent.safeParse(parseJson((await vault.open(sealed)) ?? ''));
      if (!opened.success || !isSameTarget(opened.data.target, target)) {
        return { problem: 'locked', saved: { target, secrets: noSecrets } };
      }
      const { password, walletPassword } = opened.data;
      return { problem: null, saved: { target, secrets: { password, walletPassword } } };
    },
    write: async ({ target, secrets }) => {
      const hasSecrets = secrets.password !== null || secrets.walletPassword !== null;
      const sealed = hasSecrets ? await vault.seal(JSON.stringify({ target, ...secrets })) : null;
      await writeAtomically(path, `${JSON.stringify({ version: 1, target, secrets: sealed }, null, 2)}\n`);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
