import type { Database } from '../../database/database.ts';

export type Change = { feedNo: number; entityName: string; entityId: number };
/** A row that a command of this desk has touched. When the command is sent or refused, the central row counts. */
export type TouchedRow = { inboxId: number; entityName: string; entityId: number };

const context = { actor: 'front-desk', callName: 'offline.copy' };

/** What the change feed of the central database says, and what this desk has changed itself. */
export const createFeedReader = (central: Pick<Database, 'query' | 'call'>, owner: Pick<Database, 'query'>) => ({
  numberChanges: () =>
    central.call('pkg_feed.number_changes', {}, { lastFeedNo: 'number', oldestFeedNo: 'number' }, context),
  readChanges: (afterFeedNo: number, take: number) =>
    central.query<Change>(
      `select feed_no, entity_name, entity_id from change_feed_v where feed_no > :after_no
        order by feed_no offset 0 rows fetch next :take rows only`,
      { afterNo: afterFeedNo, take },
    ),
  readTouched: () =>
    owner.query<TouchedRow>(
      'select inbox_id, entity_name, entity_id from hms.feed_inbox where entity_id > 0 order by inbox_id',
    ),
});
