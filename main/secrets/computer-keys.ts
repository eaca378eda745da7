import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { keyFile } from './key-file.ts';

export type ComputerKeysParts = {
  dataFolder: string;
  /** What names the database that this computer works on. */
  identity: string;
  /** 32 random bytes that only this user's system can give; a file below the data folder by default. */
  draftKey?: (() => Promise<Uint8Array>) | undefined;
  /** The same by name, for what the computer signs and seals; files below the data folder by default. */
  deskKey?: ((name: string) => Promise<Uint8Array>) | undefined;
};

/** The keys of this computer, each of 32 bytes; those of sessions and drafts are bound to the database that it works on. */
export type ComputerKeys = ReturnType<typeof computerKeys>;

export function computerKeys({ dataFolder, identity, draftKey, deskKey }: ComputerKeysParts) {
  const keyAt = (name: string) => keyFile(join(dataFolder, 'keys', name));
  const bound = (key: Uint8Array) => createHmac('sha256', key).update(identity).digest();
  return {
    ofSessions: () => bound(keyAt('sessions.key')),
    ofPins: async () => bound(deskKey ? await deskKey('pins') : keyAt('pins.key')),
    ofDrafts: async (): Promise<Uint8Array> => bound(draftKey ? await draftKey() : keyAt('drafts.key')),
    /** What this computer signs seals over the audit with; not bound, so that its seals are known as its own. */
    ofSeals: async (): Promise<Uint8Array> => (await deskKey?.('audit')) ?? keyAt('audit.key'),
    // The mark in the file says which database it is of.
    ofWarehouse: async (): Promise<Uint8Array> => (deskKey ? deskKey('warehouse') : keyAt('warehouse.key')),
  };
}
