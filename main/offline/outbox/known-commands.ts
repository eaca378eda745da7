import type { Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';

const idsAtOnce = 200;

/** Which of these commands the central database has done, and which are withdrawn there. A refused one may still be sent. */
export async function knownOutcomes(
  central: Pick<Database, 'query'>,
  commands: readonly { requestId: string }[],
): Promise<Map<string, 'REPLAYED' | 'WITHDRAWN'>> {
  const known = new Map<string, 'REPLAYED' | 'WITHDRAWN'>();
  for (let start = 0; start < commands.length; start += idsAtOnce) {
    const { sql, binds } = inList(
      'request_id',
      commands.slice(start, start + idsAtOnce).map(({ requestId }) => requestId),
    );
    const rows = await central.query<{ requestId: string; outcome: 'REPLAYED' | 'WITHDRAWN' }>(
      `select request_id, outcome from desk_commands_v where outcome in ('REPLAYED', 'WITHDRAWN') and ${sql}`,
      binds,
    );
    for (const { requestId, outcome } of rows) known.set(requestId, outcome);
  }
  return known;
}
