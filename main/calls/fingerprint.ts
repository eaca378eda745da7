import { createHash } from 'node:crypto';

/**
 * SHA-256 in hex of person, call and input: the database refuses the same request id with another one. A
 * password is left out, since the request log would hold a fast hash of it.
 */
export function fingerprintOf(actor: string, callName: string, input: unknown): string {
  return createHash('sha256')
    .update(`${actor}\n${callName}\n${canonicalJson(input)}`)
    .digest('hex');
}

/** JSON with its keys in order, so that two spellings of one input are equal. */
function canonicalJson(input: unknown): string {
  return JSON.stringify(input, (key, value: unknown) => {
    if (/password$/i.test(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
