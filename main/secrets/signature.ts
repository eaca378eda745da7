import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo.
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');
const keyBytes = 32;

export type Signer = {
  /** Base64 of its 32 bytes, as the central database keeps it. */
  publicKey: string;
  sign: (bytes: Buffer) => string;
};

/** Ed25519 by the desk's secret, 32 random bytes. */
export function signatureOf(secret: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, secret]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-keyBytes);
  return { publicKey: publicKey.toString('base64'), sign: (bytes) => sign(null, bytes, key).toString('base64') };
}

/** Whether the desk with this public key has signed exactly these bytes. */
export function isSignedBy(publicKey: string, bytes: Buffer, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== keyBytes) return false;
  const key: KeyObject = createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' });
  return verify(null, bytes, key, Buffer.from(signature, 'base64'));
}

/** The signature by a secret that is asked for at first use; asked for again when that failed. */
export function lazySignature(secretOf: () => Promise<Uint8Array>): () => Promise<Signer> {
  let made: Promise<Signer> | undefined;
  return () => {
    made ??= secretOf()
      .then(signatureOf)
      .catch((error: unknown) => {
        made = undefined;
        throw error;
      });
    return made;
  };
}
