import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Session } from '../calls/calls.ts';

/** A working day and a bit: nobody is signed out in the middle of a shift. */
export const sessionSeconds = 12 * 60 * 60;

const issuer = 'hms-front-desk';
/** Far more than one host has sessions; the oldest goes. */
const mostVerified = 2_000;

export type Tokens = {
  issue: (staffId: number, sessionNo: number) => Promise<Session>;
  /** Null for a token that another key signed, that has expired, or that is none. */
  read: (token: string) => Promise<Session | null>;
};

/**
 * JWT with HS256. A token names a person and a session and nothing else: role and rights are looked up at each call. The
 * random session id makes two sign-ins of one second two tokens, of which one can be ended alone.
 */
export function createTokens(key: Uint8Array, clock: () => number = Date.now): Tokens {
  // A signature that held once holds again: checking it anew cost more than anything else around a call.
  const verified = new Map<string, Session>();

  function remember(session: Session): Session {
    const oldest = verified.size < mostVerified ? undefined : verified.keys().next().value;
    if (oldest !== undefined) verified.delete(oldest);
    verified.set(session.token, session);
    return session;
  }

  return {
    issue: async (staffId, sessionNo) => {
      const now = Math.floor(clock() / 1000);
      const id = randomUUID();
      const token = await new SignJWT({ sno: sessionNo })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(String(staffId))
        .setJti(id)
        .setIssuedAt(now)
        .setExpirationTime(now + sessionSeconds)
        .sign(key);
      return { id, staffId, sessionNo, expiresAt: (now + sessionSeconds) * 1000, token };
    },
    read: async (token) => {
      const known = verified.get(token);
      if (known) return clock() < known.expiresAt ? known : null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          requiredClaims: ['sub', 'exp', 'sno', 'jti'],
          currentDate: new Date(clock()),
        });
        const [staffId, sessionNo] = [Number(payload.sub), payload.sno];
        if (!Number.isSafeInteger(staffId) || typeof sessionNo !== 'number' || !payload.exp || !payload.jti)
          return null;
        return remember({ id: payload.jti, staffId, sessionNo, expiresAt: payload.exp * 1000, token });
      } catch {
        return null;
      }
    },
  };
}
