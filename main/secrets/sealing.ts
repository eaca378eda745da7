import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with AES-256-GCM and a key of 32 bytes. `owner` is authenticated too: only the same owner can open the result. */
export function sealBytes(key: Uint8Array, owner: Uint8Array, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(owner);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Null when it was sealed with another key or for another owner, or has been changed. */
export function unsealBytes(key: Uint8Array, owner: Uint8Array, sealed: Buffer): Buffer | null {
  try {
    const nonce = sealed.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(owner);
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = sealed.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

export const seal = (key: Uint8Array, owner: Uint8Array, text: string): Buffer =>
  sealBytes(key, owner, Buffer.from(text));

export const unseal = (key: Uint8Array, owner: Uint8Array, sealed: Buffer): string | null =>
  unsealBytes(key, owner, sealed)?.toString('utf8') ?? null;
