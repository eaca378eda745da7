import { readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type DeskStore, openDeskStore } from '../../database/desk-store.ts';
import { writeAtomically } from '../../files/atomic-write.ts';
import type { Log } from '../../log/log-fields.ts';
import { keyFile } from '../../secrets/key-file.ts';

/** What this computer remembers of a retired desk. */
const note = z.object({ deskNo: z.int().nullable(), retiredAt: z.string() });
export type RetirementNote = z.infer<typeof note>;

/** Where the stores of one central database lie on this computer, and whether there is to be one. */
export type DeskHome = {
  /** Null while this computer may be a desk. */
  retirement: () => RetirementNote | null;
  open: () => Promise<DeskStore>;
  /** Stops the store that is open and removes all of it from the disk. */
  leave: (note: RetirementNote) => Promise<void>;
  /** Removes what an interrupted `leave` has left. */
  tidy: () => Promise<void>;
  /** This computer may be a desk again. */
  return: () => Promise<void>;
  /** The secret of the store that is open. */
  key: () => Promise<Uint8Array>;
  /** Stops the store that is open. */
  close: () => Promise<void>;
};

/** `name` is the central database's; a host with a safe place for secrets gives `keyOf`. */
export function createDeskHome(
  dataFolder: string,
  name: string,
  log: Log,
  keyOf?: (name: string) => Promise<Uint8Array>,
): DeskHome {
  const folder = join(dataFolder, 'desk-store', name);
  const noteFile = join(dataFolder, 'desk-store', `${name}.retired.json`);
  const keyName = `desk-${name}`;
  const keyFiles = ['key', 'safe'].map((kind) => join(dataFolder, 'keys', `${keyName}.${kind}`));
  let opened: DeskStore | null = null;

  function retirement(): RetirementNote | null {
    try {
      return note.parse(JSON.parse(readFileSync(noteFile, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      // A desk that is missing can be made again; a retired desk must not come back by a damaged file.
      return { deskNo: null, retiredAt: new Date(0).toISOString() };
    }
  }

  const close = async (): Promise<void> => {
    const closing = opened;
    opened = null;
    await closing?.close();
  };

  async function erase(): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    for (const file of keyFiles) rmSync(file, { force: true });
  }

  return {
    retirement,
    open: async () => {
      opened = await openDeskStore(folder, log);
      return opened;
    },
    leave: async (left) => {
      await writeAtomically(noteFile, JSON.stringify(left));
      await close();
      await erase();
    },
    tidy: async () => {
      if (retirement() !== null) await erase();
    },
    return: async () => {
      rmSync(noteFile, { force: true });
    },
    key: keyOf ? () => keyOf(keyName) : async () => keyFile(join(dataFolder, 'keys', `${keyName}.key`)),
    close,
  };
}
