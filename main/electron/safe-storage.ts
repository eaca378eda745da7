import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { safeStorage } from 'electron';

/**
 * A secret that the operating system keeps encrypted for this user (DPAPI, Keychain, Secret Service). Holds
 * the database password and the key of the drafts; the file is useless to another user or machine.
 */
export type SecretFile = {
  /** Null when there is none, or when this user's system cannot open it. */
  read: () => string | null;
  /** False when the system offers no safe place: then nothing is written, and the caller says so. */
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
      // On Linux without a keyring Electron falls back to a fixed password, which hides nothing.
      const isPlain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
      if (isPlain || !safeStorage.isEncryptionAvailable()) return false;
      writeFileSync(`${file}.new`, safeStorage.encryptString(secret), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return true;
    },
  };
}
