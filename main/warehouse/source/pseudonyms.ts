import { createHash, createHmac } from 'node:crypto';

export type Pseudonyms = {
  of: (patientId: number) => string;
  /** Tells one key from another, and nothing about the key: with another key everything is read anew. */
  keyName: string;
};

/**
 * Who has the warehouse, or an export of it, and not this key cannot tell which patient a row is about, nor find the rows of a
 * patient. `key` is 32 random bytes that are kept outside the warehouse.
 */
export const createPseudonyms = (key: Uint8Array): Pseudonyms => ({
  keyName: createHash('sha256').update('hms-front-desk name of a key').update(key).digest('hex').slice(0, 8),
  of: (patientId) => createHmac('sha256', key).update(`hms-front-desk patient ${patientId}`).digest('hex').slice(0, 32),
});
