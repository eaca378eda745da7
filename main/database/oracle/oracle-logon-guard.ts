import type { DatabaseError } from '../errors.ts';
import type { OracleServer } from './oracle-address.ts';
import { isDenied } from './oracle-errors.ts';

/**
 * Keeps an application from locking the hospital's account: Oracle's default profile locks after ten refused logons, and
 * a desk that retries by itself reaches ten within half a minute. After a refusal nothing signs in any more.
 */
export type LogonGuard = {
  /** The refusal that stands, or null when a logon may be tried. */
  refusal(): DatabaseError | null;
  /** Notes the error of a logon, if it is a refusal. Returns true for one that is news. */
  note(error: DatabaseError): boolean;
  /** A logon succeeded, or an administrator asks for one more attempt. */
  lift(): void;
  /** The application is done with this account. */
  close(): void;
};

/** ORA-28000: only a DBA unlocks an account, and a logon to a locked one does no harm. */
const accountLocked = 28_000;
/** How often a desk looks whether a locked account was unlocked, so that a DBA need not visit each desk. */
const lockedRetryMs = 5 * 60_000;

const guards = new Map<LogonGuard, string>();

/** One guard for everything that signs in to `server` on behalf of one `Database`. */
export function createLogonGuard(server: OracleServer): LogonGuard {
  let refused: { error: DatabaseError; at: number } | null = null;
  const guard: LogonGuard = {
    refusal: () => {
      if (!refused) return null;
      const isOver = refused.error.diagnosis.number === accountLocked && performance.now() - refused.at > lockedRetryMs;
      return isOver ? null : refused.error;
    },
    note: (error) => {
      if (!isDenied(error) || error === refused?.error) return false;
      refused = { error, at: performance.now() };
      return true;
    },
    lift: () => {
      refused = null;
    },
    close: () => void guards.delete(guard),
  };
  guards.set(guard, accountOf(server));
  return guard;
}

/** An administrator's connection test signed in to this account: everything in this process may do so again. */
export function liftRefusals(server: OracleServer): void {
  const account = accountOf(server);
  for (const [guard, guarded] of guards) if (guarded === account) guard.lift();
}

const accountOf = ({ dsn, user, password }: OracleServer): string => JSON.stringify([dsn, user, password]);
