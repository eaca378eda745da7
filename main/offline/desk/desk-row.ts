import type { Database } from '../../database/database.ts';

/** What the store says of its desk; its comments are in `sql/desk/desk.sql`. */
export type DeskRow = {
  deskNo: number | null;
  installationId: string;
  publicKey: string | null;
  databaseId: string | null;
  feedNo: number | null;
  feedMarkNo: number | null;
  feedMark: string | null;
  copiedAt: string | null;
  windowDay: string | null;
  retiredAt: string | null;
};

export async function readDeskRow(owner: Pick<Database, 'query'>): Promise<DeskRow> {
  const [row] = await owner.query<DeskRow>(
    `select desk_no, installation_id, public_key, database_id, feed_no, feed_mark_no, feed_mark, copied_at, window_day,
       retired_at
      from desk.store`,
  );
  if (!row) throw new Error('The desk store has lost its row');
  return row;
}
