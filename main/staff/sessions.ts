import type { SignedInPerson, WithheldCall } from '#contract/staff.ts';
import { Refusal, type Session } from '../calls/calls.ts';
import { keepAnswer } from '../calls/kept-answer.ts';
import { mostSessionsAtOnce, type StaffStore, signedInOf } from './staff-store.ts';
import { together } from './together.ts';

/** How long a change or a sign-out at another desk may take to end a session here; one made here ends it at once. */
const trustedMs = 2_000;
/** More sessions than one host has at a time; the one that was looked up first is looked up again. */
const mostKnown = 2_000;

export type Sessions = {
  /**
   * The person as the database has them now, or null when the session no longer holds. While the database is
   * away the last that was known of the person counts; a session that is not known here is refused as `offline`.
   */
  personOf: (session: Session, isDatabaseAway?: boolean) => Promise<SignedInPerson | null>;
  /** After each change of staff in this process. */
  forget: () => void;
};

/** Of the sessions that are looked up: a few of the pool's connections. */
const readingsAtOnce = 3;

type Known = { person: SignedInPerson | null; sessionNo: number; checkedAt: number };

/** What is withheld from the roles, read once for the sessions that are looked up at the same moment. */
const withheldOf = ({ withheldCalls }: Pick<StaffStore, 'withheldCalls'>): (() => Promise<readonly WithheldCall[]>) =>
  keepAnswer(withheldCalls, 0);

/** `clock` is milliseconds since 1970, for the end of a session; `monotonicMs` counts on when the clock is set. */
export function createSessions(
  store: StaffStore,
  clock: () => number = Date.now,
  monotonicMs: () => number = () => performance.now(),
): Sessions {
  const known = new Map<string, Known>();
  // Five hundred pages that read again after a change are looked up by a few statements.
  const lookUp = together(store.credentialsOfSessions, { most: mostSessionsAtOnce, atOnce: readingsAtOnce });
  let withheldCalls = withheldOf(store);
  let generation = 0;

  async function look(session: Session): Promise<Known> {
    const { id } = session;
    const started = generation;
    const checkedAt = monotonicMs();
    const [row, withheld] = await Promise.all([lookUp(session), withheldCalls()]);
    const found: Known = row
      ? {
          person: row.isActive === 'Y' && !row.isEnded ? signedInOf(row, withheld) : null,
          sessionNo: row.sessionNo,
          checkedAt,
        }
      : { person: null, sessionNo: 0, checkedAt };
    // What was read before somebody changed it must not be trusted after.
    if (started === generation) remember(id, found);
    return found;
  }

  function remember(id: string, found: Known): void {
    known.delete(id);
    known.set(id, found);
    const oldest = known.size > mostKnown ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    personOf: async (session, isDatabaseAway = false) => {
      if (session.expiresAt <= clock()) return null;
      const cached = known.get(session.id);
      if (!cached && isDatabaseAway) throw new Refusal('offline');
      const isTrusted = cached !== undefined && (isDatabaseAway || monotonicMs() - cached.checkedAt < trustedMs);
      const { person, sessionNo } = isTrusted ? cached : await look(session);
      return sessionNo === session.sessionNo ? person : null;
    },
    forget: () => {
      generation++;
      withheldCalls = withheldOf(store);
      known.clear();
    },
  };
}
