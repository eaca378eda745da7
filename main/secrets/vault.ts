import { rmSync } from 'node:fs';
import { keyFile } from './key-file.ts';
import { seal, unseal } from './sealing.ts';

/** Encrypts a secret into text that may be written to a file; only this desk can decrypt it. */
export type Vault = {
  seal: (secret: string) => Promise<string>;
  /** Null for text that this desk did not seal, or can no longer open. */
  open: (sealed: string) => Promise<string | null>;
};

const prefix = 'key:';
const owner = Buffer.from('hms-front-desk vault 1');

/** Uses a key in a file that only this user may read: for a host without the operating system's safe storage. */
export function keyVault(file: string): Vault {
  return {
    seal: async (secret) => prefix + seal(keyForSealing(file), owner, secret).toString('base64'),
    open: async (sealed) => {
      if (!sealed.startsWith(prefix)) return null;
      try {
        return unseal(keyFile(file), owner, Buffer.from(sealed.slice(prefix.length), 'base64'));
      } catch {
        // A damaged key opens nothing.
        return null;
      }
    },
  };
}

/** A damaged key can open nothing, so nothing is lost when a new secret replaces it with a new key. */
function keyForSealing(file: string): Uint8Array {
  try {
    return keyFile(file);
  } catch {
    rmSync(file, { force: true });
    return keyFile(file);
  }
}
