import type { Person } from '#contract/staff.ts';
import { Refusal, type Session } from '../calls/calls.ts';
import { personOf, type StaffStore } from './staff-store.ts';

/** How long a change at another desk may take to end a session here; one made here ends it at once. */
const trustedMs = 10_000;

export type Sessions = {
  /**
   * The person as the database has them now, or null when the session no longer holds. While the database is
   * away the last that was known of the person counts; of whom nothing is known is refused as `offline`.
   */
  personOf: (session: Session, isDatabaseAway?: boolean) => Promise<Person | null>;
  /** After each change of staff in this process. */
  forget: () => void;
};

type Known = { person: Person | null; sessionNo: number; checkedAt: number };

export function createSessions(store: StaffStore, clock: () => number = Date.now): Sessions {
  const people = new Map<number, Known>();
  let generation = 0;

  async function look(staffId: number): Promise<Known> {
    const started = generation;
    const checkedAt = clock();
    const row = await store.credentialsById(staffId);
    const known: Known = row
      ? { person: row.isActive === 'Y' ? personOf(row) : null, sessionNo: row.sessionNo, checkedAt }
      : { person: null, sessionNo: 0, checkedAt };
    // What was read before somebody changed it must not be trusted after.
    if (started === generation) people.set(staffId, known);
    return known;
  }

  return {
    personOf: async (session, isDatabaseAway = false) => {
      if (session.expiresAt <= clock()) return null;
      const cached = people.get(session.staffId);
      if (!cached && isDatabaseAway) throw new Refusal('offline');
      const isTrusted = cached !== undefined && (isDatabaseAway || clock() - cached.checkedAt < trustedMs);
      const known = isTrusted ? cached : await look(session.staffId);
      return known.sessionNo === session.sessionNo ? known.person : null;
    },
    forget: () => {
      generation++;
      people.clear();
    },
  };
}
