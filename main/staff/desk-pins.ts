import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';
import { hashPassword, isPasswordOf } from './passwords.ts';
import { sessionSeconds } from './tokens.ts';

/** So many wrong ones in a row, then the password is asked for. */
const allowedFailures = 5;
/** PINs on one host: more than its browsers and people. Who used theirs least lately goes first. */
const mostKept = 2_000;

const deskPin = z.object({
  deskId: z.string(),
  staffId: z.int(),
  /** argon2id over an HMAC by this computer's key: the file alone does not let anybody try all PINs. */
  pinHash: z.string(),
  /** Of the staff row at the last sign-in with the password here: a changed password or role ends the PIN's use. */
  sessionNo: z.int(),
  /** Milliseconds since 1970 until which the PIN opens this desk; 0 after a sign-out. */
  opensUntil: z.number(),
  failures: z.int(),
});
type DeskPin = z.infer<typeof deskPin>;

/**
 * PINs, each of one person on one desk (a browser, or a computer's window). A PIN is worth nothing elsewhere, and nothing until its
 * person has signed in there with the password within the last twelve hours.
 */
export type DeskPins = {
  set: (deskId: string, staffId: number, sessionNo: number, pin: string) => Promise<void>;
  remove: (deskId: string, staffId: number) => Promise<void>;
  /** After a sign-in with the password: opens the desk to the PIN again, where there is one. */
  notePassword: (deskId: string, staffId: number, sessionNo: number) => Promise<void>;
  /** After a sign-out: the PIN waits for the password. */
  noteSignOut: (deskId: string, staffId: number) => Promise<void>;
  /** Numbers of the people whose PIN opens this desk now. */
  peopleOf: (deskId: string) => number[];
  /** `off` where the PIN opens nothing: none is set, too many failures, no password in the last twelve hours, or a newer one. */
  check: (deskId: string, staffId: number, sessionNo: number, pin: string) => Promise<'right' | 'wrong' | 'off'>;
  close: () => Promise<void>;
};

export type DeskPinsParts = {
  file: string;
  /** 32 bytes of this computer and its database. */
  key: () => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  clock: () => number;
  onFault: (error: unknown) => void;
};

export function createDeskPins({ file, key, clock, onFault }: DeskPinsParts): DeskPins {
  const nameOf = (deskId: string, staffId: number) => `${deskId} ${staffId}`;
  const pins = new Map(readPins(file, onFault).map((one) => [nameOf(one.deskId, one.staffId), one]));
  let saving: Promise<void> = Promise.resolve();
  const until = () => clock() + sessionSeconds * 1_000;
  const isOpen = ({ failures, opensUntil }: DeskPin) => failures < allowedFailures && clock() < opensUntil;
  const peppered = async (pin: string) =>
    createHmac('sha256', await key())
      .update(pin)
      .digest('base64');

  /** Resolves when it is on the disk: failures that were counted in memory alone would be forgotten with a new start. */
  function keep(pin: DeskPin): Promise<void> {
    const name = nameOf(pin.deskId, pin.staffId);
    pins.delete(name);
    pins.set(name, pin);
    for (const oldest of pins.keys()) {
      if (pins.size <= mostKept) break;
      pins.delete(oldest);
    }
    return save();
  }

  function save(): Promise<void> {
    saving = saving.then(() => writeAtomically(file, JSON.stringify([...pins.values()]))).catch(onFault);
    return saving;
  }

  return {
    set: async (deskId, staffId, sessionNo, pin) => {
      const pinHash = await hashPassword(await peppered(pin));
      await keep({ deskId, staffId, pinHash, sessionNo, opensUntil: until(), failures: 0 });
    },
    remove: async (deskId, staffId) => {
      if (pins.delete(nameOf(deskId, staffId))) await save();
    },
    notePassword: async (deskId, staffId, sessionNo) => {
      const known = pins.get(nameOf(deskId, staffId));
      if (known) await keep({ ...known, sessionNo, opensUntil: until(), failures: 0 });
    },
    noteSignOut: async (deskId, staffId) => {
      const known = pins.get(nameOf(deskId, staffId));
      if (known) await keep({ ...known, opensUntil: 0 });
    },
    peopleOf: (deskId) =>
      [...pins.values()].filter((one) => one.deskId === deskId && isOpen(one)).map(({ staffId }) => staffId),
    check: async (deskId, staffId, sessionNo, pin) => {
      const known = pins.get(nameOf(deskId, staffId));
      if (!known || !isOpen(known) || known.sessionNo !== sessionNo) return 'off';
      // Counted before the check: guesses at once are no way round.
      await keep({ ...known, failures: known.failures + 1 });
      if (!(await isPasswordOf(known.pinHash, await peppered(pin)))) {
        return known.failures + 1 < allowedFailures ? 'wrong' : 'off';
      }
      await keep({ ...known, failures: 0 });
      return 'right';
    },
    close: () => saving,
  };
}

/** 1234, 9876, 0000, 1212: what a colleague tries first. */
export function isCommonPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const isRepeated = [1, 2, 3].some(
    (length) =>
      pin ===
      pin
        .slice(0, length)
        .repeat(Math.ceil(pin.length / length))
        .slice(0, pin.length),
  );
  return isRepeated || (steps.size === 1 && [1, -1].includes([...steps][0] ?? 0));
}

function readPins(file: string, onFault: (error: unknown) => void): DeskPin[] {
  try {
    return z.array(deskPin).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) onFault(error);
    return [];
  }
}
