import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The server's side of the logon with a password verifier of Oracle 12c: both sides show that they know the password
 * and make a key of random halves, and the password itself crosses only under that key.
 */
export type Verifier = { salt: Buffer; key: Buffer };

/** Tells the driver which kind of verifier this is. */
export const verifierType12c = 0x4815;

// Rounds of key derivation, which a server names; few, since nothing is guarded here.
const passwordRounds = 64;
const sessionRounds = 3;
const keySalt = 'AUTH_PBKDF2_SPEEDY_KEY';
const saltLength = 16;
const halfKeyLength = 32;
const blockLength = 16;
const noVector = Buffer.alloc(blockLength);

export function createVerifier(password: string, salt: Buffer = randomBytes(saltLength)): Verifier {
  const key = pbkdf2Sync(password, Buffer.concat([salt, Buffer.from(keySalt)]), passwordRounds, 64, 'sha512');
  return { salt, key };
}

export type Challenge = {
  /** Name, value and flag of what the first answer holds. */
  parameters: [name: string, value: string, flag: number][];
  /** What the second answer holds to prove the server; null when the password is wrong. */
  prove(given: ReadonlyMap<string, string>): string | null;
};

export function challenge(verifier: Verifier): Challenge {
  const serverHalf = randomBytes(halfKeyLength);
  const sessionSalt = randomBytes(saltLength);
  const hash = createHash('sha512').update(verifier.key).update(verifier.salt).digest().subarray(0, 32);
  return {
    parameters: [
      ['AUTH_SESSKEY', hex(encrypt(hash, serverHalf)), 1],
      ['AUTH_VFR_DATA', hex(verifier.salt), verifierType12c],
      ['AUTH_PBKDF2_CSK_SALT', hex(sessionSalt), 0],
      ['AUTH_PBKDF2_VGEN_COUNT', String(passwordRounds), 0],
      ['AUTH_PBKDF2_SDER_COUNT', String(sessionRounds), 0],
    ],
    prove: (given) => {
      const [sessionKey, password] = [given.get('AUTH_SESSKEY'), given.get('AUTH_PASSWORD')];
      if (!sessionKey || !password) return null;
      const clientHalf = decrypt(hash, Buffer.from(sessionKey, 'hex')).subarray(0, halfKeyLength);
      // The client's half comes first, and it is the hex text that is derived from.
      const both = hex(Buffer.concat([clientHalf, serverHalf]));
      const key = pbkdf2Sync(both, sessionSalt, sessionRounds, 32, 'sha512');
      const text = unpad(decrypt(key, Buffer.from(password, 'hex')));
      if (text === null) return null;
      const known = createVerifier(text.subarray(blockLength).toString('utf8'), verifier.salt);
      if (!timingSafeEqual(known.key, verifier.key)) return null;
      return hex(encrypt(key, pad(Buffer.concat([randomBytes(blockLength), Buffer.from('SERVER_TO_CLIENT')]))));
    },
  };
}

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

function encrypt(key: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, noVector).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function decrypt(key: Buffer, bytes: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-cbc', key, noVector).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function pad(bytes: Buffer): Buffer {
  const missing = blockLength - (bytes.length % blockLength);
  return Buffer.concat([bytes, Buffer.alloc(missing, missing)]);
}

function unpad(bytes: Buffer): Buffer | null {
  const padding = bytes.at(-1) ?? 0;
  return padding < 1 || padding > blockLength || bytes.length < blockLength + padding
    ? null
    : bytes.subarray(0, -padding);
}
