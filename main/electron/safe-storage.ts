import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { safeStorage } from 'electron';
import type { Vault } from '../secrets/vault.ts';

/**
 * A secret that the operating system keeps encrypted for this user (DPAPI, Keychain, Secret Service): the key of the
 * drafts. The file is useless to another user or machine.
 */
export type SecretFile = {
  /** Null when there is none, or when this user's system cannot decrypt it. */
  read: () => string | null;
  /** False when the system has no safe storage. Then nothing is written, and the caller reports it. */
  write: (secret: string) => boolean;
};

export function secretFile(file: string): SecretFile {
  return {
    read: () => {
      try {
        return safeStorage.decryptString(readFileSync(file));
      } catch {
        return null;
      }
    },
    write: (secret) => {
      if (!isSafe()) return false;
      writeFileSync(`${file}.new`, safeStorage.encryptString(secret), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return true;
    },
  };
}

function isSafe(): boolean {
  // On Linux without a keyring Electron falls back to a fixed password, which hides nothing.
  const isPlain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return !isPlain && safeStorage.isEncryptionAvailable();
}

const prefix = 'safe:';

/** Encrypts with the operating system's safe storage. Where the system has none, as the web host does. */
export function safeVault(fallback: Vault): Vault {
  return {
    seal: async (secret) =>
      isSafe() ? prefix + safeStorage.encryptString(secret).toString('base64') : fallback.seal(secret),
    open: async (sealed) => {
      if (!sealed.startsWith(prefix)) return fallback.open(sealed);
      try {
        return safeStorage.decryptString(Buffer.from(sealed.slice(prefix.length), 'base64'));
      } catch {
        return null;
      }
    },
  };
}
