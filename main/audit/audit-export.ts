import { readRanges } from './numbers-rules.ts';
import type { Seal } from './seal.ts';
import type { SealHead } from './seal-heads.ts';
import type { SealStore } from './seal-store.ts';

const sealsAtOnce = 50;
const rangesAtOnce = 16;
const entriesAtOnce = 1_000;

export const exportFormat = 'hms-front-desk audit';

export type AuditExportParts = {
  store: SealStore;
  /** What was noted outside the database. */
  heads: readonly SealHead[];
  /** Entries of this time: from an instant, included, to an instant, not included. Null for no bound. */
  fromAt: string | null;
  beforeAt: string | null;
  /** Instant at which the export is made. */
  madeAt: string;
  /** Takes one line, without its end. */
  write: (line: string) => Promise<void>;
};

export type AuditExportCounts = { entryCount: number; sealCount: number; unsealedCount: number };

/**
 * Writes the audit of a time with its proof, a JSON object for each line: every seal, the noted heads, and all the entries of those
 * seals that may hold an entry of the time. A seal is exported with all of its entries or with none, so that a missing
 * entry shows. `main/launch/verify-audit-export.mjs` checks it, by itself and without this application.
 */
export async function exportAudit(parts: AuditExportParts): Promise<AuditExportCounts> {
  const { store, heads, fromAt, beforeAt, madeAt } = parts;
  const write = (line: object) => parts.write(JSON.stringify(line));
  await write({ kind: 'audit', format: exportFormat, version: 1, madeAt, fromAt, beforeAt });
  for (const head of heads) await write({ ...head, kind: 'head' });
  const counts: AuditExportCounts = { entryCount: 0, sealCount: 0, unsealedCount: 0 };
  let last: Seal | null = null;
  for (;;) {
    const seals: Seal[] = await store.sealsAfter(last?.sealNo ?? 0, sealsAtOnce);
    for (const seal of seals) {
      const isWanted = mayHold(seal, last, fromAt, beforeAt);
      await write({ ...seal, sealedAt: instant(seal.sealedAt), kind: 'seal', hasEntries: isWanted });
      if (isWanted) counts.entryCount += await writeEntries(store, seal, write);
      counts.sealCount += 1;
      last = seal;
    }
    if (seals.length < sealsAtOnce) break;
  }
  if (beforeAt === null || last === null || instant(last.sealedAt) < instant(beforeAt)) {
    counts.unsealedCount = await writeUnsealed(store, last?.lastLogId ?? 0, write);
  }
  await write({ kind: 'end', ...counts });
  return counts;
}

const instant = (text: string): string => new Date(text).toISOString();

/** Entries of a seal were written after the seal before and before their own, but for those of a transaction that took long. */
function mayHold(seal: Seal, before: Seal | null, fromAt: string | null, beforeAt: string | null): boolean {
  if (fromAt !== null && instant(seal.sealedAt) < instant(fromAt)) return false;
  return beforeAt === null || before === null || instant(before.sealedAt) < instant(beforeAt);
}

async function writeEntries(store: SealStore, seal: Seal, write: (line: object) => Promise<void>): Promise<number> {
  const ranges = readRanges(seal.members) ?? [];
  let count = 0;
  for (let from = 0; from < ranges.length; from += rangesAtOnce) {
    for (const entry of await store.entriesIn(ranges.slice(from, from + rangesAtOnce))) {
      await write({ ...entry, kind: 'entry', sealNo: seal.sealNo });
      count += 1;
    }
  }
  return count;
}

async function writeUnsealed(store: SealStore, lastLogId: number, write: (line: object) => Promise<void>) {
  let count = 0;
  for (let after = lastLogId; ; ) {
    const entries = await store.entriesAfter(after, entriesAtOnce);
    for (const entry of entries) await write({ ...entry, kind: 'entry', sealNo: null });
    count += entries.length;
    after = entries.at(-1)?.logId ?? after;
    if (entries.length < entriesAtOnce) return count;
  }
}
