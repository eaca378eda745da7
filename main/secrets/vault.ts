import { rmSync } from 'node:fs';
import { keyFile } from './key-file.ts';
import { seal, unseal } from './sealing.ts';

/** Turns a secret into text that may stand in a file, and back on this desk alone. */
export type Vault = {
  seal: (secret: string) => Promise<string>;
  /** Null for what this desk did not seal, or can no longer open. */
  open: (sealed: string) => Promise<string | null>;
};

const prefix = 'key:';
const owner = Buffer.from('hms-front-desk vault 1');

/** By a key in a file that only this user may read: for a host without a safe place of the operating system. */
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

/** A damaged key opens nothing any more, so nothing is lost with it; the next secret gets a new one. */
function keyForSealing(file: string): Uint8Array {
  try {
    return keyFile(file);
  } catch {
    rmSync(file, { force: true });
    return keyFile(file);
  }
}
