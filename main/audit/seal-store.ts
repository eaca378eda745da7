import type { Database } from '../database/database.ts';
import type { NumberRange } from './numbers-rules.ts';
import { mostEntriesInSeal, type Seal, type SealedEntry } from './seal.ts';

const entryColumns = 'log_id, entity_name, entity_id, action, changed_by, changed_at, old_values, new_values, place';
const sealColumns =
  'seal_no, seal_format, sealed_at, row_count, members, digests, last_log_id, open_numbers, previous_hash, seal_hash, public_key, signature';
/** Ranges that one statement looks for; the last one is repeated, so that there is one text. */
const rangesAtOnce = 16;

/** Reads the audit and its seals, and adds seals. */
export function createSealStore(database: Pick<Database, 'query' | 'call'>) {
  return {
    lastSeal: async (): Promise<Seal | null> => {
      const [seal] = await database.query<Seal>(
        `select ${sealColumns} from audit_seals_v order by seal_no desc offset 0 rows fetch next 1 rows only`,
      );
      return seal ?? null;
    },
    sealsAfter: (sealNo: number, most: number): Promise<Seal[]> =>
      database.query<Seal>(
        `select ${sealColumns} from audit_seals_v where seal_no > :seal_no
          order by seal_no offset 0 rows fetch next :most rows only`,
        { sealNo, most },
      ),
    seal: async (sealNo: number): Promise<Seal | null> => {
      const sql = `select ${sealColumns} from audit_seals_v where seal_no = :seal_no`;
      return (await database.query<Seal>(sql, { sealNo }))[0] ?? null;
    },
    /** The entries with a higher number, by their numbers. */
    entriesAfter: (logId: number, most: number): Promise<SealedEntry[]> =>
      database.query<SealedEntry>(
        `select ${entryColumns} from audit_log_v where log_id > :log_id
          order by log_id offset 0 rows fetch next :most rows only`,
        { logId, most },
      ),
    /** The entries with numbers in these ranges, by their numbers; the first 500 of each sixteen ranges. */
    entriesIn: async (ranges: readonly NumberRange[]): Promise<SealedEntry[]> => {
      const found: SealedEntry[] = [];
      for (let from = 0; from < ranges.length; from += rangesAtOnce) {
        const some = ranges.slice(from, from + rangesAtOnce);
        const padded = Array.from({ length: rangesAtOnce }, (_, index) => some[index] ?? some[0]);
        const where = padded.map((_, index) => `log_id between :first_${index} and :last_${index}`).join(' or ');
        const binds = Object.fromEntries(
          padded.flatMap((range, index) => [
            [`first_${index}`, range?.first],
            [`last_${index}`, range?.last],
          ]),
        );
        const sql = `select ${entryColumns} from audit_log_v where ${where}
          order by log_id offset 0 rows fetch next ${mostEntriesInSeal} rows only`;
        found.push(...(await database.query<SealedEntry>(sql, binds)));
      }
      return found.sort((one, other) => one.logId - other.logId);
    },
    countAfter: async (logId: number): Promise<number> => {
      const sql = 'select count(*) as entries from audit_log_v where log_id > :log_id';
      return (await database.query<{ entries: number }>(sql, { logId }))[0]?.entries ?? 0;
    },
    /** False when another host has added a seal meanwhile. */
    addSeal: async (seal: Seal): Promise<boolean> => {
      const context = { actor: 'front-desk', callName: 'audit.seal' };
      const { isAdded } = await database.call('pkg_audit.add_seal', seal, { isAdded: 'text' }, context);
      return isAdded === 'Y';
    },
  };
}

export type SealStore = ReturnType<typeof createSealStore>;
