import type { Database } from '../database/database.ts';
import { isPasswordOf, pretendToCheck } from './passwords.ts';
import { createStaffStore } from './staff-store.ts';

/**
 * Whether this is the password of an active person: for a second signature in the session of somebody else. An unknown name
 * takes as long as a wrong password.
 */
export const provesToBeOn = (database: Database) => {
  const store = createStaffStore(database);
  return async (username: string, password: string): Promise<boolean> => {
    const found = await store.credentialsByName(username.toLowerCase());
    if (!found || found.isActive === 'N') return pretendToCheck(password);
    return isPasswordOf(found.passwordHash, password);
  };
};
