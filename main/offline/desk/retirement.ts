import type { Database } from '../../database/database.ts';
import type { Probe } from '../connection/liveness-probe.ts';
import type { DeskRow } from './desk-row.ts';

/** Whether this desk was retired, here or at another one: what the central database says. The store remembers it. */
export async function isRetired(owner: Pick<Database, 'query'>, own: DeskRow, { desk }: Probe): Promise<boolean> {
  // A desk that was never registered cannot have been retired.
  if (own.deskNo === null || own.feedNo === null) return false;
  // It may be so long ago that another desk has its number by now.
  const isRetired = !desk || desk.retiredAt !== null;
  if (isRetired !== (own.retiredAt !== null)) {
    await owner.query(`update desk.store set retired_at = ${isRetired ? 'current_timestamp' : 'null'}`);
  }
  return isRetired;
}
