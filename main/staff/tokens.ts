import { jwtVerify, SignJWT } from 'jose';
import type { Session } from '../calls.ts';

/** A working day and a bit: nobody is signed out in the middle of a shift. */
export const sessionSeconds = 12 * 60 * 60;

const issuer = 'hms-front-desk';

export type Tokens = {
  issue: (staffId: number, sessionNo: number) => Promise<Session>;
  /** Null for a token that another key signed, that has expired, or that is none. */
  read: (token: string) => Promise<Session | null>;
};

/** JWT with HS256. A token names a person and nothing else: role and rights are looked up at each call. */
export function createTokens(key: Uint8Array, clock: () => number = Date.now): Tokens {
  return {
    issue: async (staffId, sessionNo) => {
      const now = Math.floor(clock() / 1000);
      const token = await new SignJWT({ sno: sessionNo })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(String(staffId))
        .setIssuedAt(now)
        .setExpirationTime(now + sessionSeconds)
        .sign(key);
      return { staffId, sessionNo, expiresAt: (now + sessionSeconds) * 1000, token };
    },
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          requiredClaims: ['sub', 'exp', 'sno'],
          currentDate: new Date(clock()),
        });
        const [staffId, sessionNo] = [Number(payload.sub), payload.sno];
        if (!Number.isSafeInteger(staffId) || typeof sessionNo !== 'number' || !payload.exp) return null;
        return { staffId, sessionNo, expiresAt: payload.exp * 1000, token };
      } catch {
        return null;
      }
    },
  };
}
