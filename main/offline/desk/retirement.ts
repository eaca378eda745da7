import type { Database } from '../../database/database.ts';

/** Whether this desk was given up, here or at another one: what the central database says, and what is remembered of it. */
export function createRetirement(central: Pick<Database, 'query'>, owner: Pick<Database, 'query'>) {
  async function remembered() {
    const [own] = await owner.query<{
      deskNo: number | null;
      installationId: string;
      feedNo: number | null;
      retiredAt: string | null;
    }>('select desk_no, installation_id, feed_no, retired_at from desk.store');
    return own;
  }
  return {
    isRemembered: async (): Promise<boolean> => (await remembered())?.retiredAt != null,
    look: async (): Promise<boolean> => {
      const own = await remembered();
      // A desk that was never there cannot have been given up.
      if (!own || own.deskNo === null || own.feedNo === null) return false;
      const [there] = await central.query<{ retiredAt: string | null }>(
        'select retired_at from desks_v where installation_id = :installation_id',
        { installationId: own.installationId },
      );
      // It may be so long ago that another desk has its number now.
      const isRetired = !there || there.retiredAt !== null;
      if (isRetired !== (own.retiredAt !== null)) {
        await owner.query(`update desk.store set retired_at = ${isRetired ? 'current_timestamp' : 'null'}`);
      }
      return isRetired;
    },
  };
}
