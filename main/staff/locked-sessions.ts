import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Session } from '../calls/calls.ts';
import { writeAtomically } from '../files/atomic-write.ts';

const lockedSession = z.object({ id: z.string(), expiresAt: z.number() });
type LockedSession = z.infer<typeof lockedSession>;

/**
 * The sessions whose screens are locked on this host. A file keeps them, so that neither a reload of the page nor a new start of
 * the host opens one.
 */
export type LockedSessions = {
  isLocked: (sessionId: string) => boolean;
  lock: (session: Session) => Promise<void>;
  /** Also when the session has ended: it needs no lock any more. */
  unlock: (sessionId: string) => Promise<void>;
  close: () => Promise<void>;
};

export type LockedSessionsParts = {
  file: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Told why the file cannot be read or written; the lock holds in memory then. */
  onFault: (error: unknown) => void;
};

export function createLockedSessions({ file, clock, onFault }: LockedSessionsParts): LockedSessions {
  const locked = new Map(readLocked(file, onFault).map((one) => [one.id, one]));
  let saving: Promise<void> = Promise.resolve();

  function save(): Promise<void> {
    for (const [id, { expiresAt }] of locked) if (expiresAt <= clock()) locked.delete(id);
    saving = saving.then(() => writeAtomically(file, JSON.stringify([...locked.values()]))).catch(onFault);
    return saving;
  }

  return {
    isLocked: (sessionId) => locked.has(sessionId),
    lock: async ({ id, expiresAt }) => {
      locked.set(id, { id, expiresAt });
      await save();
    },
    unlock: async (sessionId) => {
      if (locked.delete(sessionId)) await save();
    },
    close: () => saving,
  };
}

function readLocked(file: string, onFault: (error: unknown) => void): LockedSession[] {
  try {
    return z.array(lockedSession).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) onFault(error);
    return [];
  }
}
