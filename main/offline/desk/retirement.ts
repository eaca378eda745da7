import type { Database } from '../../database/database.ts';
import type { Pulse } from '../line/pulse.ts';
import type { DeskRow } from './desk-row.ts';

/** Whether this desk was given up, here or at another one: what the central database says, and remembered from here on. */
export async function isGivenUp(owner: Pick<Database, 'query'>, own: DeskRow, { desk }: Pulse): Promise<boolean> {
  // A desk that was never there cannot have been given up.
  if (own.deskNo === null || own.feedNo === null) return false;
  // It may be so long ago that another desk has its number now.
  const isRetired = !desk || desk.retiredAt !== null;
  if (isRetired !== (own.retiredAt !== null)) {
    await owner.query(`update desk.store set retired_at = ${isRetired ? 'current_timestamp' : 'null'}`);
  }
  return isRetired;
}
