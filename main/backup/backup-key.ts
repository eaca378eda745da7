import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/**
 * What backups are encrypted for. Only the public half is open on the desk: who steals the computer, or a copy of a backup, cannot
 * read it without the passphrase.
 */
export type BackupKey = {
  /** `age1…` */
  recipient: string;
  /** The secret half as age's text, which the passphrase opens. */
  sealedIdentity: string;
};

/** A new key pair. A weak passphrase can be guessed by whoever has a backup: the contract asks for twelve characters. */
export async function createBackupKey(passphrase: string, scryptWorkFactor = 18): Promise<BackupKey> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(scryptWorkFactor);
  return {
    recipient: await identityToRecipient(identity),
    sealedIdentity: armor.encode(await encrypter.encrypt(identity)),
  };
}

/** The secret half; null when the passphrase is another one. */
export async function openIdentity(sealedIdentity: string, passphrase: string): Promise<string | null> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(armor.decode(sealedIdentity), 'text');
  } catch {
    return null;
  }
}
