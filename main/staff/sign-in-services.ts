import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { createDeskPins, type DeskPins } from './desk-pins.ts';
import { createEndedSessions, type EndedSessions } from './ended-sessions.ts';
import { createLockedSessions, type LockedSessions } from './locked-sessions.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSetUpCode, type SetUpCode } from './set-up-code.ts';
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts';
import { createStaffStore, type StaffStore } from './staff-store.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createUnknownNames, type UnknownNames } from './unknown-names.ts';

/** What a host keeps in its memory and folder of who is signed in, and who tries to be. */
export type SignInServices = {
  sessions: Sessions;
  ended: EndedSessions;
  tokens: Tokens;
  limit: SignInLimit;
  unknownNames: UnknownNames;
  setUpCode: SetUpCode;
  locked: LockedSessions;
  pins: DeskPins;
};

export type StaffServices = SignInServices & { store: StaffStore; isDemo: () => Promise<boolean> };

export type SignInParts = {
  database: Database;
  dataFolder: string;
  /** 32 bytes that sign the tokens: the same on every host of one address, and other ones for another database. */
  tokenKey: Uint8Array;
  /** 32 bytes that PINs are hashed with. */
  pinKey: () => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Milliseconds for durations. */
  monotonicMs: () => number;
  /** Told why failed sign-ins under unknown names are not in the audit yet. */
  onAuditFault: (error: unknown) => void;
  /** Told why the ended sessions, the locked ones or the PINs cannot be saved on the disk. */
  onFileFault: (error: unknown) => void;
};

export function createSignInServices(parts: SignInParts) {
  const { database, dataFolder, clock, monotonicMs } = parts;
  const sessionsOn = (of: Database) => createSessions(createStaffStore(of), clock, monotonicMs);
  const unknownNames = createUnknownNames(parts.onAuditFault);
  const ended = createEndedSessions({
    file: join(dataFolder, 'ended-sessions.json'),
    tellDatabase: ({ id, staffId }, actor) =>
      createStaffStore(database).endSession(id, staffId, { actor, callName: 'staff.signOut' }),
    clock,
    onFault: parts.onFileFault,
  });
  const locked = createLockedSessions({
    file: join(dataFolder, 'locked-sessions.json'),
    clock,
    onFault: parts.onFileFault,
  });
  const pins = createDeskPins({
    file: join(dataFolder, 'desk-pins.json'),
    key: parts.pinKey,
    clock,
    onFault: parts.onFileFault,
  });
  return {
    sessions: sessionsOn(database),
    /** The sessions by another database, such as a desk's store. */
    sessionsOn,
    ended,
    tokens: createTokens(parts.tokenKey, clock),
    limit: createSignInLimit(monotonicMs),
    unknownNames,
    setUpCode: createSetUpCode(),
    locked,
    pins,
    close: async (): Promise<void> => {
      await unknownNames.close();
      await ended.close();
      await locked.close();
      await pins.close();
    },
  };
}
